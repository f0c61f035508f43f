import pytest

from foundation import tenancy
from foundation.registry.models import Municipality
from tests.factories.bodies import make_body, publish
from tests.factories.cases import open_case
from tests.factories.people import make_person


@pytest.fixture
def others(db):
    """Two municipalities without a house of their own."""
    with tenancy.public():
        return [Municipality.objects.get(slug=slug) for slug in ("steinkjer", "inderoy")]


@pytest.fixture
def body(levanger, verdal, others):
    """A joint body with three members, in Verdal's house."""
    return make_body(verdal, levanger, *others)


@pytest.fixture
def kari(levanger):
    """Notes decisions in Levanger."""
    return make_person("Kari Vik", levanger, "editor")


@pytest.fixture
def odd(body):
    """Puts cases before the members."""
    return make_person("Odd Lie", body, "editor")


@pytest.fixture
def item(body, odd):
    """What the body has published."""
    return publish(body, odd.actor)


@pytest.fixture
def case(odd, item):
    """An open case about it: each decides for itself, as nothing is agreed."""
    return open_case(odd, item)
