import pytest

from tests.factories.circles import facilitator, make_network


@pytest.fixture
def eva_desk(eva):
    """Eva as she acts at the desk, also before she is engaged anywhere."""
    return facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)


@pytest.fixture
def network(eva_desk, levanger, verdal):
    """Eva's network of Levanger and Verdal."""
    return make_network(eva_desk, levanger, verdal)
