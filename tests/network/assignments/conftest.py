import pytest

from foundation import tenancy
from tests.factories.assignments import make_draft, make_homework
from tests.factories.circles import facilitator, make_network


@pytest.fixture
def eva_desk(eva):
    """Eva as she acts at the desk, also before she is engaged anywhere."""
    return facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)


@pytest.fixture
def network(eva_desk, levanger, verdal):
    """Eva's network of Levanger and Verdal."""
    return make_network(eva_desk, levanger, verdal)


@pytest.fixture
def draft(eva_desk, network):
    """A draft with three parts."""
    return make_draft(eva_desk, network)


@pytest.fixture
def homework(eva_desk, network, run_tasks):
    """Published homework with three parts, and everybody told."""
    row = make_homework(eva_desk, network)
    run_tasks()
    return row


@pytest.fixture
def desk(eva_desk):
    """The desk's door, open for Eva during the whole test."""
    with tenancy.desk(eva_desk.account_id):
        yield eva_desk
