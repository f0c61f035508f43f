import pytest

from tests.factories.circles import facilitator, make_network
from tests.factories.gatherings import announced


@pytest.fixture
def desk(eva):
    """Eva as she acts at the desk."""
    return facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)


@pytest.fixture
def network(desk, levanger, verdal):
    """Eva's network of Levanger and Verdal."""
    return make_network(desk, levanger, verdal)


@pytest.fixture
def gathering(desk, network):
    """A gathering that the members know of."""
    return announced(desk, network)
