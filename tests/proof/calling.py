"""The API's operations, called by schemathesis with what their description says may be sent, and with what not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import UUID

import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from hypothesis import strategies as st
from schemathesis import GenerationMode
from werkzeug.test import Client as Browser

from config.tools.inventory import pages
from foundation.keys import uuid7
from tests.factories.addresses import Address, filled

CSRF = "c" * 32
MODES = (GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


class Caller(NamedTuple):
    """Who calls, at which host, with what in the headers and cookies, and the canaries that may be read."""

    name: str
    host: str
    may: set[str]
    headers: dict[str, str]
    cookies: dict[str, str]


def by_session(name: str, client, may: set[str], host: str = "") -> Caller:
    """In the browser of a person, who has its CSRF token."""
    session = client.cookies.get(settings.SESSION_COOKIE_NAME)
    cookies = {settings.CSRF_COOKIE_NAME: CSRF} | ({settings.SESSION_COOKIE_NAME: session.value} if session else {})
    at = host or client.defaults["HTTP_HOST"]
    return Caller(name, at, may, {"X-CSRFToken": CSRF}, cookies)


def by_token(name: str, secret: str, host: str, may: set[str]) -> Caller:
    """A program."""
    return Caller(f"{name}, by token", host, may, {"Authorization": f"Bearer {secret}"}, {})


def description(host: str) -> Any:
    """What the API of a host says of itself."""
    made = SchemaGenerator(urlconf=pages.HOSTS[host]).get_schema(request=None, public=True)
    text = OpenApiJsonRenderer().render(made, renderer_context={})
    schema = schemathesis.openapi.from_file(text.decode())
    schema.app = WSGIHandler()
    return schema


@contextmanager
def connection_kept() -> Iterator[None]:
    """A request's end does not close the connection that the test's transaction is on; as Django's client has it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def operations(schema: Any) -> Iterator[Any]:
    """Each operation of the description."""
    for found in schema.get_all_operations():
        yield found.ok()


def address(operation: Any) -> Address:
    """An operation as the walk through the pages knows it."""
    route = operation.path.removeprefix("/").replace("{", "<uuid:").replace("}", ">")
    names = tuple(one.name for one in operation.path_parameters)
    return Address(route, names, (operation.method.lower(),))


def ways(world: Any, operation: Any) -> list[dict[str, str]]:
    """What may stand in the operation's path, out of one world."""
    return [{name: str(key) for name, key in ids.items()} for ids in filled(world, address(operation))]


@st.composite
def cases(draw, operation: Any, paths: list[dict[str, str]], ids: list[UUID]):
    """A call with ids that somebody has, or nobody."""
    nobodys = {name: str(uuid7()) for name in address(operation).arguments}
    path = draw(st.sampled_from([*paths, nobodys])) if nobodys else None
    case = draw(operation.as_strategy(draw(st.sampled_from(MODES)), path_parameters=path))
    one = st.sampled_from(ids).map(str)
    for name in [name for name in case.query or {} if _names_a_row(name)]:
        case.query[name] = draw(one)
    if isinstance(case.body, dict):
        case.body = {
            name: draw(one) if _names_a_row(name) and isinstance(value, str) else value
            for name, value in case.body.items()
        }
    return case


def _names_a_row(name: str) -> bool:
    return name.endswith("_id") or name in ("network", "person", "cursor")


def answer(case: Any, caller: Caller) -> Any:
    """What the server says to a caller; whatever was done is undone."""
    browser = Browser(case.operation.app)
    for name, value in caller.cookies.items():
        browser.set_cookie(name, value, domain=caller.host.partition(":")[0])
    with transaction.atomic():
        response = case.call(base_url=f"http://{caller.host}", session=browser, headers=dict(caller.headers))
        transaction.set_rollback(True)
    return response
