import pytest

from tests.factories.submissions import make_story


@pytest.fixture
def story(eva, levanger, verdal):
    """Eva's network of Levanger and Verdal, with published homework."""
    return make_story(eva, levanger, verdal)
