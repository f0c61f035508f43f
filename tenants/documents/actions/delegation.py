"""Taking the rules of delegation in from a spreadsheet: read, shown as a dry run, then entered whole or not at all."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, files
from foundation.rights import Actor, Refusal
from foundation.sorting import sort_key
from tenants.documents.models import AuthorityRow, Holder, Position
from tenants.documents.permissions import TABLE
from tenants.documents.queries import uploads
from tenants.documents.queries.authority import held, read_map
from tenants.documents.queries.delegation import Becoming, DryRun, dry_run
from tenants.documents.rules import delegation
from tenants.documents.rules.spreadsheet import NoHeadings

from .authority import Said, end_from, lock_map, new_row
from .planning_refusals import Impossible
from .positions import set_holder

KINDS = ("xlsx", "ods", "txt")


class Changed(Refusal):
    """Something is otherwise than when the dry run was shown.

    run   the dry run as it is now
    """

    def __init__(self, run: DryRun):
        self.run = run
        super().__init__(run)

    def __str__(self) -> str:
        return _("Noe er endret etter at du så over. Ingenting er tatt inn. Se over på nytt.")


def read_sheet(name: str, stream: Any) -> tuple[list[dict], list[str]]:
    """(rows, headings that were not understood) of a spreadsheet; nothing is kept of the file.

    raises  files.Unfit, files.Unreadable or Impossible
    """
    inspected = files.inspect(name, stream)
    if inspected.kind not in KINDS:
        raise Impossible(_("Velg et regneark: .xlsx, .ods eller .csv."), "sheet")
    with tempfile.NamedTemporaryFile() as kept:
        stream.seek(0)
        for piece in iter(lambda: stream.read(1 << 16), b""):
            kept.write(piece)
        kept.flush()
        tables = _tables(inspected.kind, Path(kept.name))
    for table in tables:
        try:
            rows, unknown = delegation.rows_in(table)
        except NoHeadings:
            continue
        if not rows:
            raise Impossible(_("Regnearket har overskrifter, men ingen rader under."), "sheet")
        return rows, unknown
    raise Impossible(
        _("Fant ingen kolonne for hvem som godkjenner. Kall den «Godkjennes av», og last opp på nytt."), "sheet"
    )


def _tables(kind: str, path: Path) -> list[list[list[str]]]:
    try:
        return uploads.tables(kind, path, delegation.MEANING)[0]
    except files.Unreadable:
        raise Impossible(_("Regnearket lot seg ikke lese. Lagre det på nytt, og prøv igjen."), "sheet") from None


@transaction.atomic
def enter_sheet(rows: Sequence[dict], *, seen: str, by: Actor, at: datetime) -> DryRun:
    """Make of every row what the dry run said; raises Changed when it would come out otherwise, or has problems."""
    TABLE.require(by, "map")
    lock_map(at=at)
    today = localdate(at)
    run = dry_run(rows, by=by, on=today)
    if run.seen != seen or run.problems:
        raise Changed(run)
    titles = dict.fromkeys(title for row in run.rows for title in row.makes)
    keys = {title: str(_position(title, by=by).pk) for title in titles}
    taken: set[tuple[str, bool]] = set()
    whole = read_map(today)
    for row in run.rows:
        for person, is_deputy in ((row.holder, False), (row.deputy, True)):
            key = keys.get(row.steps[0][0][0], row.steps[0][0][0])
            place = whole.place(UUID(key))
            there = {one.member_id for one in (place.deputies if is_deputy else place.holders)}
            if person and (key, is_deputy) not in taken and person.member_id not in there:
                taken.add((key, is_deputy))
                _seat(UUID(key), person.member_id, row, is_deputy=is_deputy, new=key in keys.values(), by=by, at=at)
        if row.kind != "same":
            _enter(row, keys, by=by, at=at)
    return run


def _position(title: str, *, by: Actor) -> Position:
    position, made = Position.objects.get_or_create(
        sort_key=sort_key(title), unit=None, ended_at=None, defaults={"title": title}
    )
    if made:
        audit.record(by, "add_position", position, changes={"title": (None, title)})
    return position


def _seat(position_id: UUID, member_id: UUID, row: Becoming, *, is_deputy: bool, new: bool, by, at) -> None:
    """Let the person of the row hold the position; nothing happens when the person does so already."""
    today = localdate(at)
    from_date = row.from_date if new else max(row.from_date, today)
    has_it = Holder.objects.filter(held(from_date), position_id=position_id, member_id=member_id, is_deputy=is_deputy)
    if not has_it.exists():
        set_holder(
            position_id, member_id=member_id, from_date=from_date, is_deputy=is_deputy, instead=True, by=by, at=at
        )


def _enter(row: Becoming, keys: dict[str, str], *, by: Actor, at: datetime) -> None:
    today = localdate(at)
    for old in AuthorityRow.objects.select_for_update(of=("self",)).filter(pk__in=row.ends):
        end_from(old, row.from_date, today)
    steps = tuple((tuple(UUID(keys.get(key, key)) for key in positions), needed) for positions, needed in row.steps)
    said = Said(*row.key, steps, row.own_text_allowed, row.source, row.decided_date)
    made = new_row(said, row.from_date, row.until_date)
    made.save(force_insert=True)
    audit.record(
        by, "import_authority", made, changes={"row": (None, row.what), "steps": (None, row.who)}, note=row.source
    )
