import pytest

from foundation import tenancy
from foundation.registry.creation import register_joint_body
from foundation.registry.models import Municipality
from tests.factories.bodies import make_body
from tests.factories.people import make_person


@pytest.fixture
def body(levanger, verdal):
    """Verdal's house, as a joint body's that Levanger is a member of, with one that has no house here."""
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    return make_body(verdal, levanger, inderoy)


@pytest.fixture
def inderoy(body):
    """The member without a house."""
    with tenancy.public():
        return Municipality.objects.get(slug="inderoy")


@pytest.fixture
def other(db):
    """A joint body that is nobody's here."""
    return register_joint_body("Fjellregionen")


@pytest.fixture
def kari(levanger):
    """Answers for Levanger."""
    return make_person("Kari Vik", levanger, "administrator")


@pytest.fixture
def odd(body):
    """Answers for the body."""
    return make_person("Odd Lie", body, "administrator")
