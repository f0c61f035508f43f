"""Tokens of programs, and programs that show them."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.identity.bearer import actions
from foundation.identity.models import Token
from foundation.keys import uuid7


def wish(name: str = "Regnearket", *, may_write: bool = False, areas=(), days: int = 90) -> actions.Wish:
    """What somebody chose who makes a token."""
    return actions.Wish(uuid7(), name, may_write, tuple(areas), localdate() + timedelta(days=days))


def at_home(someone) -> AbstractContextManager[Any]:
    """The door of a person's own host."""
    if someone.municipality is None:
        return tenancy.desk(someone.account_id)
    return tenancy.inside(someone.municipality, person=someone.account_id)


def make_token(someone, name: str = "Regnearket", **chosen) -> actions.Made:
    """A person's token for the person's own host."""
    with at_home(someone):
        return actions.make_token(wish(name, **chosen), by=someone.actor, at=timezone.now())


def make_service(someone, *roles: str, name: str = "Fagsystemet", **chosen) -> actions.Made:
    """A service, made by an administrator."""
    with at_home(someone):
        return actions.make_service(wish(name, **chosen), roles, by=someone.actor, at=timezone.now())


def kept(made: actions.Made) -> Token:
    """The token as it stands now."""
    with tenancy.identity():
        return Token.objects.get(pk=made.id)


def change(made: actions.Made, **values) -> None:
    """Let something be otherwise with a token, as time would have it."""
    with tenancy.identity():
        Token.objects.filter(pk=made.id).update(**values)


def program(municipality, secret: str, **more) -> Client:
    """What shows a token on a municipality's host, or with None on the networks'."""
    host = f"{municipality.slug}.{settings.DOMAIN}" if municipality else settings.NETWORK_HOST
    client = Client(enforce_csrf_checks=True, headers={"host": host, "authorization": f"Bearer {secret}"}, **more)
    client.raise_request_exception = False
    return client
