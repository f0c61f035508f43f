"""The door to networks, for the modules above and for the municipalities' homework.

Duties: say which networks the caller reaches, who is in them and who sees what; take a municipality's answer to
a proposal of wider sharing; name the facilitators that a mail goes to.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out models, and do not let a caller name the municipality it speaks for.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.rights import Actor
from foundation.searching import Hit

from . import actions, queries
from .actions import Refusal, WideningClosed
from .contracts import InvitedContact, LeftNetwork, Member, NetworkView, WideningView


def networks(*, by: Actor | None) -> list[NetworkView]:
    """The networks that the caller reaches, by name; each with members, facilitators and open proposals."""
    return queries.network_views(by=by)


def network(network_id: UUID, *, by: Actor | None) -> NetworkView:
    """One network; Http404 when the caller does not reach it."""
    return queries.network_view(network_id, by=by)


def left_networks(*, by: Actor) -> list[LeftNetwork]:
    """The networks that the asking municipality was in and has left, by name: no more than that is told of them."""
    return queries.left_networks(by=by)


def search(text: str, *, by: Actor) -> list[Hit]:
    """Networks whose name, purpose or members hold all the words, at most twenty; one query."""
    return queries.search(text, by=by)


def members(network_id: UUID, *, by: Actor | None, with_former: bool = False) -> list[Member]:
    """The municipalities of a network by name, on request also those that have left."""
    return queries.members(network_id, by=by, with_former=with_former)


def audience(network_id: UUID, kind: str, *, by: Actor | None) -> str:
    """Who sees a kind of thing ("state", "remark", "submission", "feedback"): "owner" or "network"."""
    return queries.network_view(network_id, by=by, bare=True).sharing[kind]


def answer_widening(widening_id: UUID, *, yes: bool, by: Actor, at: datetime) -> None:
    """The asking municipality's yes or no to a proposal of wider sharing; it may change while the proposal is open.

    Raises WideningClosed when the proposal has been decided or withdrawn, Http404 when it is not the caller's.
    """
    actions.answer_widening(widening_id, yes=yes, by=by, at=at)


def widening(widening_id: UUID, *, by: Actor | None) -> WideningView:
    """One proposal of wider sharing, open or closed; Http404 when it is not the caller's."""
    return queries.widening_view(widening_id, by=by)


def invited_contact(invitation_id: UUID) -> InvitedContact:
    """Who took up the invitation of the municipality whose door is open; for the task that furnishes its house."""
    return queries.invited_contact(invitation_id)


def facilitator_mails(network_id: UUID) -> list[tuple[UUID, str, str]]:
    """[(account id, name, e-mail)] of the people who are facilitators of the network now."""
    return [(one.account_id, one.name, one.email) for one in queries.facilitators(network_id)]


def tell_facilitators(
    network_id: UUID, *, kind: str, key: str, letter: Callable[[], tuple[str, str]], url: str
) -> None:
    """Mail every facilitator of the network once a key, in each one's language, or the network's. Worker's door.

    letter  makes (subject, text) in the language in use
    url     path on the networks' host, straight to the thing
    """
    actions.tell_facilitators(network_id, kind=kind, key=key, letter=letter, url=url)


def tell_members(network_id: UUID, task: str, /, *, only: Iterable[UUID] | None = None, **ids: Any) -> list[UUID]:
    """later(task, municipality=…, **ids) for each member that has a house of its own; returns whom.

    only  these members, not all
    """
    return actions.tell_members(network_id, task, only=only, **ids)


def networks_of_house(municipality_id: UUID) -> int:
    """How many networks a municipality is in; for the owner's command that would erase its house."""
    return queries.networks_of_house(municipality_id)


__all__ = [
    "Refusal",
    "WideningClosed",
    "answer_widening",
    "audience",
    "facilitator_mails",
    "invited_contact",
    "left_networks",
    "members",
    "network",
    "networks",
    "networks_of_house",
    "search",
    "tell_facilitators",
    "tell_members",
    "widening",
]
