"""What Keycloak should hold, as our tables say it: plain values."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from .domains import plain

_NO_NAME = re.compile(r"""[<>&"$%!#?§;*~/\\|^=\[\]{}()\x00-\x1f\x7f]""")  # person-name-prohibited-characters


@dataclass(frozen=True, slots=True)
class House:
    """An open municipality or joint body; in Keycloak an organization.

    alias    its slug when it got an organization: that one never changes there
    members  ids of the accounts that belong to it now
    """

    id: UUID
    alias: str
    name: str
    number: str
    kind: str
    domains: tuple[str, ...]
    members: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Human:
    """An account; in Keycloak a person."""

    id: UUID
    email: str
    name: str
    language: str
    is_active: bool

    @property
    def names(self) -> tuple[str, str]:
        """Keycloak wants two: the last word, and what stands before it; without the signs that it takes in no name."""
        first, _, last = " ".join(_NO_NAME.sub(" ", self.name).split()).rpartition(" ")
        return (first, last) if first else (last, "")

    @property
    def domain(self) -> str:
        """What stands after the @, as domains are compared."""
        return plain(self.email)


@dataclass(frozen=True, slots=True)
class Broker:
    """A municipality's own identity provider."""

    id: UUID
    house: UUID
    alias: str
    name: str
    issuer: str
    authorization_url: str
    token_url: str
    jwks_url: str
    userinfo_url: str
    logout_url: str
    client_id: str
    is_on: bool
    groups_claim: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Service:
    """A municipality's program; in Keycloak a client that gets tokens in its own name.

    secret  only until Keycloak keeps it
    """

    id: UUID
    house: UUID
    name: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Wanted:
    """All of it.

    subjects  by the account, under which id sign-in knows the person there
    values    what stands for ${NAME} in the realm's files: secrets and addresses
    mail      the server that Keycloak sends its mails through; empty: the realm keeps what it has
    password  every new person gets it (a demo); empty: a link in a mail
    invite    whether new people get that mail
    """

    houses: tuple[House, ...]
    people: tuple[Human, ...]
    brokers: tuple[Broker, ...]
    subjects: Mapping[UUID, str] = field(repr=False)
    values: Mapping[str, str] = field(repr=False)
    mail: Mapping[str, str] = field(repr=False)
    password: str = field(repr=False, default="")
    invite: bool = True
    services: tuple[Service, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Changes when one of the houses, people, providers or services does."""
        houses = [(house.id, house.alias, house.name, house.domains, sorted(house.members)) for house in self.houses]
        secrets = [bool(row.secret) for row in self.brokers] + [bool(row.secret) for row in self.services]
        told = repr((houses, self.people, self.brokers, self.services, secrets))
        return hashlib.sha256(told.encode()).hexdigest()

    def brokered(self) -> dict[str, Broker]:
        """The e-mail domains whose people come by a provider of their own."""
        by_house = {broker.house: broker for broker in self.brokers if broker.is_on}
        return {
            domain: by_house[house.id] for house in self.houses if house.id in by_house for domain in house.domains
        }
