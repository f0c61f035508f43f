"""Two people who decide about the same text at the same moment."""

from django.db import transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.items import facade as items
from tenants.common.actions import adopting
from tenants.common.actions.refusals import AlreadyTaken, JustDecided
from tenants.common.models import Adoption
from tenants.documents.models import Document
from tests.factories.base import AT, base_text
from tests.factories.documents import make_theme, make_type
from tests.factories.people import make_person


def _ground():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    people = [make_person(name, levanger, "editor") for name in ("Edda Ree", "Edith Vang")]
    item_id = base_text()
    with tenancy.inside(levanger):
        return people, adopting.Wish(item_id, "nb", make_theme().pk, make_type().pk)


def _try(person, act):
    """What the act gives, or the refusal it meets."""
    actor = person.actor
    with tenancy.inside(person.municipality):
        try:
            with transaction.atomic():
                return act(actor)
        except (AlreadyTaken, JustDecided) as refusal:
            return refusal


def test_it_works(own_database):
    """One takes it, the other is told so; there is one document."""
    (edda, edith), wish = own_database.do(_ground)

    def take(person):
        return lambda: _try(person, lambda by: adopting.take(wish, by=by, at=AT))

    said = own_database.run(take(edda), take(edith))
    assert sorted(type(one).__name__ for one in said) == ["Adoption", "AlreadyTaken"]

    def counts():
        with tenancy.inside(edda.municipality):
            mine = items.item(wish.item_id, by=edda.actor, language="nb").mine
            return Adoption.objects.count(), Document.objects.count(), mine.mode

    assert own_database.do(counts) == (1, 1, "adopted")


def test_one_takes_it_while_the_other_turns_it_down(own_database):
    """Whatever comes first, nothing is half: what counts is what the last one decided, or was refused."""
    (edda, edith), wish = own_database.do(_ground)
    own_database.run(
        lambda: _try(edda, lambda by: adopting.take(wish, by=by, at=AT)),
        lambda: _try(edith, lambda by: adopting.reject(wish.item_id, reason="Nei.", by=by, at=AT)),
    )

    def seen():
        with tenancy.inside(edda.municipality):
            mine = items.item(wish.item_id, by=edda.actor, language="nb").mine
            adoption = Adoption.objects.get()
            return adoption.mode == mine.mode, bool(adoption.document_id) == (adoption.mode != "rejected")

    assert own_database.do(seen) == (True, True)
