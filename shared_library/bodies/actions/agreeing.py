"""An agreement is proposed by the body, or taken back."""

from dataclasses import asdict, fields, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from shared_library.bodies import queries
from shared_library.bodies.contracts import NotThere, Terms
from shared_library.bodies.models import Agreement
from shared_library.bodies.permissions import TABLE
from shared_library.bodies.rules import AFTER, MOST_MONTHS, RULES

from .founding import require_network
from .joining import newcomer_of
from .refusals import (
    ComingFirst,
    HostMissing,
    NoMembers,
    NotTheDay,
    OnlyInABody,
    ProposalWaits,
    RuleNotOfTheForm,
    Settled,
)

PROPOSED = (*(field.name for field in fields(Terms)), "parties")


def propose(terms: Terms, *, by: Actor, at: datetime) -> Agreement:
    """Propose an agreement to the members of the body whose house is open; with an ends_date: its end.

    The same again finds the first one, as a second click does.
    raises OnlyInABody, NoMembers, RuleNotOfTheForm, OnlyNetworksTakeBodies, HostMissing, NotTheDay, ComingFirst,
           ProposalWaits, what newcomer_of() raises; NotThere for no such form
    """
    TABLE.require(by, "propose")
    body, today = tenancy.current(), localdate(at)
    if not body.is_joint_body:
        raise OnlyInABody
    members = queries.members(body.id, on=today)
    check_terms(terms, {one.municipality_id for one in members}, today=today)
    coming = queries.coming(body.id, today) - {one.municipality_id for one in members}
    if registry.joint_bodies_among(coming):
        require_network({terms.form})
    if coming and terms.ends_date is None:  # of an end they are told
        raise ComingFirst(sorted(row.name for row in registry.municipalities(coming).values()))
    newcomer = newcomer_of(terms, body, members)
    host = terms.host_municipality_id if terms.rule == "host" else None
    said = replace(terms, host_municipality_id=host, note=terms.note.strip())
    try:
        with transaction.atomic():
            newest = Agreement.objects.filter(joint_body_id=body.id).aggregate(newest=Max("version"))["newest"] or 0
            made = Agreement(
                joint_body_id=body.id, version=newest + 1, **asdict(said), proposed_at=at, proposed_by_name=by.name,
                joining_name=newcomer.name if newcomer else "",
                parties=[
                    *({"id": str(one.municipality_id), "name": one.name} for one in members),
                    *([{"id": str(newcomer.id), "name": newcomer.name}] if newcomer else []),
                ],
            )  # fmt: skip
            made.save(force_insert=True)
            audit.record(by, "propose_agreement", made, changes={"agreement": (newest or None, made.version)})
            tenancy.later("bodies.proposed", agreement_id=made.pk)
    except IntegrityError as waits:
        first = Agreement.objects.filter(joint_body_id=body.id, state="proposed").first()
        if first is None or any(getattr(first, name) != getattr(made, name) for name in PROPOSED):
            raise ProposalWaits from waits
        return first
    return made


def check_terms(terms: Terms, members: set[UUID], *, today: date) -> None:
    """Whether these members may agree on it. raises as propose(); NotThere for no such form"""
    form = queries.form(terms.form)
    months = (terms.leaving_months, terms.end_months, terms.notice_months)
    if terms.rule not in RULES or not {terms.after_leaving, terms.after_end} <= set(AFTER):
        raise ValueError("no such rule or consequence")
    if not all(0 <= count <= MOST_MONTHS for count in months):
        raise ValueError("too many months")
    if not members:
        raise NoMembers
    if terms.rule not in form.rules:
        raise RuleNotOfTheForm
    if registry.joint_bodies_among(members):
        require_network({terms.form})
    if terms.rule == "host" and terms.host_municipality_id not in members:
        raise HostMissing
    if terms.ends_date and terms.ends_date <= today:
        raise NotTheDay(date.fromordinal(today.toordinal() + 1))


def take_back(agreement_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take a proposal back in the body's house. Safe to do twice. raises Settled, NotThere"""
    with transaction.atomic():
        row = own(agreement_id)
        TABLE.require(by, "propose", row)
        if row.state == "withdrawn":
            return
        if row.state != "proposed":
            raise Settled
        withdraw(row, by=by, at=at)


def withdraw(row: Agreement, *, by: Actor | None, at: datetime, note: str = "") -> None:
    """Let a locked proposal wait no more; `by` is None where no person did it."""
    row.state, row.settled_at = "withdrawn", at
    row.save(update_fields=["state", "settled_at"])
    audit.record(by, "take_back_agreement", row, changes={"agreement_state": ("proposed", "withdrawn")}, note=note)


def own(agreement_id: UUID) -> Agreement:
    """An agreement of the open house, locked. raises NotThere"""
    rows = Agreement.objects.select_for_update().filter(pk=agreement_id, joint_body_id=tenancy.current().id)
    if (row := rows.first()) is None:
        raise NotThere(str(agreement_id))
    return row
