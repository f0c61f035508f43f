"""Every address of a host, read out of its URL patterns, and filled with the ids of a world."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice, product
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.urls import get_resolver

from config.tools.inventory import pages
from tests.factories.shelves import PICTURE
from tests.factories.worlds import World

# 404: nothing is there · 405: nothing has that verb
NOTHING = (404, 405)
# {argument: models that it names}, where the model's name does not end with the argument's
NAMES = {
    "pk": ("access", "member", "role", "deputy", "unit", "notice"),
    "item": ("agendaitem", "item"),
    "meeting": ("gonethrough",),
    "export": ("takenout",),
}
# arguments that are no ids, with something that fits
WORDS = {"path": "Users", "kind": "feedback", "sha256": PICTURE, "number": 1, "a": 1, "b": 2}
SECRETS = {"token", "secret", "colour"}
# of each model the newest rows, and of each address the first so many of their combinations
NEWEST, MOST = 4, 20


# what an address of the networks' host is asked with: its log is of one network
QUERIES = {"log/": "network"}


class Address(NamedTuple):
    """A pattern of a host, and the verbs it answers to."""

    route: str
    arguments: tuple[str, ...]
    verbs: tuple[str, ...]
    query: str = ""

    def with_ids(self, ids) -> str:
        path = self.route
        for name, converter in converters(self.route):
            path = path.replace(f"<{converter}:{name}>", str(ids[name]))
        return f"/{path}?{self.query}={ids[self.query]}" if self.query else f"/{path}"


def converters(route: str) -> list[tuple[str, str]]:
    """(name, converter) of each argument."""
    return [tuple(reversed(piece.split(">")[0].split(":"))) for piece in route.split("<")[1:] if ":" in piece]


def addresses(urls: str) -> Iterator[Address]:
    """All but those that hold a secret in their path, and those that end the session."""
    for route, view in pages.routes(get_resolver(urls)):
        names = tuple(name for name, _ in converters(route))
        if not SECRETS & set(names) and "(?P<" not in route:
            verbs = tuple(verb.lower() for verb in pages.verbs(view))
            query = next((name for start, name in QUERIES.items() if route.startswith(start)), "")
            asked = query if urls == pages.HOSTS["network"] else ""
            yield Address(route, names + ((asked,) if asked else ()), verbs, asked)


def named(world: World, argument: str) -> list[UUID | str]:
    """What may stand in the place of an argument, the newest first."""
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


def answer(client, verb: str, path: str):
    """What the server says; whatever was done is undone, and the browser keeps the cookies that it had."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = getattr(client, verb)(path, **({} if verb == "get" else {"content_type": "application/json"}))
        transaction.set_rollback(True)
    client.cookies = cookies
    return response
