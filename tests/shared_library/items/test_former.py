"""Who has left sees of an item what was told in its time: not the newest theme, owner, number or withdrawal."""

import json
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.audit import subjects
from foundation.audit.models import Entry
from foundation.keys import uuid7
from shared_library.items import facade
from shared_library.items.contracts import Proposal
from shared_library.items.models import ItemVersion
from tests.factories.bodies import AT, leave, publish, seen_by

LATER = AT + timedelta(days=30)
LAW = [{"text": "Ny lov", "url": ""}]


@pytest.fixture
def former(body, kari, odd, levanger):
    """Levanger used the first version, suggested a change and left; then the body published, and withdrew."""
    item_id = publish(body, odd.actor, review_months=12).item_id
    with tenancy.inside(levanger):
        facade.use(item_id, mode="adopted", number=1, by=kari.actor, at=AT)
        facade.suggest(Proposal(item_id, 1, "nb", "Nevn vakta.", uuid7()), by=kari.actor, at=AT)
    leave(body, levanger, on=localdate(LATER))
    publish(
        body, odd.actor, "Nytt.", item_id=item_id, change_note="Frist.", at=LATER, title="Hemmelig", theme="Krise",
        document_type="Plan", owner_role="Kriseleder", law_links=LAW, review_months=6, kind="template",
    )  # fmt: skip
    with tenancy.inside(body):
        facade.withdraw(item_id, from_date=localdate(LATER), reason="Feil.", by=odd.actor, at=LATER)
    return item_id


def rows(municipality, sql):
    with tenancy.inside(municipality), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_it_works(former, kari, levanger, body):
    told = "SELECT number, title, theme, document_type, owner_role, law_links::text, review_months, kind FROM "
    assert rows(levanger, f"{told} public.items_itemversion") == [
        (1, "Slik melder du avvik", "Avvik", "Prosedyre", "Rådgiver", "[]", 12, "document")
    ]
    assert rows(levanger, "SELECT * FROM public.items_item") == []
    assert len(rows(body, "SELECT * FROM public.items_item")) == 1

    (item,) = seen_by(kari)
    assert (item.newest, item.theme, item.document_type, item.owner_role) == (1, "Avvik", "Prosedyre", "Rådgiver")
    assert (item.law_links, item.review_months, item.kind, item.published_at) == ([], 12, "document", AT)
    assert (item.withdrawn_date, item.withdrawn_reason, item.urn) == (None, "", "urn:felles:verdal:avvik")


@pytest.mark.parametrize("asked", [{"text": "Krise"}, {"text": "Hemmelig"}, {"theme": "Krise"}, {"kind": "template"}])
def test_nothing_is_found_by_what_came_later(former, kari, odd, asked):
    assert seen_by(kari, **asked) == []
    assert seen_by(odd, **asked) != []


def test_no_list_or_count_tells_of_what_came_later(former, kari, levanger, body):
    with tenancy.inside(levanger):
        assert facade.themes(by=kari.actor) == ["Avvik"]
        assert facade.newest([former]) == {former: 1}
        assert facade.ids_of(body.pk, by=kari.actor) == {former}
        (sent,) = facade.suggestions_sent(by=kari.actor)
        assert (sent.title, sent.provider_name) == ("Slik melder du avvik", body.name)
        names = subjects.names(Entry.objects.filter(target_type__startswith="items."))
        assert set(names.values()) == {"Slik melder du avvik"}
        assert len(names) == 2


def test_what_it_uses_it_still_tells_of(former, kari, levanger):
    with tenancy.inside(levanger):
        facade.use(former, mode="adapted", number=1, by=kari.actor, at=LATER)
        with pytest.raises(facade.NotThere):
            facade.use(former, mode="adopted", number=2, by=kari.actor, at=LATER)
        assert [use.mode for use in facade.uses(former, by=kari.actor)] == ["adapted"]


def test_a_version_says_whose_it_is_as_its_item_does(former, body):
    columns = ", ".join(field.column for field in ItemVersion._meta.concrete_fields if not field.generated)
    insert = f"""INSERT INTO public.items_itemversion ({columns}) SELECT {columns} FROM (
                 SELECT (jsonb_populate_record(v, %s)).* FROM public.items_itemversion v WHERE number = 2) told"""
    for lie in ({"urn": "urn:felles:annen:x"}, {"provider_name": "Annen"}, {"layer": "base"}):
        values = json.dumps({"id": str(uuid7()), "number": 9} | lie)
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with tenancy.inside(body), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(insert, [values])


def test_what_is_told_beside_a_text_makes_a_version(body, odd):
    item_id = publish(body, odd.actor).item_id
    with pytest.raises(facade.NothingNew):
        publish(body, odd.actor, item_id=item_id, change_note="Ingenting.")

    assert publish(body, odd.actor, item_id=item_id, change_note="Nytt tema.", theme="Krise").number == 2
