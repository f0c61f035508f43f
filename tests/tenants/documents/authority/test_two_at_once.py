"""Two people who change the authority map at the same moment."""

from datetime import UTC, datetime

from django.db import transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from tenants.documents.actions import authority, positions
from tenants.documents.actions.authority import Said
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.models import AuthorityRow, Holder, Position
from tenants.documents.queries.authority import FIRST_POSITION
from tests.factories.documents import make_position, make_theme
from tests.factories.people import make_person, someone

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = AT.date()


def _ground():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    anne, edith = someone("Anne Lund", levanger), make_person("Edith Vang", levanger, "editor")
    with tenancy.inside(levanger):
        return anne, edith, make_position("Kommunalsjef"), make_theme()


def _try(person, act):
    """What the act gives, or the refusal it meets."""
    actor = person.actor
    with tenancy.inside(person.municipality):
        try:
            with transaction.atomic():
                return act(actor)
        except (Impossible, Stale) as refusal:
            return refusal


def _counts(person):
    with tenancy.inside(person.municipality):
        return AuthorityRow.objects.count(), Position.objects.count(), Holder.objects.count()


def test_it_works(own_database):
    """The first two things anybody does both begin the map; it is begun once."""
    anne, edith, *_rest = own_database.do(_ground)

    def hold(actor, deputy):
        return positions.set_holder(
            FIRST_POSITION, member_id=anne.member.pk, from_date=TODAY, is_deputy=deputy, by=actor, at=AT
        )

    own_database.run(
        lambda: _try(anne, lambda actor: hold(actor, False)), lambda: _try(edith, lambda actor: hold(actor, True))
    )
    assert own_database.do(lambda: _counts(anne)) == (1, 2, 2)


def test_only_one_of_two_rows_for_the_same_is_let_in(own_database):
    anne, edith, position, theme = own_database.do(_ground)
    said = Said(theme.pk, None, None, (((position.pk,), 1),))

    def add(actor):
        return authority.add_row(said, from_date=TODAY, by=actor, at=AT)

    found = own_database.run(lambda: _try(anne, add), lambda: _try(edith, add))
    assert sorted(type(one).__name__ for one in found) == ["AuthorityRow", "Impossible"]
    assert own_database.do(lambda: _counts(anne))[0] == 2


def test_the_second_of_two_changes_is_told(own_database):
    anne, edith, position, theme = own_database.do(_ground)
    said = Said(theme.pk, None, None, (((position.pk,), 1),))
    row = own_database.do(lambda: _try(anne, lambda actor: authority.add_row(said, from_date=TODAY, by=actor, at=AT)))

    def change(actor):
        return authority.replace_row(row, said, from_date=TODAY, version=1, by=actor, at=AT)

    found = own_database.run(lambda: _try(anne, change), lambda: _try(edith, change))
    assert sorted(type(one).__name__ for one in found) == ["AuthorityRow", "Stale"]
