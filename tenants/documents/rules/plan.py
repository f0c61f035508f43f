"""The theme plan: what a new one may begin with, and how much is common from day to day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

SHARING = ("common", "slots", "local", "undecided")


@dataclass(frozen=True, slots=True)
class Decided:
    """From a day on, a theme is common, common with local slots, local or undecided."""

    theme_id: UUID
    sharing: str
    on: date


@dataclass(frozen=True, slots=True)
class Life:
    """The days on which a theme stands in the plan; `until` is the first that it no longer does."""

    theme_id: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many themes were what on a day."""

    on: date
    common: int
    slots: int
    local: int
    undecided: int

    @property
    def total(self) -> int:
        """All themes in the plan."""
        return self.common + self.slots + self.local + self.undecided

    @property
    def percent(self) -> float:
        """The share that is common, with or without local slots, 0..100."""
        return 100 * (self.common + self.slots) / self.total if self.total else 0.0


def share_on(lives: Iterable[Life], decided: Sequence[Decided], on: date) -> Share:
    """The plan as it was on a day; of two decisions the one that holds from the latest day counts, then the last.

    decided   in the order in which they were entered
    """
    newest: dict[UUID, Decided] = {}
    for one in decided:
        if one.on <= on and (one.theme_id not in newest or newest[one.theme_id].on <= one.on):
            newest[one.theme_id] = one
    count = dict.fromkeys(SHARING, 0)
    for life in lives:
        if life.since <= on and (life.until is None or on < life.until):
            count[newest[life.theme_id].sharing if life.theme_id in newest else "undecided"] += 1
    return Share(on, **count)


def share_over_time(lives: Sequence[Life], decided: Sequence[Decided], *, today: date, most: int = 24) -> list[Share]:
    """The share on each day on which it changed, and today; at most `most` days, the newest."""
    days = {life.since for life in lives} | {life.until for life in lives if life.until} | {one.on for one in decided}
    shares: list[Share] = []
    for day in sorted(day for day in days if day <= today):
        share = share_on(lives, decided, day)
        if not shares or _figures(share) != _figures(shares[-1]):
            shares.append(share)
    if lives and (not shares or shares[-1].on != today):
        shares.append(share_on(lives, decided, today))
    return shares[-most:]


def _figures(share: Share) -> tuple[int, ...]:
    return share.common, share.slots, share.local, share.undecided


def moved[T](keys: Sequence[T], key: T, steps: int) -> list[T]:
    """The order after one of them has gone some places up (-1) or down (1); it stops at the ends."""
    order = list(keys)
    place = order.index(key)
    order.insert(max(0, min(len(order) - 1, place + steps)), order.pop(place))
    return order


def may_stand_under(theme: UUID, parent: UUID | None, parents: dict[UUID, UUID | None]) -> bool:
    """Whether a theme may be moved under another without closing a circle."""
    seen: set[UUID] = set()
    while parent is not None and parent not in seen:
        if parent == theme:
            return False
        seen.add(parent)
        parent = parents.get(parent)
    return True
