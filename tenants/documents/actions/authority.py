"""Changing the authority map: a row is ended and a new one begun from a day; what held before is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from tenants.documents.models import AuthorityRow, Position
from tenants.documents.permissions import TABLE
from tenants.documents.queries.authority import as_row
from tenants.documents.rules import authority as rules

from .planning_refusals import Impossible, Stale
from .positions import begin_map


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says, as typed or as read from a spreadsheet. Steps are ([position, …], needed)."""

    theme_id: UUID | None
    document_type_id: UUID | None
    unit_id: UUID | None
    steps: tuple[tuple[tuple[UUID, ...], int], ...]
    own_text_allowed: bool = False
    source: str = ""
    decided_date: date | None = None

    @property
    def key(self) -> rules.Key:
        """What it speaks of."""
        return self.theme_id, self.document_type_id, self.unit_id


@transaction.atomic
def add_row(said: Said, *, from_date: date, last_date: date | None = None, by: Actor, at: datetime) -> AuthorityRow:
    """A new row from a day; refused when a row already speaks of the same then."""
    TABLE.require(by, "map")
    lock_map(at=at)
    until_date = _until(from_date, last_date)
    _check(said)
    row = new_row(said, from_date, until_date)
    clash = rules.in_the_way(map(as_row, AuthorityRow.objects.all()), as_row(row))
    if clash:
        raise Impossible(
            _("En rad fra %(day)s gjelder allerede det samme. Åpne den og endre den fra en dato i stedet.")
            % {"day": date_format(max(clash, key=lambda one: one.from_date).from_date, "DATE_FORMAT")},
            "from_date",
        )
    row.save(force_insert=True)
    _record(by, "add_authority", row)
    return row


@transaction.atomic
def replace_row(
    row: AuthorityRow,
    said: Said,
    *,
    from_date: date,
    last_date: date | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> AuthorityRow:
    """End the row and begin a new one from a day, today or later: answers for days that are over stay as they are."""
    TABLE.require(by, "map")
    lock_map(at=at)
    old = AuthorityRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if old.version != version:
        raise Stale(old)
    today, until_date = localdate(at), _until(from_date, last_date)
    _check(said)
    if rules.changes_the_past(from_date, today):
        raise Impossible(
            _("En endring kan gjelde fra i dag eller senere, ellers får dager som er over, et annet svar."),
            "from_date",
        )
    if old.until_date and old.until_date <= today:
        raise Impossible(_("Raden gjelder ikke lenger. Lag en ny rad i stedet."))
    end_from(old, from_date, today)
    new = new_row(said, from_date, until_date)
    others = AuthorityRow.objects.exclude(pk=old.pk)
    if rules.in_the_way([as_row(old), *map(as_row, others)], as_row(new)):
        raise Impossible(_("En annen rad gjelder allerede det samme i perioden."), "from_date")
    new.save(force_insert=True)
    _record(by, "change_authority", new, replaces=old.pk)
    return new


@transaction.atomic
def end_row(row: AuthorityRow, *, last_date: date | None = None, version: int, by: Actor, at: datetime) -> None:
    """The row does not hold after a day; without a day: from today on. What it said before stays."""
    TABLE.require(by, "map")
    lock_map(at=at)
    row = AuthorityRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.version != version:
        raise Stale(row)
    today = localdate(at)
    before = row.until_date
    end_from(row, last_date + timedelta(days=1) if last_date else today, today)
    if row.until_date != before:
        audit.record(by, "end_authority", row, changes={"until_date": (before, row.until_date)})


def lock_map(*, at: datetime) -> None:
    """Those who change the map wait for each other: two new rows for the same must see one another."""
    begin_map(at=at)
    AuthorityRow.objects.select_for_update(of=("self",)).order_by("pk").first()


def end_from(row: AuthorityRow, wanted: date, today: date) -> None:
    """Let the locked row give way from a day, today at the earliest."""
    until = rules.end_of(row.from_date, row.until_date, wanted, today)
    if until != row.until_date:
        row.until_date, row.version = until, row.version + 1
        row.save(update_fields=["until_date", "version"])


def new_row(said: Said, from_date: date, until_date: date | None) -> AuthorityRow:
    """A row that is not stored yet."""
    return AuthorityRow(
        theme_id=said.theme_id,
        document_type_id=said.document_type_id,
        unit_id=said.unit_id,
        steps=[{"positions": [str(key) for key in keys], "needed": needed} for keys, needed in said.steps],
        own_text_allowed=said.own_text_allowed,
        source=said.source,
        decided_date=said.decided_date,
        from_date=from_date,
        until_date=until_date,
    )


def _check(said: Said) -> None:
    if not said.steps or any(not keys for keys, _needed in said.steps):
        raise Impossible(_("Velg minst én rolle som godkjenner."), "step_1")
    for number, (keys, needed) in enumerate(said.steps, start=1):
        if not 1 <= needed <= len(set(keys)):
            raise Impossible(
                _("Trinn %(number)s krever flere godkjenninger enn det er roller i trinnet.") % {"number": number},
                f"needed_{number}",
            )
    wanted: Sequence[UUID] = [key for keys, _needed in said.steps for key in keys]
    if Position.objects.filter(pk__in=wanted, ended_at=None).count() != len(set(wanted)):
        raise Impossible(_("En av rollene finnes ikke lenger. Velg på nytt."), "step_1")


def _until(from_date: date, last_date: date | None) -> date | None:
    if last_date and last_date < from_date:
        raise Impossible(_("Siste dag kan ikke være før første dag."), "last_date")
    return last_date and last_date + timedelta(days=1)


def _record(by: Actor, action: str, row: AuthorityRow, replaces: UUID | None = None) -> None:
    titles = dict(Position.objects.values_list("pk", "title"))
    steps = " → ".join(" + ".join(titles[UUID(key)] for key in step["positions"]) for step in row.steps)
    changes: dict[str, tuple[Any, Any]] = {
        "theme": (None, row.theme.title if row.theme else ""),
        "document_type": (None, row.document_type.title if row.document_type else ""),
        "unit": (None, row.unit.name if row.unit else ""),
        "steps": (None, steps),
        "source": (None, row.source),
        "first_date": (None, row.from_date),
    }
    if replaces:
        changes["replaces"] = (replaces, None)
    audit.record(by, action, row, changes=changes)
