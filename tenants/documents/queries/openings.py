"""What is open to whom, what is missing before a theme opens, and who has had training."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from foundation.rights import Actor
from tenants.documents.models import Document, Opening, Reference, Remark, Theme, Training, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules import openings as rules
from tenants.documents.rules.authority import chain_upwards
from tenants.documents.rules.states import OPEN
from tenants.organisation import facade as organisation
from tenants.organisation.contracts import Place

from . import authority, planning


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not ready in a theme, in numbers: without approved text, owner, approver; broken; unanswered."""

    documents: int = 0
    not_in_force: int = 0
    without_owner: int = 0
    without_approver: int = 0
    broken_links: int = 0
    unanswered: int = 0

    @property
    def something(self) -> bool:
        """Whether anything is missing."""
        counts = (self.not_in_force, self.without_owner, self.without_approver, self.broken_links, self.unanswered)
        return self.documents == 0 or any(counts)


@dataclass(slots=True)
class Line:
    """A theme of the page: its stage everywhere, the units for which it is another, and what is coming."""

    theme: Theme
    stage: str
    elsewhere: list[tuple[Place, str]] = field(default_factory=list)
    coming: list[Opening] = field(default_factory=list)
    missing: Missing = field(default_factory=Missing)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a unit's people have had training."""

    unit: Place
    people: int
    trained: int


def rows() -> list[Opening]:
    """What was decided and not undone, in the order it was entered."""
    return list(Opening.objects.filter(undone_at=None).select_related("theme", "unit").order_by("entered_at", "id"))


def as_rules(found: Iterable[Opening]) -> list[rules.Row]:
    """The rows as the rules know them."""
    return [rules.Row(row.theme_id, row.unit_id, row.stage, row.from_date, order) for order, row in enumerate(found)]


def hidden_themes(by: Actor, *, on: date) -> set[UUID]:
    """Themes that are not open to the person yet; none for those who write in all. Four queries at most."""
    if TABLE.allows(by, "open"):
        return set()
    mine = {role.unit_id for role in by.roles if role.unit_id}
    return {theme for theme, shown in _shown(on, mine) if not any(shown)}


def not_for_everyone(*, on: date) -> set[UUID]:
    """Themes that somebody of the house may not read yet; so nobody outside it either. Three queries at most."""
    return {theme for theme, shown in _shown(on) if not all(shown)}


def _shown(on: date, units: set[UUID] | None = None) -> Iterator[tuple[UUID, list[bool]]]:
    """(theme, whether it is shown to people of each of the units); without `units` those of any and of none."""
    decided = as_rules(Opening.objects.filter(undone_at=None).order_by("entered_at", "id"))
    if not decided:
        return
    parents, above = dict(Theme.objects.values_list("pk", "parent_id")), organisation.unit_parents()
    houses: list[list[UUID]] = [chain_upwards(unit, above) for unit in (above if units is None else units)]
    if not units:
        houses.append([])
    for theme in parents:
        upwards = chain_upwards(theme, parents)
        yield theme, [rules.is_shown(rules.stage(decided, upwards, house, on)) for house in houses]


def open_to(theme_id: UUID, *, on: date) -> Callable[[Sequence[UUID]], bool]:
    """Whether people of a unit find the theme's documents: ask with the unit and those above it. Two queries."""
    decided = as_rules(Opening.objects.filter(undone_at=None).order_by("entered_at", "id"))
    upwards = chain_upwards(theme_id, dict(Theme.objects.values_list("pk", "parent_id"))) if decided else []
    return lambda units: rules.is_shown(rules.stage(decided, upwards, units, on))


def lines(by: Actor, *, on: date, units: list[Place]) -> list[Line]:
    """The page: every theme in the plan's order with stage, exceptions and what is missing. Constant queries."""
    decided, themes = rows(), planning.themes(by)
    ruled = as_rules(decided)
    parents = {theme.pk: theme.parent_id for theme in themes}
    above = {unit.unit_id: unit.parent_id for unit in units}
    absent = missing(on)
    found = []
    for theme in themes:
        upwards = chain_upwards(theme.pk, parents)
        everywhere = rules.stage(ruled, upwards, [], on)
        line = Line(theme, everywhere, missing=absent.get(theme.pk, Missing()))
        for unit in units:
            here = rules.stage(ruled, upwards, chain_upwards(unit.unit_id, above), on)
            over = rules.stage(ruled, upwards, chain_upwards(unit.parent_id, above), on)
            if here != over:
                line.elsewhere.append((unit, here))
        line.coming = [row for row in decided if row.from_date > on and row.theme_id in (None, theme.pk)]
        found.append(line)
    return found


def missing(on: date) -> dict[UUID, Missing]:
    """{theme: what is missing}; themes without documents are not in it."""
    gone = ~Exists(Version.objects.filter(state="in_force", document_id=OuterRef("target_id")))
    in_force = Q(current_id__in=Version.objects.filter(state="in_force").values("pk"))
    counted = Document.objects.order_by().values("theme_id", "document_type_id", "unit_id").annotate(
        all=Count("id"), ready=Count("id", filter=in_force), orphans=Count("id", filter=Q(owner=None))
    )  # fmt: skip
    broken = Reference.objects.filter(gone, version__state="in_force").values_list("version__document__theme_id")
    waiting = Remark.objects.filter(outcome="", version__state__in=("in_force", *OPEN))
    links = dict(broken.order_by().annotate(Count("id")))
    remarks = dict(waiting.order_by().values_list("version__document__theme_id").annotate(Count("id")))
    totals: dict[UUID, Counter[str]] = {}
    ruled = authority.read_map(on)
    for row in counted:
        total = totals.setdefault(row["theme_id"], Counter())
        total.update({name: row[name] for name in ("all", "ready", "orphans")})
        if ruled.chain(row["theme_id"], row["document_type_id"], row["unit_id"]).hole:
            total["holes"] += row["all"]
    return {
        theme: Missing(
            total["all"], total["all"] - total["ready"], total["orphans"], total["holes"],
            links.get(theme, 0), remarks.get(theme, 0),
        )
        for theme, total in totals.items()
    }  # fmt: skip


def history() -> list[Opening]:
    """Everything that was decided, the newest first, undone or not."""
    return list(Opening.objects.select_related("theme", "unit").order_by("-entered_at", "-id")[:200])


def get_opening(opening_id: UUID) -> Opening:
    """One decision."""
    return get_object_or_404(Opening, pk=opening_id)


def training(*, on: date, units: list[Place]) -> list[Share]:
    """Per unit with people: how many there are, how many have had training. Constant queries."""
    trained = set(Training.objects.filter(held_date__lte=on).values_list("member_id", flat=True))
    people: dict[UUID, set[UUID]] = {}
    for unit_id, member_id in organisation.in_units(on=on):
        people.setdefault(unit_id, set()).add(member_id)
    return [
        Share(unit, len(people[unit.unit_id]), len(people[unit.unit_id] & trained))
        for unit in units
        if unit.unit_id in people
    ]
