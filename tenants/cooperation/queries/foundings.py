"""Proposals of new joint bodies as their pages show them, and who may be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.foundings import facade as foundings

from . import words


def state_words(row: foundings.FoundingView) -> tuple[str, str]:
    """(word, sign) of how a proposal stands, as the open house sees it."""
    if row.state == "opened":
        return _("Samarbeidet er åpnet"), "done"
    if is_opening(row):
        return _("Alle har sagt ja, samarbeidet åpnes"), "later"
    if row.state == "withdrawn":
        return _("Trukket tilbake"), "taken_back"
    if row.objections:
        names = ", ".join(one.municipality_name for one in row.objections)
        return _("%(names)s har sagt nei") % {"names": names}, "not_used"
    if tenancy.current().id in {key for key, _name in row.waiting}:
        return _("Venter på svar fra dere"), "waiting"
    return _("Venter på svar fra de andre"), "waiting"


def is_opening(row: foundings.FoundingView) -> bool:
    """Whether all have said yes and the worker is to open the house, also before it has noted that itself."""
    return row.state == "agreed" or (row.state == "open" and not row.waiting and not row.objections)


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in a list."""

    row: foundings.FoundingView
    said: tuple[str, str]
    form: str


def lines(*, by: Actor, waiting_only: bool = False) -> list[Line]:
    """All proposals, the newest first; waiting_only: those that are neither opened nor taken back. Three queries."""
    return [
        Line(row, state_words(row), words.form_name(row.form))
        for row in foundings.proposals(by=by)
        if not waiting_only or row.state in ("open", "agreed")
    ]


def joinings(*, by: Actor) -> list[tuple[bodies.AgreementView, str, tuple[str, str]]]:
    """[(proposal, the body's name, (word, sign))] by which the open house is or was asked to become a member."""
    rows = bodies.joinings(by=by)
    names = registry.municipalities(row.joint_body_id for row in rows)
    return [(row, names[row.joint_body_id].name, _joining_words(row)) for row in rows]


def _joining_words(row: bodies.AgreementView) -> tuple[str, str]:
    if row.state == "proposed" and row.answers:
        return _("Dere har svart, venter på de andre"), "waiting"
    word, sign = words.STATES[row.state]
    return str(word), sign


@dataclass(frozen=True, slots=True)
class Candidates:
    """Municipalities to choose among.

    choices  [(id, name)] of those chosen, and of those found that are on the platform
    absent   names of those found that are not
    """

    choices: list[tuple[str, str]]
    absent: list[str]


def candidates(chosen: Iterable[str], search: str) -> Candidates:
    """Those chosen before, and what the search found. Two queries at most."""
    here = tenancy.current()
    rows: dict[UUID, Municipality] = {row.id: row for row in _known(chosen) if row.opened_at}
    found = registry.find(search, country=here.country) if search else []
    rows |= {row.id: row for row in found if row.opened_at}
    rows.pop(here.id, None)
    return Candidates(
        [(str(row.id), row.name) for row in sorted(rows.values(), key=lambda row: row.sort_key)],
        [row.name for row in found if not row.opened_at],
    )


def _known(chosen: Iterable[str]) -> list[Municipality]:
    """Rows of ids that came from a form; what names nobody is left out."""
    found = []
    for text in list(chosen)[:200]:
        try:
            found.append(registry.municipality(UUID(text)))
        except (ValueError, Municipality.DoesNotExist):
            continue
    return found


def forms() -> list[bodies.FormView]:
    """The forms that a new body may have."""
    return [one for one in bodies.forms(country=tenancy.current().country) if not one.is_historical]


def rules_of(form: bodies.FormView) -> str:
    """Which rules a form allows, in words."""
    return ", ".join(str(words.RULES[rule][0]) for rule in form.rules)


def people(row: foundings.FoundingView) -> list[tuple[str, str]]:
    """[(what one is from the first day, who)]."""
    titles = {"administrator": _("Administrator"), "editor": _("Dokumentansvarlig")}
    return [(titles[one.role], f"{one.name}, {one.place or one.email}") for one in row.people]


def facts(row: foundings.FoundingView) -> list[tuple[str, Any]]:
    """[(heading, words)] of the terms, the form explained."""
    form = bodies.form(row.form)
    told = words.terms(row)
    law = [(_("Lov"), form.law)] if form.law else []
    return [told[0], (_("Hva formen betyr"), form.explanation), *law, *told[1:]]
