"""Two administrators who act at the same moment."""

from django.utils import timezone

from foundation import tenancy
from foundation.registry.models import Municipality
from tenants.organisation import actions, facade
from tests.factories.people import make_person, someone


def two_administrators():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    return someone("Anne Lund", levanger), make_person("Ellen Ny", levanger, "administrator")


def sends_away(by, member) -> bool:
    """Whether it was done; False when a rule refused."""
    actor = by.actor
    with tenancy.inside(by.municipality):
        try:
            actions.member_leaves(member, by=actor, at=timezone.now())
        except actions.Impossible:
            return False
    return True


def administrators(someone) -> list[str]:
    with tenancy.inside(someone.municipality):
        return facade.administrators(on=timezone.localdate())


def test_it_works(own_database):
    anne, ellen = own_database.do(two_administrators)

    done = own_database.run(lambda: sends_away(anne, ellen.member), lambda: sends_away(ellen, anne.member))

    assert sorted(done) == [False, True]
    assert len(own_database.do(lambda: administrators(anne))) == 1


def test_the_same_person_added_twice_is_one_member(own_database):
    anne, ellen = own_database.do(two_administrators)

    def adds(by):
        return by.client.post("/people/add/", {"name": "Nora Ås", "email": "nora@example.org"}).status_code

    answers = own_database.run(lambda: adds(anne), lambda: adds(ellen))

    assert sorted(answers) == [302, 422]
