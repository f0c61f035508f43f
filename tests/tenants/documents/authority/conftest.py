import pytest

from foundation import tenancy
from tests.factories.people import make_person


@pytest.fixture
def edith(levanger):
    """Document editor in Levanger."""
    return make_person("Edith Vang", levanger, "editor", title="Kvalitetsrådgiver")


@pytest.fixture
def inside(levanger):
    """Levanger's door is open."""
    with tenancy.inside(levanger):
        yield
