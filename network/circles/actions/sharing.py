"""Who sees what: narrow at once, widen when every owner has said yes."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404

from foundation import audit, tenancy
from foundation.rights import Actor
from network.circles import queries
from network.circles.models import Network, Widening, WideningAnswer
from network.circles.permissions import TABLE
from network.circles.rules import outcome_of_widening

from .letters import widening_letter
from .refusals import AlreadyProposed, NoMembers, NothingToChange, WideningClosed
from .telling import tell_facilitators, tell_members


def narrow_sharing(network: Network, *, kind: str, by: Actor, at: datetime) -> None:
    """From now on only the owner and the facilitators see a kind of thing, also what is shown already."""
    TABLE.require(by, "change_sharing", network)
    with transaction.atomic():
        row = get_object_or_404(queries.networks(by=by).select_for_update(), pk=network.pk)
        if getattr(row, f"share_{kind}") != "network":
            raise NothingToChange
        _set(row, kind, "owner")
        audit.record(by, "narrow_sharing", row, changes={kind: ("network", "owner")}, network_id=row.pk)


def propose_widening(network: Network, *, kind: str, reason: str, by: Actor, at: datetime) -> Widening:
    """Ask every member municipality whether the whole network may see a kind of thing."""
    TABLE.require(by, "change_sharing", network)
    with transaction.atomic():
        row = get_object_or_404(queries.networks(by=by).select_for_update(), pk=network.pk)
        if getattr(row, f"share_{kind}") == "network":
            raise NothingToChange
        if not queries.memberships(row.pk).exists():
            raise NoMembers
        try:
            with transaction.atomic():
                widening = Widening.objects.create(
                    network=row, kind=kind, reason=reason, proposed_at=at, proposed_by_name=by.name
                )
        except IntegrityError as error:
            raise AlreadyProposed from error
        audit.record(by, "propose_widening", widening, changes={kind: ("owner", "network")}, note=reason)
        tell_members(row.pk, "homework.widening_proposed", widening_id=widening.pk)
    return widening


def withdraw_widening(widening: Widening, *, by: Actor, at: datetime) -> None:
    """Take a proposal back while it is open."""
    TABLE.require(by, "change_sharing", widening)
    with transaction.atomic():
        row = _locked(widening.pk)
        if row.closed_at:
            raise WideningClosed
        _close(row, "withdrawn", at)
        audit.record(by, "withdraw_widening", row, changes={"outcome": ("", "withdrawn")})


def answer_widening(widening_id: UUID, *, yes: bool, by: Actor, at: datetime) -> None:
    """The asking municipality's answer; the last yes is counted in the worker's door, where all answers are seen."""
    TABLE.require(by, "answer_widening")
    house = tenancy.current()
    with transaction.atomic():
        widening = queries.get_widening(widening_id, by=by)
        if widening.closed_at:
            raise WideningClosed
        before = WideningAnswer.objects.filter(widening=widening, municipality_id=house.id).first()
        if before and before.yes == yes:
            return
        answer, _made = WideningAnswer.objects.update_or_create(
            widening=widening,
            municipality_id=house.id,
            defaults={"yes": yes, "answered_at": at, "answered_by_name": by.name},
            create_defaults={
                "network_id": widening.network_id,
                "yes": yes,
                "answered_at": at,
                "answered_by_name": by.name,
            },
        )
        changes = {widening.kind: (before.yes if before else None, yes)}
        audit.record(by, "answer_widening", answer, changes=changes)
        audit.record_crossing(
            by,
            "answer_widening",
            answer,
            network_id=widening.network_id,
            municipality_id=house.id,
            changes=changes,
        )
        tenancy.later("circles.count_answers", widening_id=widening.pk)


def count_answers(widening_id: UUID, *, at: datetime) -> str:
    """Decide an open proposal when the answers allow it: the outcome, or "" while some are missing. Worker's door."""
    with transaction.atomic():
        widening = _locked(widening_id)
        if widening.closed_at:
            return widening.outcome
        owners = [row.municipality_id for row in queries.memberships(widening.network_id)]
        outcome = outcome_of_widening(owners, queries.answers(widening.pk))
        if not outcome:
            return ""
        _close(widening, outcome, at)
        if outcome == "agreed":
            _set(Network.objects.select_for_update().get(pk=widening.network_id), widening.kind, "network")
        changes = {"outcome": ("", outcome), widening.kind: ("owner", "network" if outcome == "agreed" else "owner")}
        audit.record(None, "decide_widening", widening, changes=changes)
        tell_members(widening.network_id, "homework.widening_decided", widening_id=widening.pk)
        tenancy.later("circles.widening_decided", widening_id=widening.pk)
    return outcome


def tell_decided(widening_id: UUID) -> None:
    """Mail the facilitators what came of a proposal. Worker's door."""
    row = queries.get_widening(widening_id, by=None)
    tell_facilitators(
        row.network_id,
        kind="widening_decided",
        key=f"widening:{row.pk}",
        letter=lambda: widening_letter(row),
        url=f"/networks/{row.network_id}/sharing/",
    )


def _locked(widening_id: UUID) -> Widening:
    return get_object_or_404(Widening.objects.select_for_update(), pk=widening_id)


def _close(widening: Widening, outcome: str, at: datetime) -> None:
    widening.closed_at, widening.outcome = at, outcome
    widening.save(update_fields=["closed_at", "outcome"])


def _set(network: Network, kind: str, audience: str) -> None:
    setattr(network, f"share_{kind}", audience)
    network.version += 1
    network.save(update_fields=[f"share_{kind}", "version"])
    tenancy.later("feedback.sharing_changed", network_id=network.pk)
