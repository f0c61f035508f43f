import pytest

from foundation import tenancy
from network.circles import actions as circles
from network.circles.models import Membership
from tests.factories.submissions import AT, make_story


@pytest.fixture
def story(eva, levanger, verdal):
    """Eva's network of Levanger and Verdal, with published homework."""
    return make_story(eva, levanger, verdal)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "store"
    return settings.FILES_ROOT


@pytest.fixture
def left(levanger, story):
    """Levanger leaves the network, when called."""

    def leave():
        with tenancy.desk(story.by.account_id):
            row = Membership.objects.select_related("network").get(municipality_id=levanger.id)
            circles.remove_member(row, by=story.by, at=AT)

    return leave
