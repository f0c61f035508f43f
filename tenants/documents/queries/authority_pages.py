"""The authority map as its pages show it: rows in words, positions with their people, and answers to "who?"."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.rights import Actor
from tenants.documents.models import AuthorityRow, Document, Holder, Position
from tenants.documents.rules import authority as rules

from . import reading
from .authority_map import FIRST_POSITION, Map, first_title, read_map
from .planning import positions


@dataclass
class Line:
    """A row of the map with the people of the day; `last_date` is the last day it holds, or None."""

    row: AuthorityRow
    steps: tuple[rules.ChainStep, ...]

    @property
    def last_date(self) -> date | None:
        """The last day the row holds, or None."""
        return self.row.until_date and self.row.until_date - timedelta(days=1)

    @property
    def words(self) -> str:
        """Everything in the row that can be searched for."""
        row = self.row
        places = [place for step in self.steps for place in step.positions]
        named = [row.theme, row.document_type, row.unit]
        people = [person.name for place in places for person in place.people]
        return " ".join([*map(str, filter(None, named)), row.source, *(place.title for place in places), *people])


@dataclass
class Lines:
    """The map on a day: what holds, what is to come, and what held before."""

    now: list[Line]
    coming: list[Line]
    before: list[Line]
    begun: bool


@dataclass
class PositionLine:
    """A position with the people of the day."""

    position: Position
    place: rules.Place
    needed: bool


@dataclass
class Held:
    """One who holds a position, held it or will; `state` is "now", "coming" or "before"."""

    holder: Holder
    state: str
    last_date: date | None
    left: bool


def lines(by: Actor, *, on: date, search: str = "", whole: Map | None = None) -> Lines:
    """The whole map, cut by a search. One query, and the map's where it is not read already."""
    whole = whole or read_map(on)
    rows = AuthorityRow.objects.select_related("theme__parent", "document_type", "unit").order_by(
        "theme__sort_key", "document_type__sort_key", "unit__sort_key", "-from_date", "-pk"
    )
    words = search.casefold().split()
    found = [Line(row, whole.steps(row)) for row in rows if row.until_date is None or row.until_date > row.from_date]
    found = [line for line in found if all(word in line.words.casefold() for word in words)]
    # what stands for all comes first
    found.sort(key=lambda line: (line.row.theme_id is not None, line.row.document_type_id is not None))
    parts: dict[str, list[Line]] = {"now": [], "coming": [], "before": []}
    for line in found:
        parts[_state(line.row.from_date, line.row.until_date, on)].append(line)
    return Lines(**parts, begun=bool(whole.rows))


def get_row(pk: UUID, *, by: Actor) -> AuthorityRow:
    """One row, also one that holds no longer."""
    return get_object_or_404(AuthorityRow.objects.select_related("theme", "document_type", "unit"), pk=pk)


def position_lines(by: Actor, *, on: date) -> list[PositionLine]:
    """The positions in use with their people; the first of all stands there from the beginning. Six queries."""
    whole = read_map(on)
    needed = {
        UUID(key)
        for row in whole.said.values()
        if rules.holds(row.from_date, row.until_date, on)
        for step in row.steps
        for key in step["positions"]
    }
    needed |= set(Document.objects.exclude(owner=None).order_by().values_list("owner_id", flat=True).distinct())
    found = [PositionLine(one, whole.place(one.pk), one.pk in needed) for one in positions()]
    if not whole.rows and not any(line.position.title == first_title() for line in found):
        first = Position(pk=FIRST_POSITION, title=first_title())
        found.insert(0, PositionLine(first, whole.place(first.pk), True))
    return found


def get_position(pk: UUID, *, by: Actor) -> Position:
    """One position; the first of all is there before it stands in a table."""
    found = Position.objects.select_related("unit").filter(pk=pk).first()
    if found is None and pk == FIRST_POSITION:
        return Position(pk=pk, title=first_title())
    if found is None:
        raise Http404
    return found


def holders(position: Position, *, by: Actor, on: date) -> list[Held]:
    """Everybody who holds the position, will or did: those of the day first, the earliest last."""
    rows = Holder.objects.filter(position_id=position.pk).select_related("member").order_by("is_deputy", "-from_date")
    found = []
    for holder in rows:
        until = holder.until_date
        if left_at := holder.member.left_at:
            until = min(until or date.max, localdate(left_at))
        if until is not None and until <= holder.from_date:
            continue
        state = _state(holder.from_date, until, on)
        last = until and until - timedelta(days=1)
        found.append(Held(holder, state, last, holder.member.left_at is not None))
    return sorted(found, key=lambda held: ("now", "coming", "before").index(held.state))


def get_holder(pk: UUID, *, by: Actor) -> Holder:
    """One who holds a position."""
    return get_object_or_404(Holder.objects.select_related("member", "position"), pk=pk)


def uses(position: Position, *, on: date) -> tuple[int, int]:
    """(rows of the map that need the position on the day or later, documents it owns)."""
    rows = [row for row in AuthorityRow.objects.all() if row.until_date is None or row.until_date > on]
    named = [row for row in rows if any(str(position.pk) in step["positions"] for step in row.steps)]
    return len(named), Document.objects.filter(owner_id=position.pk).count()


def document_asked(text: str, *, by: Actor, on: date) -> Document | None:
    """The document of an id or a number that the person may find."""
    found = reading.visible(by, on=on)
    try:
        return found.filter(pk=UUID(text)).first()
    except ValueError:
        digits = text.lstrip("#").strip()
        return found.filter(number=int(digits)).first() if digits.isdecimal() and len(digits) < 9 else None


def answer(whole: Map, what: tuple[UUID | None, UUID | None, UUID | None]) -> tuple[rules.Chain, AuthorityRow | None]:
    """Who approves a theme × type × unit, and the row that says so, with its names."""
    chain = whole.chain(*what)
    if chain.row_id is None:
        return chain, None
    return chain, AuthorityRow.objects.select_related("theme", "document_type", "unit").get(pk=chain.row_id)


def _state(from_date: date, until_date: date | None, on: date) -> str:
    if rules.holds(from_date, until_date, on):
        return "now"
    return "coming" if from_date > on else "before"
