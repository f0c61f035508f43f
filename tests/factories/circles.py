"""Learning networks for tests, made by the acts themselves."""

from datetime import UTC, datetime

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Actor, Role
from network.circles import actions
from network.circles.models import Engagement, Network

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)


def facilitator(name: str = "Eva Lund", **values) -> Actor:
    """A person at the networks' desk, with an account of the same number when one is needed."""
    email = values.pop("email", f"{name.split()[0].lower()}@nettverk.example")
    return Actor(values.pop("account_id", uuid7()), name, email, "nb", roles=frozenset({Role("facilitator")}))


def person_of(municipality, name: str = "Camilla Dahl", *roles: str) -> Actor:
    """A person of a municipality with these roles; everyone belongs."""
    held = frozenset(Role(role) for role in ("employee", *roles))
    return Actor(
        uuid7(), name, f"{name.split()[0].lower()}@{municipality.slug}.example", "nb",
        municipality_id=municipality.id, member_id=uuid7(), roles=held,
    )  # fmt: skip


def make_network(by: Actor, *members, name: str = "Styringsnettverket", sharing=None, at=AT) -> Network:
    """A network with its maker as facilitator and these municipalities as members."""
    with tenancy.desk(by.account_id):
        network = actions.make_network(
            uuid7(),
            name=name,
            purpose="Lære av hverandres styring.",
            language="nb",
            sharing={"state": "network"} if sharing is None else sharing,
            by=by,
            at=at,
        )
        for municipality in members:
            actions.add_member(network, municipality, by=by, at=at)
    return network


def engage(network: Network, person: Actor, at=AT) -> Engagement:
    """Make a person facilitator without asking anybody, as a migration of data would."""
    with tenancy.owner():
        return Engagement.objects.create(
            network=network, account_id=person.account_id, name=person.name, email=person.email, started_at=at
        )
