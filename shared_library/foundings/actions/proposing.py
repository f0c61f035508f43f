"""A proposal is made, changed, taken back, by the municipality whose house is open."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from foundation import audit, tenancy
from foundation.registry import looks
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.foundings.contracts import Draft, NotThere
from shared_library.foundings.models import Founding
from shared_library.foundings.permissions import TABLE
from shared_library.foundings.rules import FEWEST, FIRST_ROLES, LONGEST_NAME, MOST

from .refusals import (
    ChangedMeanwhile,
    NameTaken,
    NameUnfit,
    NoFirstPerson,
    NotOnPlatform,
    Settled,
    TooFew,
    TooMany,
)


def propose(draft: Draft, *, once: UUID, by: Actor, at: datetime) -> Founding:
    """Propose a new joint body to the municipalities; a second click finds what the first one made.

    raises NameUnfit, NameTaken, TooFew, TooMany, NotOnPlatform, NoFirstPerson, and what bodies.check_terms raises
    """
    TABLE.require(by, "propose")
    here = tenancy.current()
    if (made := _made(here.id, once)) is not None:
        return made
    row = Founding(
        once=once, proposer_id=here.id, language=here.language, country=here.country, proposed_at=at,
        proposed_by_name=by.name, **_values(draft, at=at),
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            audit.record(by, "propose_founding", row, changes=_changes({}, row))
            tenancy.later("foundings.proposed", founding_id=row.pk, version=row.version)
    except IntegrityError:
        if (made := _made(here.id, once)) is None:
            raise
        return made
    return row


def _made(municipality_id: UUID, once: UUID) -> Founding | None:
    return Founding.objects.filter(proposer_id=municipality_id, once=once).first()


def change(founding_id: UUID, draft: Draft, *, version: int, by: Actor, at: datetime) -> Founding:
    """Put other terms in the place of those that wait; what was answered counts no more. The same is no change.

    version  that the page showed
    raises   what propose() raises; Settled, ChangedMeanwhile; NotThere
    """
    with transaction.atomic():
        row = _own(founding_id, by)
        if row.state != "open":
            raise Settled
        values = _values(draft, at=at, but=row)
        before = {name: getattr(row, name) for name in values}
        if before == values:
            return row
        if row.version != version:
            raise ChangedMeanwhile
        values["dropped"] = _dropped(row, {one["id"] for one in values["parties"]})
        for name, value in values.items():
            setattr(row, name, value)
        row.version, row.changed_at, row.changed_by_name = version + 1, at, by.name
        row.save(update_fields=[*values, "version", "changed_at", "changed_by_name"])
        audit.record(by, "change_founding", row, changes=_changes(before, row))
        tenancy.later("foundings.proposed", founding_id=row.pk, version=row.version)
    return row


def _dropped(row: Founding, asked: set[str]) -> list[dict[str, Any]]:
    """Who has been asked and is no more, each with the version since which: a later change tells nobody anew."""
    gone = [one | {"version": row.version + 1} for one in row.parties if one["id"] not in asked]
    known = asked | {one["id"] for one in gone}
    return [*(one for one in row.dropped if one["id"] not in known), *gone]


def withdraw(founding_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take the proposal back. Safe to do twice. raises Settled, NotThere"""
    with transaction.atomic():
        row = _own(founding_id, by)
        if row.state == "withdrawn":
            return
        if row.state != "open":
            raise Settled
        row.state, row.settled_at = "withdrawn", at
        row.save(update_fields=["state", "settled_at"])
        audit.record(by, "withdraw_founding", row, changes={"founding_state": ("open", "withdrawn")})
        tenancy.later("foundings.withdrawn", founding_id=row.pk)


def _own(founding_id: UUID, by: Actor) -> Founding:
    rows = Founding.objects.select_for_update().filter(pk=founding_id, proposer_id=tenancy.current().id)
    if (row := rows.first()) is None:
        raise NotThere(str(founding_id))
    TABLE.require(by, "change", row)
    return row


def _values(draft: Draft, *, at: datetime, but: Founding | None = None) -> dict[str, Any]:
    """What is stored of a draft; `but` is the proposal that bears the name already."""
    name, terms, parties = " ".join(draft.name.split()), draft.terms, _parties(draft.party_ids)
    if len(name) > LONGEST_NAME or not looks.fits(name):
        raise NameUnfit
    if (but is None or name != but.name) and registry.is_taken(name):
        raise NameTaken
    bodies.check_terms(terms, {row.id for row in parties}, today=localdate(at))
    if {one.role for one in draft.people if one.name and one.email} != set(FIRST_ROLES):
        raise NoFirstPerson
    return {
        "name": name, "form": terms.form, "rule": terms.rule, "from_date": terms.from_date,
        "host_municipality_id": terms.host_municipality_id if terms.rule == "host" else None,
        "after_leaving": terms.after_leaving, "leaving_months": terms.leaving_months, "after_end": terms.after_end,
        "end_months": terms.end_months, "notice_months": terms.notice_months, "note": terms.note.strip(),
        "parties": [{"id": str(row.id), "name": row.name} for row in parties],
        "people": [asdict(one) for one in draft.people],
    }  # fmt: skip


def _parties(ids: tuple[UUID, ...]) -> list[Municipality]:
    """Those who are asked, who asks among them, by name; each has a house to answer in."""
    here = tenancy.current()
    wanted = {*ids, here.id}
    if len(wanted) < FEWEST:
        raise TooFew
    if len(wanted) > MOST:
        raise TooMany
    try:
        rows = registry.municipalities(wanted).values()
    except Municipality.DoesNotExist as missing:
        raise TooFew from missing
    for row in rows:
        if row.opened_at is None or row.ended_date is not None or row.country != here.country:
            raise NotOnPlatform(row.name)
    return sorted(rows, key=lambda row: sort_key(row.name))


def _changes(before: dict[str, Any], row: Founding) -> dict[str, tuple[Any, Any]]:
    """What the log says: the name, and who is asked."""
    asked = ", ".join(one["name"] for one in row.parties)
    was = ", ".join(one["name"] for one in before.get("parties", []))
    return {
        "founding_name": (before.get("name"), row.name),
        "founding_version": (row.version - 1 or None, row.version),
        "founding_parties": (was or None, asked),
    }
