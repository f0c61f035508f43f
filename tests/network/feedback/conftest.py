import pytest

from tests.factories.circles import engage, facilitator
from tests.factories.people import make_facilitator_account
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
def made(camilla, story):
    """What Levanger has handed in."""
    return handed_in(camilla, story, Strateginotat="Vi styrer etter få mål.\n\nHvert mål har en eier.", Samtaler="I juni.")


@pytest.fixture
def frode(story):
    """A second facilitator of the network."""
    person = make_facilitator_account("Frode Lie")
    account = person.account
    engage(story.network, facilitator(account.name, account_id=account.pk, email=account.email))
    return person


@pytest.fixture
def stranger(db):
    """A facilitator of another network."""
    from tests.factories.circles import make_network

    person = make_facilitator_account("Grete Dahl")
    make_network(facilitator(person.account.name, account_id=person.account_id, email=person.account.email))
    return person
