"""What these tests share."""

import pytest

from tests.factories.circles import facilitator, make_network


@pytest.fixture
def engaged(eva, levanger):
    """Eva is a facilitator of a network with Levanger."""
    return make_network(facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email), levanger)
