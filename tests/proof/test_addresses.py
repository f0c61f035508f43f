"""At every address, with every verb, whoever asks: nobody reads another's words, and nobody finds by another's ids.

The addresses are read out of the URL patterns; so one that nobody has thought of yet is tried too. That the ids are
real is shown by their own people, who find them. In the short form each address is tried by the one whose turn it is;
`make prove` lets everybody try everything.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.tools.inventory import pages
from foundation.keys import uuid7
from tests.factories import canaries, refusals
from tests.factories.addresses import NOTHING, WORDS, Address, addresses, answer, filled
from tests.factories.people import make_facilitator_account, make_person
from tests.factories.twins import LIBRARY, NETWORK, OWN
from tests.factories.worlds import make_world
from tests.thorough import THOROUGH

from .conftest import CLASS_SHOWS, content

PAIRS = 500  # of each kind of page, in the long form
HOSTS = {name: pages.HOSTS[name] for name in ("municipality", "network")}
# they end the session that the others need
ENDS = ("sign-out/", "profile/sign-out-everywhere/")
# what was sent does not fit, whoever's the id is: no news when an id that nobody has is answered the same
UNREAD = (400, 415, 422)
# what is not there any more is answered as the first click was; no news either when nobody's id is answered the same
DONE_ALREADY = {
    "documents/<uuid:document_id>/receipts/<uuid:meeting_id>/take-back/",
    "cooperation/<uuid:body_id>/themes/<uuid:theme_id>/forget/",
}
# their own people too meet 404 when nothing is sent, or have no such row in this world
ASKS_MORE = {
    "hop/ticket/",
    "gatherings/<uuid:gathering_id>/agenda/propose/",
    "gatherings/<uuid:gathering_id>/agenda/homework/",
    "gatherings/agenda/<uuid:item_id>/move/",
    "api/v1/submissions/<uuid:submission_id>/draft/assessments/",
    "people/deputies/<uuid:pk>/end/",
    "documents/<uuid:document_id>/changes/",
    "cooperation/<uuid:body_id>/themes/order/",
    "common/<uuid:item_id>/suggest/",  # what is one's own
    "cooperation/proposals/new/",  # of a joint body
    "radar/consents/<uuid:theme_id>/",  # likewise
    "d/old/<path:name>",
}


@pytest.fixture
def intruder(levanger):
    """Who has a world too, and ids of her own."""
    ida = make_person("Ida Moe", levanger, "coordinator", "administrator")
    return make_world(make_facilitator_account("Frida Lund"), ida, "leirfjord")


@pytest.mark.parametrize("host", HOSTS)
def test_it_works(statements, houses, visitors, intruder, classes, caplog, report, host):
    right, other = _browsers(host, houses, intruder)
    walk = Walk(visitors[host], classes[host], {OWN, NETWORK, LIBRARY} if host == "municipality" else {NETWORK, OWN})
    for address in addresses(HOSTS[host]):
        if address.route not in ENDS:
            walk.at(address, right, other, filled(houses.world, address), filled(intruder, address))
    logged = canaries.seen(*(record.getMessage() for record in caplog.records))
    report(
        f"{host}: {walk.asked.total()} requests with {walk.tried} addresses and verbs by {len(walk.asked)} kinds of "
        f"people: {len(walk.leaks)} leaks; {walk.compared} refusals beside an id that nobody has: "
        f"{len(walk.differ)} differ; {walk.shown[True]} of {walk.shown.total()} pages showed their own a canary; "
        f"{len(statements.seen)} statements, none of them across the wall",
        requests=walk.asked.total(),
        leaks=len(walk.leaks),
    )
    for kind, (path, like) in sorted(walk.pairs.items()) if THOROUGH else ():
        refused, nothing = refusals.medians(other, path, like, PAIRS)
        report(f"{host} /{kind}: {refused:.2f} ms refused, {nothing:.2f} ms not there, {refused - nothing:+.2f} ms")
    assert (walk.leaks, walk.errors, logged) == ([], [], set())
    assert walk.found == []
    assert walk.differ == []
    assert statements.crossing() == {}
    assert walk.shown[True] > walk.shown[False], "the canaries are in the texts that pages show"
    assert {route for route in walk.unfound if "sha256" not in route} <= ASKS_MORE


def _browsers(host, houses, intruder):
    """Of the one who may see everything, and of the intruder."""
    pair = (
        (houses.right.client, intruder.person.client)
        if host == "municipality"
        else (houses.eva.client, intruder.facilitator.client)
    )
    for client in pair:
        client.raise_request_exception = False
        client.get("/")  # the first request of a browser writes down when the session was last used
    return pair


class Walk:
    """What came of it.

    leaks    (who, item, status, canary that the person should not see)
    found    what another's id was answered, where it was no refusal
    differ   where a refusal is not like "does not exist"
    unfound  routes at which their own people found nothing
    pairs    of each kind of page a refusal, and the same with an id that nobody has
    """

    def __init__(self, visitors, classes, may) -> None:
        self.visitors, self.classes, self.may = visitors, classes, may
        self.leaks: list[tuple] = []
        self.errors: list[tuple] = []
        self.found: list[str] = []
        self.differ: list[str] = []
        self.unfound: list[str] = []
        self.asked: Counter[str] = Counter()
        self.shown: Counter[bool] = Counter()
        self.pairs: dict[str, tuple[str, str]] = {}
        self.tried = self.compared = 0

    def at(self, address: Address, right, other, theirs: list[dict], mine: list[dict]) -> None:
        """Try an address with each of its verbs; now and then the twin's people have just been at theirs."""
        met: dict | None = None
        if theirs and "get" in address.verbs and (THOROUGH or self.tried % 3 == 0):
            self._warm(address, theirs[0])
        for verb in address.verbs:
            ids, first = self._first_found(right, verb, address, theirs)
            if ids is None:
                continue
            met = met or ids
            self._look_in(f"{verb.upper()} /{address.route}", verb, address.with_ids(ids), first)
        if met is None:
            self.unfound.append(address.route)
        if set(address.arguments) - set(WORDS):
            self._intrude(address, other, [met or theirs[0]] if theirs else [], mine)

    def _warm(self, address, ids) -> None:
        """Whatever a process remembers of this page, it now remembers of the twin's."""
        item = f"GET /{address.route}"
        for visitor in self.visitors:
            if visitor.name == "another's administrator":
                response = answer(visitor.client, "get", address.with_ids(ids))
                self._note("the twin's, before", item, response, visitor.may & CLASS_SHOWS[self.classes[item]])

    def _first_found(self, right, verb, address, theirs):
        for ids in theirs:
            response = answer(right, verb, address.with_ids(ids))
            if response.status_code not in NOTHING:
                return ids, response
        return None, None

    def _look_in(self, item, verb, path, first) -> None:
        kind = self.classes[item]
        shows = CLASS_SHOWS[kind]
        seen = self._note("the right role", item, first, self.may & shows)
        if verb == "get":
            self.shown[bool(seen)] += 1
        self.tried += 1
        for visitor in self._whose_turn():
            allowed = visitor.may | {OWN} if kind == "public" else visitor.may
            self._note(visitor.name, item, answer(visitor.client, verb, path), allowed & shows)

    def _whose_turn(self):
        return self.visitors if THOROUGH else [self.visitors[self.tried % len(self.visitors)]]

    def _note(self, name, item, response, allowed) -> set[str]:
        self.asked[name] += 1
        if response.status_code >= 500:
            self.errors.append((name, item))
        seen = canaries.seen(content(response))
        self.leaks.extend((name, item, response.status_code, one) for one in sorted(seen - allowed))
        return seen

    def _intrude(self, address, other, tried, mine) -> None:
        nobodys = address.with_ids({name: WORDS.get(name, uuid7()) for name in address.arguments})
        unread = (*UNREAD, 302) if address.route in DONE_ALREADY else UNREAD
        pairs = [(address.with_ids(ids), nobodys) for ids in tried] + list(_swapped(address, tried, mine))
        for (path, like), verb in product(pairs, address.verbs):
            (code, queries, seen), (plain_code, plain_queries, plain_seen) = (
                self._asked(other, verb, one) for one in (path, like)
            )
            self.compared += 1
            same = (code, queries) == (plain_code, plain_queries)
            if code not in NOTHING and not (same and (code in unread or address.query)):
                self.found.append(f"{verb} {address.route}: {code}")
            elif not same:
                self.differ.append(
                    f"{verb} {address.route}: {code} {plain_code} {first_other(queries, plain_queries)}"
                )
            elif code in NOTHING and seen != plain_seen:
                self.differ.append(f"{verb} {address.route}: {code} {refusals.first_difference(seen, plain_seen)}")
            elif verb == "get" and code == 404:
                self.pairs.setdefault(address.route.split("/")[0], (path, like))

    def _asked(self, other, verb, path) -> tuple[int, list[str], tuple]:
        """The status, the statements without their values, and what the answer looks like."""
        with CaptureQueriesContext(connection) as captured:
            response = answer(other, verb, path)
        self._note("somebody with other ids", f"{verb.upper()} {path}", response, set())
        told = (one["sql"] for one in captured if "registry_" not in one["sql"])  # which a process remembers
        return response.status_code, [VALUES.sub("?", sql) for sql in told], refusals.face(response, path)


def _swapped(address: Address, theirs: list[dict], mine: list[dict]) -> Iterator[tuple[str, str]]:
    """The intruder's own ids with one of them exchanged for somebody else's, beside the same with one nobody has."""
    if theirs and mine and len(address.arguments) > 1:
        for argument in address.arguments:
            if argument not in WORDS:
                yield tuple(address.with_ids(mine[0] | {argument: one}) for one in (theirs[0][argument], uuid7()))


VALUES = re.compile(r"'[^']*'(::\w+)?|\b\d+\b|\bs\d+_x\d+\b")


def first_other(queries: list[str], plain: list[str]) -> str:
    """The first statement in which two lists differ, or how many more there are."""
    pairs = (f"{one} | {two}" for one, two in zip(queries, plain, strict=False) if one != two)
    return next(pairs, f"{len(queries)} and {len(plain)} statements")
