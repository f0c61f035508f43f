"""Thirty-two writers at the same moment: no gap, no fork, and nobody waits for somebody who waits."""

from uuid import uuid4

from django.db import transaction

from foundation import audit, tenancy
from foundation.audit import checking
from foundation.audit.models import NOBODYS, Entry, Head
from foundation.registry.models import Municipality
from network.circles.models import Membership, Network
from tests.factories.people import FIRST_MOMENT

WRITERS, EACH = 32, 6


def test_it_works(own_database):
    def made():
        with tenancy.owner(), transaction.atomic():
            house = Municipality.objects.get(slug="levanger")
            network = Network.objects.create(name="Nett", created_at=FIRST_MOMENT, created_by=uuid4())
            Membership.objects.create(
                network=network, municipality_id=house.id, name="Levanger", slug="levanger", joined_at=FIRST_MOMENT
            )
            return house, network

    house, network = own_database.do(made)

    def crossing():
        audit.record_crossing(
            None, "hand_in", network, network_id=network.pk, municipality_id=house.id, changes={"state": (None, "x")}
        )

    def writer(place):
        acts = [lambda: audit.record(None, "change_network", network, note=f"Nr. {place}"), crossing]

        def write():
            for _time in range(EACH):
                with tenancy.inside(house), transaction.atomic():
                    for act in acts if place % 2 else reversed(acts):  # half of them the other way round
                        act()

        return write

    own_database.run(*(writer(place) for place in range(WRITERS)))

    def looked_at():
        with tenancy.owner(house.schema_name):
            home = checking.verified(house.id), Entry.objects.count()
        with tenancy.owner():
            chains = {key: checking.verified(key) for key in Head.objects.values_list("chain", flat=True)}
        return home, chains

    (home, entries), chains = own_database.do(looked_at)
    assert home == (entries, [])
    assert entries == WRITERS * EACH
    assert chains[network.pk] == (WRITERS * EACH, [])
    assert all(faults == [] for _last, faults in chains.values())
    assert NOBODYS not in chains or chains[NOBODYS][0] > 0
