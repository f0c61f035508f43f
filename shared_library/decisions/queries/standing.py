"""What is in force of an item where and why, and what clashes with it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from foundation.ui import dates
from shared_library.decisions.contracts import CaseView, Decided, Status
from shared_library.decisions.models import Case
from shared_library.decisions.permissions import TABLE
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, ItemView, UseView

from .cases import views
from .words import MOST_NAMED, effect_word


def status_of(item_id: UUID, *, by: Actor | None, on: date) -> Status:
    """The case that is open, the one frozen last, and who has taken the item into use, in words."""
    if by is not None:
        TABLE.require(by, "see")
    rows = Case.objects.filter(item_id=item_id, state__in=("open", "frozen"))
    newest = rows.order_by("state", "-closed_at", "due_date", "-id").distinct("state")
    found = {one.state: one for one in views(list(newest), on=on)}
    opened, decided = found.get("open"), found.get("frozen")
    uses = tuple(items.uses(item_id, by=by)) if found else ()
    return Status(_says(opened, decided, uses), opened, decided, uses)


def _says(opened: CaseView | None, decided: CaseView | None, uses: tuple[UseView, ...]) -> tuple[str, ...]:
    said: list[str] = []
    if decided:
        said.append(_("Utgave %(number)s: %(why)s") % {"number": decided.number, "why": decided.says[0]})
        said += decided.says[1:]
        if decided.outcome and decided.outcome.in_force_for and decided.in_force_from:
            said.append(effect_word(decided.in_force_from))
        taken = [one for one in uses if one.mode in TAKEN]
        if taken:
            said.append(_taken_by(taken))
    if opened:
        said.append(
            _("Medlemmene er bedt om å avgjøre utgave %(number)s innen %(day)s.")
            % {"number": opened.number, "day": dates.in_style(opened.due_date, "day")}
        )
        said += opened.says
    return tuple(said)


def decided_items(item_ids: Collection[UUID] | None = None, *, by: Actor | None) -> dict[UUID, Decided]:
    """{item: what its newest frozen case put in force}; of all items, that for the open house. One query."""
    if by is not None:
        TABLE.require(by, "see")
    frozen = Case.objects.filter(state="frozen")
    if item_ids is not None:
        frozen = frozen.filter(item_id__in=item_ids)
    newest = frozen.order_by("item_id", "-closed_at", "-id").distinct("item_id").values("pk")
    rows = Case.objects.filter(pk__in=newest)
    if item_ids is None:
        rows = rows.filter(outcome__in_force_for__contains=[str(tenancy.current().id)])
    found = (_decided(row) for row in rows.defer("question"))
    return {one.item_id: one for one in found if one.members}


def _decided(row: Case) -> Decided:
    assert row.outcome is not None  # a frozen case has one
    assert row.closed_at is not None
    return Decided(
        case_id=row.pk,
        item_id=row.item_id,
        number=row.number,
        title=row.title,
        in_force_from=row.in_force_from_date,
        decided_at=row.closed_at,
        members=frozenset(map(UUID, row.outcome["in_force_for"])),
    )


def clashing(item_id: UUID, *, by: Actor) -> list[ItemView]:
    """What other joint bodies call the same, where both are in force here; raises items.NotThere."""
    language = tenancy.current().language
    others = items.alike(item_id, by=by, language=language)
    if not others:
        return []
    mine = items.item(item_id, by=by, language=language)
    decided = _decided_here([mine.id, *(one.id for one in others)])
    here = {one.id for one in (mine, *others) if one.id in decided or (one.mine and one.mine.mode in TAKEN)}
    return [one for one in others if one.id in here] if mine.id in here else []


def _taken_by(taken: list[UseView]) -> str:
    """Those few by name; of hundreds the first, and how many more."""
    named = taken if len(taken) <= MOST_NAMED + 1 else taken[:MOST_NAMED]
    names = ", ".join(
        _("%(name)s (utgave %(number)s)") % {"name": one.municipality_name, "number": one.number} for one in named
    )
    if named is taken:
        return _("Tatt i bruk: %(names)s.") % {"names": names}
    return _("Tatt i bruk: %(names)s og %(count)s til.") % {"names": names, "count": len(taken) - len(named)}


def _decided_here(item_ids: list[UUID]) -> set[UUID]:
    """Those that a frozen case put in force for the municipality whose door is open."""
    here = str(tenancy.current().id)
    rows = Case.objects.filter(item_id__in=item_ids, state="frozen", outcome__in_force_for__contains=[here])
    return set(rows.values_list("item_id", flat=True))
