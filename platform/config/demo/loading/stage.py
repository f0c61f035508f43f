"""What the loader has made so far, by the data's keys, and the actors it acts as."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils import translation

from config.demo import shapes
from config.demo.build import content
from config.demo.dates import Calendar
from foundation import tenancy
from foundation.rights import Actor, Role


@dataclass
class Stage:
    """Rows and ids by key; `calendar` turns moments into times."""

    demo: shapes.Demo
    calendar: Calendar
    municipalities: dict[str, Any] = field(default_factory=dict)
    accounts: dict[str, Any] = field(default_factory=dict)
    members: dict[tuple[str, str], Any] = field(default_factory=dict)
    units: dict[tuple[str, str], UUID] = field(default_factory=dict)
    networks: dict[str, Any] = field(default_factory=dict)
    gatherings: dict[str, Any] = field(default_factory=dict)
    assignments: dict[str, Any] = field(default_factory=dict)
    parts: dict[tuple[str, str], Any] = field(default_factory=dict)
    criteria: dict[tuple[str, str], Any] = field(default_factory=dict)
    submissions: dict[tuple[str, str, int], UUID] = field(default_factory=dict)
    opened: dict[str, UUID] = field(default_factory=dict)

    def person(self, key: str) -> shapes.Person:
        return next(person for person in self.demo.people if person.key == key)

    def actor(self, key: str, municipality: str = "") -> Actor:
        """The person with the roles of the hat worn in the municipality; without one, as a facilitator."""
        person, account = self.person(key), self.accounts[key]
        if not municipality:
            return _actor(account, person, frozenset({Role("facilitator")}))
        hat = next(hat for hat in person.hats if hat.at == municipality)
        house = self.municipalities[municipality]
        unit = self.units.get((municipality, hat.unit))
        of_unit = {Role(name, unit) for name in ("employee", "unit_leader") if unit and name in hat.roles}
        roles = frozenset({Role("employee"), *(Role(name) for name in hat.roles), *of_unit})
        return _actor(account, person, roles, municipality_id=house.id, member_id=self.members[key, municipality].pk)

    def unit_of(self, key: str, municipality: str) -> UUID:
        """The unit that the person leads or works in there."""
        hat = next(hat for hat in self.person(key).hats if hat.at == municipality)
        return self.units[municipality, hat.unit]

    @contextmanager
    def inside(self, municipality: str, key: str) -> Iterator[Actor]:
        """As a person in a municipality, in the municipality's language."""
        house = self.municipalities[municipality]
        with tenancy.inside(house, person=self.accounts[key].id), translation.override(house.language):
            yield self.actor(key, municipality)

    @contextmanager
    def at_desk(self, key: str) -> Iterator[Actor]:
        """As a facilitator at the networks' desk."""
        with tenancy.desk(self.accounts[key].id):
            yield self.actor(key)

    def file(self, name: str) -> BytesIO:
        """The bytes of a demo file, telling of the right years."""
        return BytesIO(content(name, self.calendar.first_plan_year))


def _actor(account: Any, person: shapes.Person, roles: frozenset[Role], **place: UUID) -> Actor:
    return Actor(account.id, person.name, person.email, person.language, roles=roles, **place)
