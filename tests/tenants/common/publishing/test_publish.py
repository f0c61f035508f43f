"""A joint body publishes what is in force in its house."""

from datetime import date

import pytest

from foundation import tenancy
from foundation.rights import Refusal
from shared_library.items import facade as items
from shared_library.items.models import ItemVersion
from tenants.common.actions import publishing as actions
from tenants.common.models import Sharing
from tests.factories.bodies import AT
from tests.factories.documents import make_document, paragraph


def seen_in(verdal, tor):
    with tenancy.inside(verdal):
        return items.items(items.Sought(layer="body"), by=tor.actor, language="nb")


def test_it_works(publish, verdal, tor):
    assert publish(react_by_date=date(2026, 11, 1), who_reacts="Vaktleder").number == 1
    (item,) = seen_in(verdal, tor)
    assert (item.title, item.newest, item.owner_role) == ("Felles vaktordning", 1, "Vaktleder")
    assert (item.react_by_date, item.who_reacts) == (date(2026, 11, 1), "Vaktleder")
    assert item.urn.startswith("urn:felles:levanger:felles-vaktordning-")
    with tenancy.inside(verdal):
        text = items.version(item.id, by=tor.actor).texts["nb"]
    assert [block["text"] for block in text.blocks] == ["Vakt", "Ring vakta."]


def test_a_draft_is_not_published(body, oda):
    with tenancy.inside(body):
        draft = make_document(oda, "Kladd")
        with pytest.raises(actions.NothingInForce):
            actions.publish(draft.pk, by=oda.actor, at=AT)
        assert not Sharing.objects.exists()


def test_what_is_written_after_it_was_published_is_not_seen(publish, anew, verdal, tor):
    publish()
    anew()
    (item,) = seen_in(verdal, tor)
    assert item.newest == 1


def test_a_new_version_says_what_is_new(publish, anew, verdal, tor):
    publish()
    anew()
    with pytest.raises(Refusal, match="Skriv hva som er endret"):
        publish(seen=1)
    assert publish(seen=1, change_note="Ring straks.").number == 2
    (item,) = seen_in(verdal, tor)
    assert item.newest == 2


def test_the_same_version_is_published_once(publish, body):
    publish()
    assert publish(seen=0).number == 1  # a second click finds the first one's work
    with pytest.raises(actions.PublishedAlready):
        publish(seen=1, change_note="Det samme.")
    with tenancy.inside(body):
        assert ItemVersion.objects.count() == 1


def test_who_saw_an_older_page_is_told_so(publish, anew):
    publish()
    anew()
    publish(seen=1, change_note="Ring straks.")
    anew("Ring vakta med en gang.")
    with pytest.raises(actions.PublishedBySomebodyElse):
        publish(seen=1, change_note="Ring med en gang.")


def test_words_that_led_to_a_document_of_the_house_are_published_without_the_link(body, oda, verdal, tor):
    with tenancy.inside(body):
        link = '<a href="/documents/01a20269-e391-7499-a701-726eea9159eb/">vaktlista</a>'
        blocks = [paragraph("Se vaktlista.", html=f"Se {link}.")]
        actions.publish(make_document(oda, "Vakt", blocks, state="in_force").pk, by=oda.actor, at=AT)
    (item,) = seen_in(verdal, tor)
    with tenancy.inside(verdal):
        assert items.version(item.id, by=tor.actor).texts["nb"].blocks[0]["html"] == "Se vaktlista."


def test_a_municipality_publishes_nothing(verdal, tor):
    with tenancy.inside(verdal):
        own = make_document(tor, state="in_force")
        with pytest.raises(Refusal, match="Bare et samarbeidsorgan"):
            actions.publish(own.pk, by=tor.actor, at=AT)
        assert not Sharing.objects.exists()


def test_withdrawn_is_seen_by_the_members_and_cannot_be_published_anew(
    publish, anew, body, oda, document, verdal, tor
):
    publish()
    anew()
    with tenancy.inside(body):
        actions.withdraw(document.pk, from_date=date(2026, 12, 1), reason="Ny lov.", by=oda.actor, at=AT)
    (item,) = seen_in(verdal, tor)
    assert (item.withdrawn_date, item.withdrawn_reason) == (date(2026, 12, 1), "Ny lov.")
    with pytest.raises(Refusal, match="trukket tilbake"):
        publish(seen=1, change_note="Ring straks.")


def test_what_was_never_published_is_not_withdrawn(body, oda, document):
    with tenancy.inside(body), pytest.raises(actions.NotPublished):
        actions.withdraw(document.pk, from_date=date(2026, 12, 1), reason="Ny lov.", by=oda.actor, at=AT)
