"""What is in force of an item where and why, and what clashes with it."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from foundation.ui import dates
from shared_library.decisions.contracts import CaseView, Status
from shared_library.decisions.models import Case
from shared_library.items import facade as items
from shared_library.items.contracts import ItemView, UseView

from .cases import cases

TAKEN = ("adopted", "adapted")


def status_of(item_id: UUID, *, by: Actor | None, on: date) -> Status:
    """The newest case and who has taken the item into use, in words; raises items.NotThere."""
    found = cases(by=by, on=on, item_id=item_id)
    opened = next((one for one in found if one.state == "open"), None)
    decided = next((one for one in found if one.state == "frozen"), None)
    uses = tuple(items.uses(item_id, by=by)) if found else ()
    return Status(_says(opened, decided, uses), opened, decided, uses)


def _says(opened: CaseView | None, decided: CaseView | None, uses: tuple[UseView, ...]) -> tuple[str, ...]:
    said: list[str] = []
    if decided:
        said.append(_("Utgave %(number)s: %(why)s") % {"number": decided.number, "why": decided.says[0]})
        said += decided.says[1:]
        if decided.outcome and decided.outcome.in_force_for and decided.in_force_from:
            said.append(_("Gjelder fra %(day)s.") % {"day": dates.in_style(decided.in_force_from, "day")})
        taken = [one for one in uses if one.mode in TAKEN]
        if taken:
            names = ", ".join(
                _("%(name)s (utgave %(number)s)") % {"name": one.municipality_name, "number": one.number}
                for one in taken
            )
            said.append(_("Tatt i bruk: %(names)s.") % {"names": names})
    if opened:
        said.append(
            _("Medlemmene er bedt om å avgjøre utgave %(number)s innen %(day)s.")
            % {"number": opened.number, "day": dates.in_style(opened.due_date, "day")}
        )
        said += opened.says
    return tuple(said)


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


def _decided_here(item_ids: list[UUID]) -> set[UUID]:
    """Those that a frozen case put in force for the municipality whose door is open."""
    here = str(tenancy.current().id)
    rows = Case.objects.filter(item_id__in=item_ids, state="frozen", outcome__in_force_for__contains=[here])
    return set(rows.values_list("item_id", flat=True))
