"""The documents desk: what waits for those who write, in a constant number of queries."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tenants.documents.models import Document, Reference, Remark, ReviewReminder, Version
from tenants.documents.permissions import TABLE, owned
from tenants.documents.rules.following import Next
from tenants.documents.rules.states import OPEN
from tenants.organisation import facade as organisation

from .life import lives, next_of

SHELVES = ("draft", "hearing", "approval", "late", "due", "remarks", "links")
MOST = 60  # documents a page


@dataclass
class Row:
    """A document on the desk."""

    document: Document
    opened: Version | None
    next: Next | None = None
    waiting: int = 0  # remarks without an answer
    broken: list[Reference] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # who was told that its review is long overdue


class Desk(NamedTuple):
    """One page of the desk: {shelf: rows}; a document may stand on several shelves. `more`: another page follows."""

    shelves: dict[str, list[Row]]
    more: bool


def desk(*, by, on: date, mine: bool, page: int = 1) -> Desk:
    """The documents by title, so many at a time; what the person was told is late stands on the first page.

    mine  only those the person owns, or has written in the open version of
    """
    first, last = (page - 1) * MOST, page * MOST
    documents = list(
        _reach(by, mine, on).select_related("theme", "owner").order_by("sort_key", "id")[first : last + 1]
    )
    more = len(documents) > MOST
    del documents[MOST:]
    here = {one.pk for one in documents}
    late = _late(on)
    told_me = {reminder.document_id for reminder in late if by.account_id in reminder.told}
    if page == 1 and told_me - here:
        others = TABLE.visible(by, "read", Document.objects.filter(pk__in=told_me - here))
        documents += others.select_related("theme", "owner").order_by("sort_key", "id")
    known = lives(documents, on=on) if documents else {}
    rows = [Row(one, known[one.pk].opened, next_of(known[one.pk], on=on)) for one in documents]
    _add_told(rows, late)
    shelves: dict[str, list[Row]] = {name: [] for name in SHELVES}
    shelves["late"] = [row for row in rows if row.document.pk in told_me]
    rows = [row for row in rows if row.document.pk in here]
    _add_remarks(rows)
    _add_broken(rows)
    for row in rows:
        if row.opened is not None and row.opened.state in OPEN:
            shelves[row.opened.state].append(row)
        current = known[row.document.pk].current
        review = row.document.review_date
        if current is not None and current.state == "in_force" and review is not None and review <= on:
            shelves["due"].append(row)
        if row.waiting:
            shelves["remarks"].append(row)
        if row.broken:
            shelves["links"].append(row)
    return Desk(shelves, more)


def _reach(by, mine: bool, on: date) -> QuerySet[Document]:
    """Documents the person may write in and that stand on a shelf: others would take their places."""
    found = TABLE.visible(by, "write", Document.objects.all())
    if mine:
        writing = Version.objects.filter(document=OuterRef("pk"), state__in=OPEN, writers__contains=[by.account_id])
        found = found.filter(owned(by) | Exists(writing))
    current = Version.objects.filter(pk=OuterRef("current_id"), state="in_force")
    due = Document.objects.filter(Exists(current), review_date__lte=on).order_by()
    opened = Document.objects.filter(draft_id__isnull=False).order_by()
    read = Q(version_id=F("version__document__draft_id")) | Q(version_id=F("version__document__current_id"))
    said = Remark.objects.filter(read, outcome="").values("version__document_id")
    broken = _broken().filter(read).values("version__document_id")
    # each by an index of its own: asked of all documents at once, the four would be looked up for every one of them
    return found.filter(pk__in=opened.values("pk").union(due.values("pk"), said, broken))


def _late(on: date) -> list[ReviewReminder]:
    """What those above the owner have been told is long overdue, and still is."""
    told = ReviewReminder.objects.filter(days__lt=0, review_date=F("document__review_date"), review_date__lte=on)
    in_force = Version.objects.filter(pk=OuterRef("document__current_id"), state="in_force")
    return list(told.filter(Exists(in_force), document__draft_id=None))


def _add_told(rows: list[Row], late: list[ReviewReminder]) -> None:
    by_document = {row.document.pk: row for row in rows}
    names = organisation.name_of({account for reminder in late for account in reminder.told}) if late else {}
    for reminder in late:
        if row := by_document.get(reminder.document_id):
            row.told = [names[account] for account in reminder.told if account in names]


def _broken() -> QuerySet[Reference]:
    """Links whose document is gone or withdrawn."""
    target = Document.objects.filter(pk=OuterRef("target_id"))
    withdrawn = Version.objects.filter(document_id=OuterRef("target_id"), state="withdrawn").exclude(
        document__versions__state__in=("in_force", *OPEN)
    )
    return Reference.objects.filter(~Exists(target) | Exists(withdrawn))


def _add_remarks(rows: list[Row]) -> None:
    by_version = {pk: row for row in rows for pk in (row.document.draft_id, row.document.current_id) if pk}
    counted = Remark.objects.filter(version_id__in=by_version, outcome="").order_by().values_list("version_id")
    for version_id, count in counted.annotate(Count("pk")):
        by_version[version_id].waiting += count


def _add_broken(rows: list[Row]) -> None:
    by_version = {pk: row for row in rows for pk in (row.document.draft_id, row.document.current_id) if pk}
    for reference in _broken().filter(version_id__in=by_version).order_by("id"):
        broken = by_version[reference.version_id].broken
        # a draft leads where the version in force leads: said once
        if all((one.target_id, one.words) != (reference.target_id, reference.words) for one in broken):
            broken.append(reference)
