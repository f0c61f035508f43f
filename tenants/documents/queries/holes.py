"""Holes in the authority map: each names itself, and is a task for whoever may fill it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.documents.contracts import Task
from tenants.documents.models import Document, DocumentType, Theme
from tenants.documents.permissions import TABLE
from tenants.documents.rules import authority as rules
from tenants.documents.rules.holes import Days, gaps

from .authority_map import FIRST_POSITION, Map, first_title, read_map

AHEAD = timedelta(days=60)  # how far ahead a hole is told


@dataclass(frozen=True, slots=True)
class Hole:
    """Something nobody can approve from a day on; str() is the sentence that names it.

    title        of the position nobody has, or of the theme no row speaks of; "" when no row speaks of anything
    from_date    the first day, or the day that was asked about when it has begun
    began        the day it began, or None when it has always been; with the place it is the hole's identity
    """

    kind: str  # "position" | "theme"
    title: str
    on: date
    from_date: date
    began: date | None
    position_id: UUID | None = None
    theme_id: UUID | None = None

    @property
    def key(self) -> str:
        """The same for the same hole, however often one looks."""
        return f"{self.position_id or self.theme_id or 'all'}:{self.began or 'never'}"

    @property
    def coming(self) -> bool:
        """Whether it has not begun yet."""
        return self.from_date > self.on

    @property
    def url(self) -> str:
        """Where it can be filled."""
        if self.position_id:
            return reverse("document_position", args=[self.position_id])
        return reverse("document_authority_new") + (f"?theme={self.theme_id}" if self.theme_id else "")

    def __str__(self) -> str:
        words = {"title": _low(self.title), "day": date_format(self.from_date, "DATE_FORMAT")}
        if self.kind == "position":
            text = _("Ingen er %(title)s fra %(day)s") if self.coming else _("Ingen er %(title)s")
        elif self.title:
            text = (
                _("Kartet sier ikke hvem som godkjenner %(title)s fra %(day)s")
                if self.coming
                else _("Kartet sier ikke hvem som godkjenner %(title)s")
            )
        else:
            text = (
                _("Kartet sier ikke hvem som godkjenner dokumenter fra %(day)s")
                if self.coming
                else _("Kartet sier ikke hvem som godkjenner dokumenter")
            )
        return text % words


def _low(title: str) -> str:
    """A title inside a sentence: «kommunalsjef», but «HMS-leder»."""
    return title[:1].lower() + title[1:] if not title[1:2].isupper() else title


def holes(on: date, whole: Map | None = None) -> list[Hole]:
    """What nobody can approve on the day or soon after, the nearest first. Three queries at most, and the map's.

    whole  the map of the day, where it is read already
    """
    whole = whole or read_map(on)
    found = _positions(whole, on) if whole.rows else _not_begun(whole, on)
    return sorted(found + _themes(whole, on), key=lambda hole: (hole.from_date, hole.title))


def hole_tasks(by: Actor, *, on: date, whole: Map | None = None) -> list[Task]:
    """The holes as tasks, for those who may fill them; nothing for others."""
    if not TABLE.allows(by, "map"):
        return []
    return [
        Task(_("Fyll ut"), str(hole), hole.url, hole.from_date if hole.coming else None, not hole.coming)
        for hole in holes(on, whole)
    ]


def _not_begun(whole: Map, on: date) -> list[Hole]:
    return [Hole("position", first_title(), on, on, None, position_id=FIRST_POSITION)]


def _positions(whole: Map, on: date) -> list[Hole]:
    last = on + AHEAD
    needed: dict[UUID, list[Days]] = {}
    for row in whole.said.values():
        for step in row.steps:
            for key in step["positions"]:
                needed.setdefault(UUID(key), []).append((row.from_date, row.until_date))
    owning = Document.objects.exclude(owner=None).values_list("owner_id").annotate(count=Count("pk")).order_by()
    for position_id, _count in owning:
        needed.setdefault(position_id, []).append((on, None))
    return [
        Hole("position", title, on, missed, began, position_id=position_id)
        for position_id, title in whole.in_use.items()
        if position_id in needed
        for began, missed in gaps(whole.held.get(position_id, ()), needed[position_id], on, last)
    ]


def _themes(whole: Map, on: date) -> list[Hole]:
    """Themes of which no row speaks, on the day or from a day soon after; one hole for all when it is all of them."""
    if not whole.rows:
        return []
    days = {on} | {row.until_date for row in whole.rows if row.until_date and on < row.until_date <= on + AHEAD}
    if all(_spoken_of(whole, None, [], day) for day in days):
        return []  # a row speaks of everything: no theme has to be looked up
    themes = list(whole.titles.items() or _titles())
    types = list(DocumentType.objects.filter(ended_at=None).values_list("pk", flat=True))
    found: list[Hole] = []
    told: set[UUID | None] = set()
    for day in sorted(days):
        if _spoken_of(whole, None, types, day):
            continue
        missing = [(pk, title) for pk, title in themes if not _spoken_of(whole, pk, types, day)]
        if len(missing) == len(themes):
            if None not in told:
                found.append(Hole("theme", "", on, day, _since(whole, None, day)))
            told |= {None, *(pk for pk, _title in themes)}
        for pk, title in missing:
            if pk not in told:
                found.append(Hole("theme", title, on, day, _since(whole, pk, day), theme_id=pk))
                told.add(pk)
    return found


def _titles() -> Iterable[tuple[UUID, str]]:
    return Theme.objects.filter(ended_at=None).order_by("sort_key").values_list("pk", "title")


def _spoken_of(whole: Map, theme_id: UUID | None, types: list[UUID], day: date) -> bool:
    above = rules.chain_upwards(theme_id, whole.themes)

    def found(type_id: UUID | None) -> bool:
        return rules.winning(whole.rows, themes=above, type_id=type_id, units=(), on=day) is not None

    return found(None) or (bool(types) and all(map(found, types)))


def _since(whole: Map, theme_id: UUID | None, day: date) -> date | None:
    """The last day on which a row that spoke of it ended."""
    above = rules.chain_upwards(theme_id, whole.themes)
    ends = [
        row.until_date
        for row in whole.rows
        if row.until_date and row.until_date <= day and row.theme_id in (None, *above) and row.unit_id is None
    ]
    return max(ends, default=None)
