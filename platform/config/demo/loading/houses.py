"""Municipalities with their houses, units, people and hats."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from config.demo import shapes
from foundation import tenancy
from foundation.identity import facade as identity
from foundation.operators import opening as operators
from foundation.registry.creation import open_municipality, register_joint_body
from foundation.registry.models import Municipality
from foundation.rights import Actor, Role
from shared_library.bodies import facade as bodies
from tenants.organisation import actions as organisation
from tenants.organisation.models import Unit

from .stage import Stage


def open_house(stage: Stage, shape: shapes.Municipality, *, at: datetime) -> None:
    """Open a house as the data describes it; one of the registry, or a joint body of houses that are open."""
    if shape.kind == "joint_body":
        row = register_joint_body(shape.name, language=shape.language, note=shape.note)
        with tenancy.owner():
            bodies.found(row.pk, [stage.municipalities[slug].pk for slug in shape.members], from_date=at.date())
    else:
        with tenancy.public():
            row = _registered(shape)
    with tenancy.owner():
        facts = {
            "language": shape.language,
            "colour": shape.colour,
            "mark": shape.mark,
            "note": shape.note,
        }
        Municipality.objects.filter(pk=row.pk).update(**facts)
    # today's Bø in Nordland has the registry's plain slug; in the demo the host name is the former one's
    row = open_municipality(row, at=at, host=f"{shape.slug}.{settings.DOMAIN}")
    stage.municipalities[shape.slug] = row
    with tenancy.telling(at), tenancy.inside(row):
        for name in shape.units:
            stage.units[shape.slug, name] = organisation.add_unit(by=_keeper(row), name=name).pk


def _registered(shape: shapes.Municipality) -> Municipality:
    rows = Municipality.objects.filter(number=shape.number, country="no", kind="municipality")
    return rows.get()


def make_people(stage: Stage, password: str, *, at: datetime) -> None:
    """Accounts with the demo's password, each person's hats, and who runs the platform."""
    shared = identity.hashed(password)
    with tenancy.identity():
        for person in stage.demo.people:
            stage.accounts[person.key] = identity.welcome(
                email=person.email, name=person.name, password=shared, language="", at=at
            )
    for person in stage.demo.people:
        for hat in person.hats:
            _put_on(stage, person, hat, at=at)
    with tenancy.telling(at), tenancy.owner(), transaction.atomic():
        for person in stage.demo.people:
            if person.operates:
                operators.make_operator(stage.accounts[person.key].id, at=at)


def _put_on(stage: Stage, person: shapes.Person, hat: shapes.Hat, *, at: datetime) -> None:
    house = stage.municipalities[hat.at]
    with tenancy.telling(at), tenancy.inside(house):
        keeper = _keeper(house)
        member = organisation.add_member(by=keeper, at=at, name=person.name, email=person.email, title=hat.title)
        stage.members[person.key, hat.at] = member
        for name in hat.roles:
            if name == "employee" and (not hat.unit or "unit_leader" in hat.roles):
                continue
            unit = Unit.objects.get(name=hat.unit) if hat.unit and name in ("employee", "unit_leader") else None
            organisation.give_role(member, by=keeper, at=at, name=name, unit=unit, first_date=at.date())


def _keeper(house: Municipality) -> Actor:
    """Whoever sets up a house before it has people of its own."""
    roles = frozenset({Role("employee"), Role("administrator")})
    return Actor(UUID(int=0), "", "", house.language, municipality_id=house.id, roles=roles)
