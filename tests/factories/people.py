"""People for tests: accounts, members with roles, and browsers in which they are signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.identity.models import Account, Belonging, Credential
from foundation.identity.sessions import SessionStore
from foundation.identity.signin import BACKEND, begin
from foundation.registry.models import Municipality
from foundation.rights import Actor
from foundation.sorting import address_name, sort_key
from tenants.organisation.models import Member, Role, Unit

PASSWORD = "fjorden er blank i dag"
FIRST_DAY = date(2020, 1, 1)
FIRST_MOMENT = datetime(2020, 1, 1, 8, tzinfo=UTC)


@dataclass
class Someone:
    """A person of the cast. Without a municipality the person works at the networks' desk."""

    account: Account
    municipality: Any = None
    member: Member | None = None
    password: str = PASSWORD

    @property
    def account_id(self):
        return self.account.pk

    @property
    def actor(self) -> Actor:
        """The actor as a request of today would have it."""
        from config.middleware import facilitator_actor, member_actor

        if self.municipality is None:
            with tenancy.identity():
                found = facilitator_actor(self.account)
        else:
            with tenancy.inside(self.municipality):
                found = member_actor(self.account, self.municipality)
        assert found is not None, f"{self.account.name} has nothing to do here"
        return found

    @property
    def client(self) -> Client:
        """A browser on the person's own host, signed in; a new one each time."""
        return self.client_at(self.municipality)

    def client_at(self, municipality) -> Client:
        """A browser signed in at a municipality's host, or with None at the networks'."""
        host = f"{municipality.slug}.{settings.DOMAIN}" if municipality else settings.NETWORK_HOST
        client = Client(headers={"host": host})
        with tenancy.inside(municipality) if municipality else tenancy.identity():
            session = SessionStore()
            session[auth.SESSION_KEY] = str(self.account.pk)
            session[auth.BACKEND_SESSION_KEY] = BACKEND
            session[auth.HASH_SESSION_KEY] = self.account.get_session_auth_hash()
            begin(session, at=timezone.now())
            session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client


def make_account(name: str, *, email: str = "", password: str | None = PASSWORD, **values) -> Account:
    """An account, with a password unless it is None."""
    email = email or f"{address_name(name).replace('-', '.')}@example.org"
    with tenancy.identity():
        account = Account.objects.create(email=email, name=name, created_at=FIRST_MOMENT, **values)
        if password:
            Credential.objects.create(account=account, hash=make_password(password), changed_at=FIRST_MOMENT)
    return account


def make_facilitator_account(name: str, **values) -> Someone:
    """An account without a municipality; circles' factories engage it in a network."""
    return Someone(make_account(name, **values))


def make_person(
    name: str,
    municipality: Municipality,
    *roles: str | tuple[str, Unit],
    title: str = "",
    account: Account | None = None,
    **values,
) -> Someone:
    """A member of a municipality with roles: "coordinator", or ("unit_leader", unit)."""
    account = account or make_account(name, **values)
    with tenancy.identity():
        Belonging.objects.create(account=account, municipality_id=municipality.id, from_date=FIRST_DAY)
    with tenancy.inside(municipality):
        member = Member.objects.create(
            account_id=account.pk, name=name, sort_key=sort_key(name), email=account.email, title=title
        )
        Role.objects.bulk_create(_roles(member, roles))
    return Someone(account, municipality, member)


def _roles(member: Member, roles: Iterable[str | tuple[str, Unit]]) -> Iterable[Role]:
    for role in roles:
        name, unit = role if isinstance(role, tuple) else (role, None)
        yield Role(member=member, name=name, unit=unit, from_date=FIRST_DAY)


def make_unit(name: str, municipality: Municipality, parent: Unit | None = None) -> Unit:
    """A unit."""
    with tenancy.inside(municipality):
        return Unit.objects.create(name=name, sort_key=sort_key(name), parent=parent)


def make_cast(levanger: Municipality, verdal: Municipality) -> None:
    """The people whom the tests are about, made once and kept in the database that every run is a copy of."""
    nursing = make_unit("Vinne omsorg", levanger)
    make_person("Astrid Moen", levanger, ("employee", nursing), title="Sykepleier")
    make_person("Bjørn Haugen", levanger, ("unit_leader", nursing), title="Enhetsleder")
    make_person("Camilla Berg", levanger, "coordinator", title="Rådgiver")
    make_person("Anne Lund", levanger, "administrator", title="Kommunalsjef")
    make_person("Dag Solem", verdal, "coordinator", "administrator", title="Rådgiver")
    make_facilitator_account("Eva Strand")


def someone(name: str, municipality: Municipality | None = None) -> Someone:
    """One of the cast, as the database has it now."""
    with tenancy.identity():
        account = Account.objects.get(name=name)
    if municipality is None:
        return Someone(account)
    with tenancy.inside(municipality):
        return Someone(account, municipality, Member.objects.get(account_id=account.pk))
