"""What files that are moved in will become, and how far a run has come."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from foundation.sorting import sort_key

from ..models import Document, ImportedFile, ImportRun, OldName
from ..permissions import TABLE
from ..rules.moving_in import Catalogue, Known, Plan, compare, planned, unknown_names
from ..rules.spreadsheet import same
from .planning import document_types, positions, themes

SHOWS = ("all", "wrong", "ready", "notes", "no_row", "broken", "left_out", "entered")  # what the list is cut to


@dataclass(frozen=True, slots=True)
class Line:
    """One file with its plan.

    status  waiting, broken, entered, left_out, wrong (something must be put right), in_force or draft
    """

    file: ImportedFile
    plan: Plan
    status: str

    @property
    def has_row(self) -> bool:
        """Whether the spreadsheet says something about it."""
        return "row" in self.file.becomes


@dataclass(slots=True)
class Overview:
    """A run with all its files."""

    run: ImportRun
    lines: list[Line]
    sheets: list[ImportedFile]
    known: Catalogue
    unknown: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @property
    def counts(self) -> Counter:
        """How many files have each status."""
        return Counter(line.status for line in self.lines)

    def shown(self, show: str, search: str) -> list[Line]:
        """The lines a filter and a search leave."""
        words = same(search).split()
        return [line for line in self.lines if _passes(line, show) and _holds(line, words)]


def _passes(line: Line, show: str) -> bool:
    if show == "no_row":
        return not line.has_row and line.status != "broken"
    if show == "notes":
        return line.status != "broken" and bool(line.file.notes)
    if show == "ready":
        return line.status in {"in_force", "draft"}
    return show not in SHOWS or show == "all" or line.status == show


def _holds(line: Line, words: Sequence[str]) -> bool:
    if not words:
        return True
    plan = line.plan
    text = same(" ".join((line.file.path, plan.title, plan.theme.name, plan.type.name, plan.owner.name,
                          plan.old_number, plan.approved_by)))  # fmt: skip
    return all(word in text for word in words)


def runs(*, by: Actor) -> QuerySet[ImportRun]:
    """All runs, newest first, with how many files they have and how many were entered."""
    TABLE.require(by, "move_in")
    documents = Q(files__kind__in=("docx", "odt")) | Q(files__state="broken")
    return ImportRun.objects.annotate(
        files_count=Count("files", filter=documents),
        entered_count=Count("files", filter=Q(files__state="entered")),
    ).order_by("-started_at")


def get_run(run_id: UUID, *, by: Actor) -> ImportRun:
    """One run."""
    TABLE.require(by, "move_in")
    return get_object_or_404(ImportRun, pk=run_id)


def progress(run: ImportRun) -> dict[str, int]:
    """{state: files}, and "queued": those that are to be entered and are not yet; one query."""
    found = run.files.aggregate(
        queued=Count("id", filter=Q(state="read", becomes__has_key="enter")),
        **{state: Count("id", filter=Q(state=state)) for state in ("waiting", "read", "broken", "entered")},
        sheets=Count("id", filter=Q(state="left_out")),
        all=Count("id"),
    )
    return found


def overview(run_id: UUID, *, by: Actor, on: date) -> Overview:
    """A run with what each file will become."""
    run = get_run(run_id, by=by)
    files = list(run.files.defer("reading").select_related("document").order_by("path"))
    documents = [file for file in files if file.state != "left_out"]
    known = catalogue(by)
    plans = plans_of(run, documents, known, on=on)
    lines = [Line(file, plans[file.pk], status(file, plans[file.pk])) for file in documents]
    found = Overview(run, lines, [file for file in files if file.state == "left_out"], known)
    found.unknown = unknown_names(line.plan for line in lines if line.status not in {"broken", "entered", "left_out"})
    return found


def get_file(run_id: UUID, file_id: UUID, *, by: Actor, on: date) -> tuple[ImportedFile, Plan, Catalogue]:
    """One file with its run, its reading and its plan, the other files of the run considered."""
    TABLE.require(by, "move_in")
    file = get_object_or_404(ImportedFile.objects.select_related("document", "run"), pk=file_id, run_id=run_id)
    others = list(ImportedFile.objects.filter(run_id=run_id, state="read").exclude(pk=file_id).defer("reading"))
    known = catalogue(by)
    return file, plans_of(file.run, [file, *others], known, on=on)[file.pk], known


def plans_of(run: ImportRun, files: Sequence[ImportedFile], known: Catalogue, *, on: date) -> dict[UUID, Plan]:
    """{file: what it will become}, with what is the same in several of those that are to be entered."""
    plans = {file.pk: planned(file.becomes, run.choices, known, on) for file in files}
    entering = {str(file.pk): plans[file.pk] for file in files if file.state == "read" and file.chosen}
    old: dict[str, set[str]] = {"number": set(), "address": set()}
    numbers = {plan.old_number for plan in entering.values()} - {""}
    addresses = {plan.old_address for plan in entering.values()} - {""}
    for kind, value in OldName.objects.filter(
        Q(kind="number", value__in=numbers) | Q(kind="address", value__in=addresses)
    ).values_list("kind", "value"):
        old[kind].add(value)
    keys = {sort_key(plan.title) for plan in entering.values()}
    titles = {same(title) for title in Document.objects.filter(sort_key__in=keys).values_list("title", flat=True)}
    compare(entering, titles, old["number"], old["address"])
    return plans


def catalogue(by: Actor) -> Catalogue:
    """The themes in the order of the plan, the types and the positions by title; three queries."""
    above: dict[UUID, tuple[str, ...]] = {}
    found = []
    for theme in themes(by):
        path = above.get(theme.parent_id, ()) if theme.parent_id else ()
        above[theme.pk] = (*path, theme.title)
        found.append(Known(str(theme.pk), theme.title, path))
    return Catalogue(
        theme=found,
        type=[Known(str(row.pk), row.title) for row in document_types()],
        owner=[Known(str(row.pk), row.title, beside=row.unit.name if row.unit else "") for row in positions()],
    )


def status(file: ImportedFile, plan: Plan) -> str:
    """Where a file stands: see Line."""
    if file.state != "read":
        return file.state
    if not file.chosen:
        return "left_out"
    if not plan.is_ready:
        return "wrong"
    return "in_force" if plan.is_approved else "draft"
