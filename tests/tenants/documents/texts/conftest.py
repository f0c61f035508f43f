import pytest

from foundation import tenancy
from tests.factories.documents import make_theme, make_type
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
def inside(levanger):
    """Levanger's door is open."""
    with tenancy.inside(levanger):
        yield levanger


@pytest.fixture
def theme(inside):
    """A theme nobody works on in particular."""
    return make_theme()


@pytest.fixture
def kind(inside):
    """A type without a template."""
    return make_type()
