import pytest

from tests.factories.submissions import handed_in, make_story


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT


@pytest.fixture
def story(eva, levanger, verdal):
    """Eva's network of Levanger and Verdal, with published homework."""
    return make_story(eva, levanger, verdal)


@pytest.fixture
def submission(camilla, story):
    """What Camilla has handed in for Levanger: one part."""
    return handed_in(camilla, story, Strateginotat="Få mål. Tydelige mål.")
