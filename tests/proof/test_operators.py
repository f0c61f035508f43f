"""At every address of those who run the platform: they see states and sizes, and words only by an open access.

What an open access shows is of the one municipality that it was opened to; a question that nobody has agreed to, and
an access that has ended, show nothing.
"""

from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from config.tools.inventory import pages
from foundation import tenancy
from foundation.operators import opening, reading
from tests.factories import canaries
from tests.factories.addresses import Address, addresses, answer
from tests.factories.operators import at_operators, make_asked, make_opened, make_operator
from tests.factories.twins import OWN
from tests.thorough import THOROUGH

from .conftest import Visitor, content
from .test_addresses import ENDS

HOST = pages.HOSTS["operators"]
SHOWN = "access/<uuid:pk>/tables/<slug:table>/"


@pytest.fixture
def oda(houses):
    return make_operator("oda@drift.example", "Oda Rud")


@pytest.fixture
def per(houses):
    return make_operator("per@drift.example", "Per Vang")


@pytest.fixture
def accesses(houses, oda, per) -> dict[str, object]:
    """{state: an access to the first house}."""
    ended = make_opened(make_asked(oda, houses.first), per)
    with tenancy.operator(oda.actor.account_id):
        opening.give_back(ended.pk, by=oda.actor, at=timezone.now())
    return {
        "open": make_opened(make_asked(oda, houses.first), per),
        "asked": make_asked(oda, houses.first),
        "ended": ended,
    }


@pytest.fixture
def visitors(houses, oda, per) -> list[Visitor]:
    people = {
        "nobody": Client(headers={"host": settings.OPERATORS_HOST}),
        "a municipality's administrator": at_operators(houses.right),
        "facilitator": at_operators(houses.eva),
        "who asked": oda.client,
        "who agreed": per.client,
        "another operator": make_operator("ali@drift.example", "Ali Nes").client,
    }
    for client in people.values():
        client.raise_request_exception = False
    return [Visitor(name, client, set()) for name, client in people.items()]


def test_it_works(statements, houses, visitors, accesses, oda, report):
    with tenancy.operator(oda.actor.account_id):
        tables = [name for name, _ in reading.tables(accesses["open"], by=oda.actor)][:: 1 if THOROUGH else 20]
    claims = houses.world.ids["domainclaim"][-1:]
    asked, leaks, errors, shown = Counter(), [], [], set()
    for address in addresses(HOST):
        if address.route in ENDS:
            continue
        for state, ids in _ways(address, accesses, claims, tables, houses):
            for visitor in visitors:
                for verb in address.verbs:
                    response = answer(visitor.client, verb, address.with_ids(ids))
                    asked[visitor.name] += 1
                    seen = canaries.seen(content(response))
                    opened = (state, address.route, visitor.name) == ("open", SHOWN, "who asked")
                    # a long text may be cut in the middle of the word
                    may = {one for one in seen if OWN.startswith(one)} if opened else set()
                    shown |= seen & may
                    leaks.extend((visitor.name, verb, address.route, state, one) for one in sorted(seen - may))
                    if response.status_code >= 500:
                        errors.append((visitor.name, verb, address.route, state))
    report(
        f"operators: {asked.total()} requests by {len(asked)} kinds of people: {len(leaks)} leaks",
        requests=asked.total(),
        leaks=len(leaks),
    )
    assert (leaks, errors, statements.crossing()) == ([], [], {})
    assert OWN in shown, "an open access shows what it was opened for"


def _ways(address: Address, accesses, claims, tables, houses):
    """(state of the access, ids) for an address."""
    if "municipality_id" in address.arguments:
        return [("", {"municipality_id": houses.first.id})]
    if "claim_id" in address.arguments:
        return [("", {"claim_id": one}) for one in claims]
    if "table" in address.arguments:
        return [(state, {"pk": row.pk, "table": one}) for state, row in accesses.items() for one in tables]
    if "pk" in address.arguments:
        return [(state, {"pk": row.pk}) for state, row in accesses.items()]
    return [("", {})]
