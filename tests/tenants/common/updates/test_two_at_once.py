"""Two people, or two tasks, at the same moment: a newer version is fetched and decided once, a use is ended once."""

import pytest
from django.db import transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from foundation.rights import Refusal
from tenants.common.actions import adopting, ending, updating
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tenants.documents.models import Version
from tests.factories.base import AT, base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.people import make_person
from tests.factories.threads import race

from .conftest import text


@pytest.fixture(scope="module")
def own_database(django_db_setup, slot, django_db_blocker):
    with race(slot, django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def ground(own_database):
    """(two who may decide, the item): version 1 is taken, versions 2 and 3 are published and nobody is told yet."""
    return own_database.do(_ground)


def _ground():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    people = [make_person(name, levanger, "editor") for name in ("Edda Ree", "Even Sund")]
    item_id = base_text(blocks=text())
    with tenancy.inside(levanger):
        place = {"theme_id": make_theme().pk, "document_type_id": make_type().pk}
        adopting.take(adopting.Wish(item_id, "nb", **place), by=people[0].actor, at=AT)
    base_text(blocks=text(a="Meld straks."), change_note="Frist.")
    base_text(blocks=text(a="Meld straks.", c=None), change_note="Kortere.")
    return *people, item_id


def _in(person, act):
    """What the act gives inside the person's house, or the name of the refusal."""
    with tenancy.inside(person.municipality):
        try:
            with transaction.atomic():
                return act()
        except Refusal as refusal:
            return type(refusal).__name__


def test_it_works(own_database, ground):
    edda, even, item_id = ground

    def fetch(person, number):
        return lambda: _in(person, lambda: updating.fetch(item_id, number, at=AT) and None)

    own_database.run(fetch(edda, 2), fetch(edda, 3), fetch(even, 3))
    states = own_database.do(lambda: _in(edda, lambda: dict(Update.objects.values_list("number", "state"))))
    assert states == {2: "passed", 3: "waiting"}

    update = own_database.do(lambda: _in(edda, lambda: Update.objects.get(state="waiting")))
    seen = own_database.do(lambda: _in(edda, lambda: queries.page(update.pk, by=edda.actor).beside.seen))

    def decide(person):
        by = person.actor
        return lambda: _in(person, lambda: updating.merge_update(update, choices={}, seen=seen, by=by, at=AT).state)

    decisions = own_database.do(lambda: [decide(edda), decide(even)])
    assert sorted(own_database.run(*decisions)) == ["Decided", "merged"]
    drafts = own_database.do(lambda: _in(edda, lambda: _texts(update.adoption.document_id)))
    assert [[one["text"] for one in blocks] for blocks in drafts] == [
        ["Meld straks.", "Svar innen fem dager.", "[[lokalt: hvem som tar imot]]", "Si fra til den som meldte."]
    ]


def test_two_end_it_at_once(own_database, ground):
    """Whoever comes first: it is withdrawn once, and what is withdrawn is not kept."""
    edda, even, _item = ground
    taken = own_database.do(lambda: _in(edda, lambda: _another(edda)))

    def stop(person):
        return lambda: _in(person, lambda: ending.stop_using(taken, reason="Nei.", by=person.actor, at=AT).mode)

    def keep(person):
        return lambda: _in(person, lambda: ending.keep_as_own(taken, by=person.actor, at=AT).mode)

    found = own_database.run(stop(edda), stop(even), keep(even))
    assert (found[:2], found[2] in ("adapted", "NotInUse")) == (["rejected"] * 2, True)
    states = own_database.do(lambda: _in(edda, lambda: _standing(taken)))
    assert states == ("rejected", ["dropped"], 2 + (found[2] == "adapted"))


def _texts(document_id):
    return list(Version.objects.filter(document_id=document_id).values_list("blocks", flat=True))


def _another(person):
    place = {"theme_id": make_theme("Styring").pk, "document_type_id": make_type("Mal").pk}
    return adopting.take(adopting.Wish(base_text("horing", "Høring"), "nb", **place), by=person.actor, at=AT).pk


def _standing(adoption_id):
    stored = Adoption.objects.get(pk=adoption_id)
    return stored.mode, list(stored.document.versions.values_list("state", flat=True)), stored.version
