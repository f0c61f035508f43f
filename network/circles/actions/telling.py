"""Tell the municipalities or the facilitators of a network something."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.identity import facade as identity
from foundation.registry import queries as registry
from network.circles import queries
from network.circles.models import Network


def tell_members(network_id: UUID, task: str, /, *, only: Iterable[UUID] | None = None, **ids: Any) -> list[UUID]:
    """Ask for a task inside each member municipality; one without a house of its own has nobody to tell.

    only     these members, not all
    returns  the municipalities that are told
    """
    members = {row.municipality_id for row in queries.memberships(network_id)}
    if only is not None:
        members &= set(only)
    told = registry.opened_among(members)
    for house in told:
        tenancy.later(task, municipality=house, **ids)
    return told


def tell_facilitators(
    network_id: UUID, *, kind: str, key: str, letter: Callable[[], tuple[str, str]], url: str
) -> None:
    """Mail every facilitator of the network, once a key; `letter` makes (subject, text) in the language in use.

    That is each one's own, or the network's. Worker's door: no other sees everybody's.
    """
    people = queries.facilitators(network_id)
    languages = languages_of([one.account_id for one in people], queries.get_network(network_id, by=None))
    for one in people:
        notices.mail(
            to=one.email,
            kind=kind,
            key=key,
            subject=lambda: letter()[0],
            text=lambda: letter()[1],
            url=url,
            language=languages[one.account_id],
        )


def tell_of_log(network_id: UUID, *, at: datetime) -> None:
    """A check found that the network's log is not as it was written: mail its facilitators, once a day."""
    network = queries.get_network(network_id, by=None)
    tell_facilitators(
        network_id,
        kind="network_log_does_not_hold",
        key=f"log_does_not_hold:{network_id}:{localdate(at).isoformat()}",
        letter=lambda: (
            _("Loggen til %(network)s er ikke slik den ble skrevet") % {"network": network.name},
            _("Se hvilke innslag det gjelder, og si fra til dem som drifter plattformen."),
        ),
        url=f"/log/check/?network={network_id}",
    )


def languages_of(account_ids: Iterable[UUID], network: Network) -> dict[UUID, str]:
    """{account: the language it has chosen, or else the network's}, as far as the open door lets accounts be seen."""
    chosen = {person.id: person.language for person in identity.people(account_ids)}
    return {account_id: chosen.get(account_id) or network.language for account_id in account_ids}
