import pytest

from tests.factories.submissions import make_story


@pytest.fixture
def story(eva, levanger, verdal):
    """Eva's network of Levanger and Verdal, with published homework."""
    return make_story(eva, levanger, verdal)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT
