"""Themes, types and positions that the spreadsheet names: made as files are entered, gone when that is undone."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from foundation import audit
from foundation.rights import Actor
from tenants.documents.actions.planning import add_theme
from tenants.documents.actions.positions import add_position
from tenants.documents.actions.types import add_type
from tenants.documents.models import (
    Approval,
    AuthorityRow,
    Document,
    DocumentType,
    Holder,
    ImportedFile,
    ImportRun,
    Opening,
    Position,
    Theme,
    ThemeDecision,
)
from tenants.documents.rules.moving_in import MAKE, PICKED
from tenants.documents.rules.spreadsheet import same

MAKERS: dict[str, Callable[..., Any]] = {"theme": add_theme, "type": add_type, "owner": add_position}
LONGEST = {"theme": 120, "type": 80, "owner": 120}
TABLES: dict[str, type[Model]] = {"theme": Theme, "type": DocumentType, "owner": Position}
# what leads to one of each kind, and by which column
USES: dict[str, tuple[tuple[type[Model], str], ...]] = {
    "theme": (
        (Document, "theme"), (Theme, "parent"), (AuthorityRow, "theme"), (Opening, "theme"), (ThemeDecision, "theme"),
    ),
    "type": ((Document, "document_type"), (AuthorityRow, "document_type")),
    "owner": ((Document, "owner"), (Holder, "position"), (Approval, "position")),
}  # fmt: skip


def make_missing(plans, choices, *, by, at):
    """Make what the plans name and ask for; returns {kind: {name: id}} and notes it in the choices."""
    made: dict[str, dict[str, str]] = {kind: {} for kind in PICKED}
    for plan in plans:
        for kind in PICKED:
            pick = getattr(plan, kind)
            if pick.make and same(pick.name) not in made[kind]:
                row = MAKERS[kind](title=pick.name[: LONGEST[kind]], by=by, at=at)
                made[kind][same(pick.name)] = str(row.pk)
    for noted in ("names", "made"):
        for kind, names in made.items():
            choices.setdefault(noted, {}).setdefault(kind, {}).update(names)
    return made


def unmake(run: ImportRun, *, by: Actor) -> None:
    """Take away what was made for a run whose documents are gone, as long as nothing else uses it or has changed it.

    Its name is to be made again when the files are entered again. The run's choices are changed and not stored.
    """
    for kind, made in run.choices.pop("made", {}).items():
        for row in _unused(kind, made.values()):
            key = str(row.pk)
            if _is_wanted(kind, key, run):
                continue
            audit.record(by, "undo_import", row, changes={"title": (str(row), None)})
            row.delete()
            names = run.choices["names"][kind]
            run.choices["names"][kind] = {name: answer for name, answer in names.items() if answer != key} | {
                name: MAKE for name, one in made.items() if one == key
            }


def _unused(kind: str, keys: Iterable[str]) -> QuerySet:
    """Those of the rows that no other row leads to, as they were made."""
    rows: QuerySet = TABLES[kind]._default_manager.select_for_update().filter(pk__in=list(keys), ended_at=None)
    for table, column in USES[kind]:
        rows = rows.exclude(Exists(table._default_manager.filter(**{column: OuterRef("pk")})))
    if kind != "owner":
        return rows.filter(version=1)
    named = {key for row in AuthorityRow.objects.all() for step in row.steps for key in step["positions"]}
    return rows.exclude(pk__in=named)


def _is_wanted(kind: str, key: str, run: ImportRun) -> bool:
    """Whether somebody has chosen it for all files of a run, for one of them, or in another run for a name."""
    if run.choices.get(kind) == key:
        return True
    elsewhere = ImportRun.objects.exclude(pk=run.pk).annotate(said=Cast("choices", TextField()))
    files = ImportedFile.objects.filter(
        Q(**{f"becomes__hand__{kind}": key}) | (Q(**{f"becomes__enter__{kind}": key}) & ~Q(run=run))
    )
    return elsewhere.filter(said__contains=key).exists() or files.exists()
