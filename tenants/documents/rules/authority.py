"""Who approves what, on which day: the rows of the authority map and which of them counts.

A row speaks of a theme, a type and a unit; None stands for all. Of the rows that hold on a day and fit, the one that
says most wins: first the nearest theme (the theme itself, then the ones above it), then the type, then the nearest
unit, then the row that began last. A period ends on the first day that no longer belongs to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

Key = tuple[UUID | None, UUID | None, UUID | None]


@dataclass(frozen=True, slots=True)
class Row:
    """What the choice between rows needs; ids are made in order of time, so a higher one was entered later."""

    id: UUID
    theme_id: UUID | None
    type_id: UUID | None
    unit_id: UUID | None
    from_date: date
    until_date: date | None = None

    @property
    def key(self) -> Key:
        """What the row speaks of."""
        return self.theme_id, self.type_id, self.unit_id


@dataclass(frozen=True, slots=True)
class Person:
    """A holder or deputy, as the map shows one.

    stands_in_for  the account of the holder the person is deputy for in everything, not in this position alone
    """

    member_id: UUID
    account_id: UUID
    name: str
    stands_in_for: UUID | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a step: who holds it on the day, and who is deputy."""

    position_id: UUID
    title: str
    holders: tuple[Person, ...] = ()
    deputies: tuple[Person, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """All who may answer for the position."""
        return self.holders + self.deputies


@dataclass(frozen=True, slots=True)
class ChainStep:
    """Positions that answer side by side; the step is done when `needed` of them have said yes."""

    positions: tuple[Place, ...]
    needed: int = 1

    @property
    def hole(self) -> str | None:
        """The first position without anybody when too few are left to answer, else None."""
        empty = [place.title for place in self.positions if not place.people]
        return empty[0] if len(self.positions) - len(empty) < self.needed else None


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps a document must pass, one after the other.

    row_id   of the row that won, or None when no row speaks of it
    """

    steps: tuple[ChainStep, ...] = ()
    own_text_allowed: bool = False
    source: str = ""
    row_id: UUID | None = None
    decided_date: date | None = None

    @property
    def hole(self) -> str | None:
        """What is missing: the first position without holder, "no row", or None when everything can be approved."""
        if not self.steps:
            return "no row"
        return next((step.hole for step in self.steps if step.hole), None)


@dataclass(frozen=True, slots=True)
class Seat:
    """The position a person answers for in a step.

    in_place_of  the account of the holder whose deputy answers; None for a holder, and where nobody holds the position
    """

    position_id: UUID
    title: str
    as_deputy: bool
    in_place_of: UUID | None = None


def holds(from_date: date, until_date: date | None, on: date) -> bool:
    """Whether a period holds on the day."""
    return from_date <= on and (until_date is None or on < until_date)


def overlaps(from_a: date, until_a: date | None, from_b: date, until_b: date | None) -> bool:
    """Whether two periods share a day; one that ends as it begins has none."""
    if from_a == until_a or from_b == until_b:
        return False
    return (until_b is None or from_a < until_b) and (until_a is None or from_b < until_a)


def chain_upwards[K](start: K | None, parents: dict[K, K | None]) -> list[K]:
    """Start and all above it, nearest first; a circle is walked once."""
    found: list[K] = []
    while start is not None and start not in found:
        found.append(start)
        start = parents.get(start)
    return found


def _distance(said: UUID | None, nearest_first: Sequence[UUID]) -> int | None:
    if said is None:
        return len(nearest_first)  # what stands for all is farthest away
    return nearest_first.index(said) if said in nearest_first else None


def winning[R: Row](
    rows: Iterable[R], *, themes: Sequence[UUID], type_id: UUID | None, units: Sequence[UUID], on: date
) -> R | None:
    """The row that counts for a theme × type × unit on a day, or None when none speaks of it.

    themes   the theme and those above it, nearest first
    units    the unit and those above it, nearest first; empty for the whole municipality
    """
    best: tuple | None = None
    found: R | None = None
    types = [] if type_id is None else [type_id]
    for row in rows:
        if not holds(row.from_date, row.until_date, on):
            continue
        far = (_distance(row.theme_id, themes), _distance(row.type_id, types), _distance(row.unit_id, units))
        if None in far:
            continue
        rank = (*(-step for step in far if step is not None), row.from_date, row.id)
        if best is None or rank > best:
            best, found = rank, row
    return found


def in_the_way[R: Row](rows: Iterable[R], new: Row) -> list[R]:
    """Rows that speak of exactly the same on a day of the new row's period."""
    return [
        row
        for row in rows
        if row.id != new.id
        and row.key == new.key
        and overlaps(row.from_date, row.until_date, new.from_date, new.until_date)
    ]


def end_of(from_date: date, until_date: date | None, wanted: date, today: date) -> date | None:
    """The end to store when a row is to end on a day: never in the past, never after the end it has.

    A row that has not begun gets the end it begins on: it then never held.
    """
    end = max(wanted, today)
    if until_date is not None and until_date <= end:
        return until_date
    return max(from_date, end)


def changes_the_past(from_date: date, today: date) -> bool:
    """Whether a row that begins on the day would give other answers for days that are over."""
    return from_date < today


def seats(chain: Chain, step: int, member_id: UUID | None) -> list[Seat]:
    """What a person may answer for in a step, as holder before as deputy; a step that is not there has nothing."""
    if member_id is None or not 0 <= step < len(chain.steps):
        return []
    places = chain.steps[step].positions
    held = [
        Seat(place.position_id, place.title, False)
        for place in places
        if any(person.member_id == member_id for person in place.holders)
    ]
    taken = {seat.position_id for seat in held}
    lent = [
        Seat(place.position_id, place.title, True, person.stands_in_for or _first_account(place))
        for place in places
        if place.position_id not in taken
        for person in place.deputies
        if person.member_id == member_id
    ]
    return held + lent


def _first_account(place: Place) -> UUID | None:
    return place.holders[0].account_id if place.holders else None


def is_met(step: ChainStep, said_yes: Iterable[tuple[UUID, UUID]]) -> bool:
    """Whether enough have said yes; one person counts once, whatever positions the person holds.

    said_yes   (position, account) of each yes
    """
    wanted = {place.position_id for place in step.positions}
    return len({account for position, account in said_yes if position in wanted}) >= step.needed
