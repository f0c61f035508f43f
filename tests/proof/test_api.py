"""Whatever is sent to the API, and whoever sends it: nobody reads another's words, and nothing breaks.

schemathesis makes the calls out of the API's own description. Each answer is searched for the words of others, and has
to be as described: status, content type, shape.
"""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import core as hypothesis_core
from hypothesis import settings as how
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from foundation import tenancy
from foundation.identity.models import Belonging
from tests.factories import canaries
from tests.factories.people import make_facilitator_account, make_person
from tests.factories.tokens import make_service, make_token
from tests.factories.twins import EVERY_ROLE, LIBRARY, NETWORK, OWN, SECOND, THIRD
from tests.factories.worlds import make_world
from tests.thorough import THOROUGH

from .calling import Caller, answer, by_session, by_token, cases, connection_kept, description, operations, ways

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CALLS, MOST = (10_000, 30) if THOROUGH else (250, 2)  # at least, and calls of each operation
OTHERS = 99 if THOROUGH else 2  # who make each call, beside the one who may most
FOREIGN = "kanarifremmed"
HOUSE = {OWN, NETWORK, LIBRARY}


@pytest.fixture
def stranger(levanger):
    """Somebody else's world, whose words nobody else may read; its ids are sent too."""
    ida = make_person("Ida Moe", levanger, "coordinator", "administrator")
    world = make_world(make_facilitator_account("Frida Lund"), ida, "leirfjord")
    canaries.plant(levanger.schema_name, lambda _model: FOREIGN)
    canaries.plant(
        "public", lambda _model: FOREIGN, {name: set(ids) for name, ids in world.ids.items() if name in OF_NETWORKS}
    )
    return world


# models of which a network owns each row
OF_NETWORKS = {"network", "assignment", "part", "submission", "feedback", "remark", "gathering", "agendaitem"}


@pytest.fixture
def callers(houses, stranger, client_for, desk_client) -> dict[str, list[Caller]]:
    """{host: who call}, first the one who may most."""
    neighbour = make_person("Berit Lie", houses.second, *EVERY_ROLE)
    member = make_person("Mats Moe", houses.third, *EVERY_ROLE)
    left = make_person("Siri Vik", houses.first, *EVERY_ROLE)
    frida = make_facilitator_account("Frida Moe")

    def token(someone):
        return make_token(someone, may_write=True).secret

    gone = token(left)
    with tenancy.identity():
        Belonging.objects.filter(account=left.account).update(until_date=timezone.localdate() - timedelta(days=1))
    here, desk = client_for(houses.first).defaults["HTTP_HOST"], desk_client.defaults["HTTP_HOST"]
    service = make_service(houses.right, "coordinator", "administrator", name="Fag", may_write=True).secret
    return {
        "municipality": [
            by_session("the right role", houses.right.client, HOUSE),
            by_token("the right role", token(houses.right), here, HOUSE),
            by_token("a service", service, here, HOUSE),
            by_session("nobody", client_for(houses.first), set()),
            by_session("another's administrator", neighbour.client, {SECOND}),
            by_session("another's administrator on this host", neighbour.client, set(), here),
            by_token("another's administrator on this host", token(neighbour), here, set()),
            by_session("employee without the role", houses.colleague.client, HOUSE),
            by_token("employee without the role", token(houses.colleague), here, HOUSE),
            by_token("facilitator on this host", token(houses.eva), here, set()),
            by_session("member of the joint body", member.client, {THIRD, LIBRARY}),
            by_session("removed yesterday", houses.left_client, set()),
            by_token("removed yesterday", gone, here, set()),
        ],
        "network": [
            by_session("the right role", houses.eva.client, {OWN, NETWORK}),
            by_token("the right role", token(houses.eva), desk, {OWN, NETWORK}),
            by_session("nobody", desk_client, set()),
            by_session("facilitator without any engagement", frida.client, set()),
            by_session("facilitator of another network", stranger.facilitator.client, {FOREIGN}),
            by_token("facilitator of another network", token(stranger.facilitator), desk, {FOREIGN}),
            by_token("employee on this host", token(houses.right), desk, set()),
        ],
    }


def test_it_holds(houses, stranger, callers, caplog, report, monkeypatch):
    # schemathesis puts another in its place, which shows nothing of what other tests found
    monkeypatch.setattr(hypothesis_core, "RepresentationPrinter", hypothesis_core.RepresentationPrinter)
    ids = [key for world in (houses.world, stranger) for keys in world.ids.values() for key in keys[-4:]]
    began, calling = time.monotonic(), Calling()
    with connection_kept():
        for host, group in callers.items():
            for operation in operations(description(host)):
                paths = ways(houses.world, operation)
                found = calling.found(operation, group[0], paths)
                calling.all_of(operation, group, [*(found or paths), *ways(stranger, operation)[:2]], ids)
    logged = canaries.seen(*(record.getMessage() for record in caplog.records))
    refused = sum(count for status, count in calling.answers.items() if status in REFUSED)
    report(
        f"API: {calling.answers.total()} calls of {calling.operations} operations by {len(calling.who)} kinds of "
        f"people: {refused} refused, {len(calling.leaks)} leaks, {len(calling.errors)} server errors, "
        f"{len(calling.faults)} not as described; {time.monotonic() - began:.0f} s",
        requests=calling.answers.total(),
        leaks=len(calling.leaks),
    )
    assert (calling.leaks, calling.errors, logged) == ([], [], set())
    assert not calling.faults, "\n".join(calling.faults.values())
    assert calling.answers.total() >= CALLS
    assert calling.shown > calling.operations, "the calls reach what people have written"


REFUSED = (401, 403, 404)


class Calling:
    """What came of it.

    leaks    (who, operation, status, canary that the caller should not see)
    errors   (who, operation) that the server could not answer
    faults   {(operation, what): one of the answers that are not as described}
    shown    answers in which callers read what they may
    """

    def __init__(self) -> None:
        self.leaks: list[tuple] = []
        self.errors: list[tuple] = []
        self.faults: dict[tuple, str] = {}
        self.answers: Counter[int] = Counter()
        self.who: set[str] = set()
        self.operations = self.shown = self.turn = 0

    def found(self, operation, right, paths) -> list[dict[str, str]]:
        """The ids at which the right one finds something."""
        return [path for path in paths if self._ask(operation.Case(path_parameters=path), right).status_code != 404]

    def all_of(self, operation, group, paths, ids) -> None:
        """Every call that is made of one operation."""

        @how(
            max_examples=MOST,
            database=None,
            deadline=None,
            derandomize=not THOROUGH,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(cases(operation, paths, ids))
        def called(case):
            for caller in self._whose_turn(group):
                self._ask(case, caller)

        self.operations += 1
        called()

    def _whose_turn(self, group):
        right, others = group[0], group[1:]
        self.turn += OTHERS
        return [right, *(others[(self.turn + n) % len(others)] for n in range(min(OTHERS, len(others))))]

    def _ask(self, case, caller):
        response = answer(case, caller)
        item = case.operation.label
        self.answers[response.status_code] += 1
        self.who.add(caller.name)
        if response.status_code >= 500:
            self.errors.append((caller.name, item, case.as_curl_command()))
        seen = canaries.seen(response.content, str(response.headers))
        self.shown += bool(seen & caller.may)
        self.leaks.extend((caller.name, item, response.status_code, one) for one in sorted(seen - caller.may))
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            for fault in group.exceptions:
                told = f"{caller.name}: {item}: {response.status_code}: {fault}"
                self.faults.setdefault((item, type(fault), response.status_code), told)
        return response
