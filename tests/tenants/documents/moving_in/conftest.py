import pytest

from foundation import tenancy
from tests.factories.documents import make_position, make_theme, make_type
from tests.factories.people import make_person


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT


@pytest.fixture
def editor(levanger):
    """Edda, who is responsible for documents in Levanger."""
    return make_person("Edda Ree", levanger, "editor")


@pytest.fixture
def known(levanger):
    """A theme, a type and a position that spreadsheets name."""
    with tenancy.inside(levanger):
        return make_theme("HMS"), make_type("Prosedyre"), make_position("Rådmann")
