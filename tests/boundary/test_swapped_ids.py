"""An id of somebody else's finds nothing: at every address, with every verb, for every id in it.

The addresses are read out of the URL patterns; so one that nobody has thought of yet is tried too. That the ids are
real is shown by their own people, who find them.
"""

from collections.abc import Iterator
from itertools import islice, product
from types import SimpleNamespace
from typing import NamedTuple
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from foundation.keys import uuid7
from tests.factories.people import make_facilitator_account
from tests.factories.shelves import PICTURE
from tests.factories.worlds import World, make_world

# a page that has other verbs than these would be a news
VERBS, API_VERBS = ("get", "post"), ("get", "post", "put", "patch", "delete")
# 404: nothing is there · 405: nothing has that verb
NOTHING = (404, 405)
# what was sent does not fit, whoever's the id is: no news when an id that nobody has is answered the same
UNREAD = (400, 415, 422)
# what is not there any more is answered as the first click was; no news either when nobody's id is answered the same
DONE_ALREADY = {
    "documents/<uuid:document_id>/receipts/<uuid:meeting_id>/take-back/",
    "cooperation/<uuid:body_id>/themes/<uuid:theme_id>/forget/",
}
# their own people too meet 404 when nothing is sent
ASKS_MORE = {
    "gatherings/<uuid:gathering_id>/agenda/propose/",
    "gatherings/<uuid:gathering_id>/agenda/homework/",
    "gatherings/agenda/<uuid:item_id>/move/",
    "api/v1/submissions/<uuid:submission_id>/draft/assessments/",
    "people/deputies/<uuid:pk>/end/",
    "documents/<uuid:document_id>/changes/",
    "cooperation/<uuid:body_id>/themes/order/",
    "common/<uuid:item_id>/suggest/",  # what is one's own
}
# {argument: models that it names}, where the model's name does not end with the argument's
NAMES = {
    "pk": ("member", "role", "deputy", "unit", "notice"),
    "item": ("agendaitem", "item"),
    "meeting": ("gonethrough",),
}
# arguments that are no ids, with something that fits
WORDS = {"kind": "feedback", "sha256": PICTURE, "number": 1, "a": 1, "b": 2}
SECRETS = {"token", "secret", "colour"}
# of each model the newest rows, and of each address the first so many of their combinations
NEWEST, MOST = 4, 20


class Address(NamedTuple):
    """A pattern of a host."""

    route: str
    arguments: tuple[str, ...]

    def with_ids(self, ids) -> str:
        path = self.route
        for name, converter in converters(self.route):
            path = path.replace(f"<{converter}:{name}>", str(ids[name]))
        return "/" + path


def converters(route: str) -> list[tuple[str, str]]:
    return [tuple(reversed(piece.split(">")[0].split(":"))) for piece in route.split("<")[1:] if ":" in piece]


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern) and any(converter == "uuid" for _, converter in converters(route)):
            names = tuple(name for name, _ in converters(route))
            if not SECRETS & set(names):
                yield Address(route, names)


def named(world: World, argument: str) -> list[UUID | str]:
    if argument in WORDS:
        return [WORDS[argument]]
    if argument == "municipality_id":
        return [world.person.municipality.id]
    stem = argument.removesuffix("_id")
    fitting = NAMES.get(stem) or [name for name in world.ids if name.endswith(stem)]
    return [key for name in fitting for key in world.ids.get(name, [])[: -NEWEST - 1 : -1]]


def filled(world: World, address: Address) -> list[dict]:
    """Every way to fill the address with ids of one world."""
    choices = [named(world, argument) for argument in address.arguments]
    return [dict(zip(address.arguments, one, strict=True)) for one in islice(product(*choices), MOST)]


def status(client, verb: str, path: str) -> int:
    with transaction.atomic():
        answer = getattr(client, verb)(path, **({} if verb == "get" else {"content_type": "application/json"}))
        transaction.set_rollback(True)
    return answer.status_code


@pytest.fixture
def worlds(eva, camilla, dag, settings, tmp_path):
    """Two that share nothing."""
    settings.FILES_ROOT = tmp_path / "store"
    frida = make_facilitator_account("Frida Moe")
    return SimpleNamespace(own=make_world(frida, dag, "sula"), other=make_world(eva, camilla, "leirfjord"))


HOSTS = {
    "municipality": ("config.urls_municipality", lambda world: world.person.client),
    "network": ("config.urls_network", lambda world: world.facilitator.client),
}


@pytest.mark.parametrize("host", HOSTS)
def test_nothing_is_found_by_anothers_id(worlds, host):
    urls, browser = HOSTS[host]
    intruder, owner = browser(worlds.own), browser(worlds.other)
    intruder.raise_request_exception = owner.raise_request_exception = False
    leaks, unreal = [], []
    for address in addresses(get_resolver(urls)):
        verbs = API_VERBS if address.route.startswith("api/") else VERBS
        theirs, mine = filled(worlds.other, address), filled(worlds.own, address)
        found, known = first_found(owner, verbs, address, theirs)
        if found is None and ("sha256" not in address.arguments or address.route.startswith("documents/")):
            unreal.append(address.route)
        tried = [found or theirs[0]] if theirs else []
        nobodys = address.with_ids({name: WORDS.get(name, uuid7()) for name in address.arguments})
        unread = (*UNREAD, 302) if address.route in DONE_ALREADY else UNREAD
        pairs = [(address.with_ids(ids), nobodys) for ids in tried] + list(swapped(address, tried, mine))
        for (path, like), verb in product(pairs, known):
            code = status(intruder, verb, path)
            if code not in NOTHING and not (code in unread and code == status(intruder, verb, like)):
                leaks.append(f"{verb} {address.route}: {code}")
    assert leaks == [], "\n".join(leaks)
    assert set(unreal) <= ASKS_MORE


def first_found(client, verbs, address: Address, choices: list[dict]) -> tuple[dict | None, list[str]]:
    """The ids that lead somewhere for their own people, or None; and the verbs that the page has at all."""
    known = list(verbs)
    for ids in choices:
        codes = {verb: status(client, verb, address.with_ids(ids)) for verb in known}
        known = [verb for verb, code in codes.items() if code != 405]
        if any(code not in NOTHING for code in codes.values()):
            return ids, known
    return None, known


def swapped(address: Address, theirs: list[dict], mine: list[dict]) -> Iterator[tuple[str, str]]:
    """The intruder's own ids with one of them exchanged for somebody else's, beside the same with one nobody has."""
    if theirs and mine and len(address.arguments) > 1:
        for argument in address.arguments:
            if argument not in WORDS:
                yield tuple(address.with_ids(mine[0] | {argument: one}) for one in (theirs[0][argument], uuid7()))
