import pytest

from foundation import tenancy
from tests.factories.base import base_text
from tests.factories.documents import make_position, make_theme, make_type
from tests.factories.people import make_person


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"


@pytest.fixture
def editor(levanger):
    """Edda, who is responsible for documents in Levanger."""
    return make_person("Edda Ree", levanger, "editor")


@pytest.fixture
def deviations(db):
    """How to report deviations, in bokmål and nynorsk."""
    return base_text(languages=("nb", "nn"), law_links=[{"text": "Kommuneloven § 25-1", "url": ""}])


@pytest.fixture
def hearing(db):
    """A template for hearings."""
    return base_text("horing", "Mal for høring", theme="Styring", kind="template", document_type="Mal")


@pytest.fixture
def place(levanger):
    """{"theme_id", "document_type_id", "owner_id"} of Levanger, with the same words as the base has."""
    with tenancy.inside(levanger):
        return {
            "theme_id": make_theme("Avvik").pk,
            "document_type_id": make_type("Prosedyre").pk,
            "owner_id": make_position("Kvalitetsrådgiver").pk,
        }
