from uuid import uuid4

import pytest

from foundation import tenancy
from network.circles.models import Engagement, Membership, Network
from tests.factories.people import FIRST_MOMENT


@pytest.fixture
def network_of_eva(levanger, eva):
    """Eva's network with Levanger, and one that is not hers."""
    with tenancy.owner():
        mine, other = (
            Network.objects.create(name=name, created_at=FIRST_MOMENT, created_by=maker)
            for name, maker in (("Eget nettverk", eva.account_id), ("Andres nettverk", uuid4()))
        )
        for network in (mine, other):
            Membership.objects.create(
                network=network, municipality_id=levanger.id, name="Levanger", slug="levanger", joined_at=FIRST_MOMENT
            )
        Engagement.objects.create(
            network=mine, account_id=eva.account_id, name="Eva Strand", email=eva.account.email,
            started_at=FIRST_MOMENT,
        )  # fmt: skip
    return mine, other
