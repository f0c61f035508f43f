"""A spreadsheet of the delegation rules as a dry run: what each row would become, and what is wrong with it."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.documents.models import AuthorityRow, DocumentType, Position, Theme
from tenants.documents.rules import authority as rules
from tenants.documents.rules import delegation
from tenants.documents.rules.dates import read_day
from tenants.documents.rules.spreadsheet import same
from tenants.organisation import facade as organisation

from .authority_map import FIRST_POSITION, as_row, first_title
from .naming import find_people, why_not


@dataclass
class Becoming:
    """What a row of the sheet becomes; nothing when it has problems.

    kind      "new", "change" (a row that holds is ended), or "same" (the map says so already)
    steps     [(keys of positions, how many)]; a key is the id of a position, or the title of one that is made
    ends      rows that give way, from `from_date`
    """

    line: int
    what: str = ""
    who: str = ""
    key: rules.Key = (None, None, None)
    steps: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    own_text_allowed: bool = False
    source: str = ""
    decided_date: date | None = None
    from_date: date = date.min
    last_date: date | None = None
    holder: Any = None
    deputy: Any = None
    kind: str = "new"
    ends: list[UUID] = field(default_factory=list, repr=False)
    makes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def until_date(self) -> date | None:
        """The first day it no longer holds."""
        return self.last_date and self.last_date + timedelta(days=1)


@dataclass
class DryRun:
    """The whole sheet, judged; `seen` changes when anything in it would come out otherwise."""

    rows: list[Becoming]
    unknown: list[str]

    @property
    def problems(self) -> int:
        """How many rows cannot be taken in as they are."""
        return sum(bool(row.problems) for row in self.rows)

    @property
    def seen(self) -> str:
        """A fingerprint of what was shown."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()

    def count(self, kind: str) -> int:
        """How many rows become something new, change something, or say what the map says."""
        return sum(row.kind == kind and not row.problems for row in self.rows)

    @property
    def new(self) -> int:
        """New rows."""
        return self.count("new")

    @property
    def changed(self) -> int:
        """Rows that take the place of others."""
        return self.count("change")

    @property
    def unchanged(self) -> int:
        """Rows the map has already."""
        return self.count("same")


def dry_run(rows: Sequence[dict], unknown: Sequence[str] = (), *, by: Actor, on: date) -> DryRun:
    """Judge every row of a sheet against the map and against the rows above it. Six queries, however many rows."""
    judge = _Judge(by, on)
    return DryRun([judge.row(row) for row in rows], list(unknown))


class _Judge:
    """What is known in the municipality, and what the rows above have said."""

    def __init__(self, by: Actor, on: date) -> None:
        self.on = on
        themes = list(Theme.objects.filter(ended_at=None).select_related("parent"))
        self.themes = _by_name(
            (theme.pk, name)
            for theme in themes
            for name in {theme.title, f"{theme.parent.title} / {theme.title}" if theme.parent else theme.title}
        )
        self.types = _by_name(DocumentType.objects.filter(ended_at=None).values_list("pk", "title"))
        self.units = _by_name((unit.unit_id, unit.name) for unit in organisation.units(by))
        self.positions = _by_name(Position.objects.filter(ended_at=None).values_list("pk", "title"))
        self.people = organisation.people(by, on=on)
        self.map = list(AuthorityRow.objects.all()) or [self._first_row()]
        self.new: dict[str, str] = {}
        self.above: list[tuple[int, rules.Row]] = []
        self.held: dict[tuple[str, bool], tuple[int, UUID]] = {}

    def _first_row(self) -> AuthorityRow:
        """The row a map begins with, which is made before the sheet is taken in."""
        fits = self.positions.setdefault(same(first_title()), [(FIRST_POSITION, first_title())])
        return AuthorityRow(steps=[{"positions": [str(fits[0][0])], "needed": 1}], from_date=self.on)

    def row(self, row: dict) -> Becoming:
        """One row."""
        found = Becoming(row["line"], source=row.get("source", "")[:200])
        theme, about_theme = self._thing(found, row.get("theme", ""), self.themes, _no_theme)
        kind, about_kind = self._thing(found, row.get("type", ""), self.types, _no_type)
        unit, about_unit = self._thing(found, row.get("unit", ""), self.units, _no_unit)
        found.key = theme, kind, unit
        found.what = ", ".join(filter(None, (about_theme, about_kind, about_unit))) or _("Alle dokumenter")
        self._steps(found, row)
        self._days(found, row)
        own = delegation.yes_or_no(row.get("own_text", ""))
        if own is None:
            found.problems.append(_("Skriv ja eller nei i kolonnen for egen tekst."))
        found.own_text_allowed = bool(own)
        found.holder = self._person(found, row.get("holder", ""), is_deputy=False)
        found.deputy = self._person(found, row.get("deputy", ""), is_deputy=True)
        if not found.problems:
            self._against_the_map(found)
        return found

    def _thing(self, found, text, known, problem: Callable[[str, str], str]) -> tuple[UUID | None, str]:
        if delegation.is_all(text):
            return None, ""
        fits = known.get(same(text), ())
        if len(fits) == 1:
            return fits[0]
        if fits:
            found.problems.append(_("«%(name)s» finnes flere steder. Skriv «Over / Under».") % {"name": text})
        else:
            near = delegation.nearest(text, [name for some in known.values() for _key, name in some])
            found.problems.append(problem(text, near))
        return None, text

    def _steps(self, found: Becoming, row: dict) -> None:
        shown = []
        for number, (titles, needed) in enumerate(delegation.steps_of(row), start=1):
            keys = list(dict.fromkeys(self._position(found, title) for title in titles))
            count = int(needed) if needed.isdecimal() and len(needed) < 3 else 0 if needed else 1
            if not 1 <= count <= len(keys):
                found.problems.append(
                    _("Trinn %(number)s krever flere godkjenninger enn det er roller i trinnet.") % {"number": number}
                    if count > len(keys)
                    else _("Skriv hvor mange som må godkjenne, som et tall.")
                )
            found.steps.append((tuple(keys), count))
            shown.append(" + ".join(titles))
        found.who = " → ".join(shown)
        if not found.steps:
            found.problems.append(_("Skriv hvem som godkjenner."))

    def _position(self, found: Becoming, title: str) -> str:
        fits = self.positions.get(same(title), ())
        if len(fits) == 1:
            return str(fits[0][0])
        if fits:
            found.problems.append(_("Flere roller heter «%(name)s». Gi dem ulike navn først.") % {"name": title})
            return title
        title = self.new.setdefault(same(title), title[:120])
        if title not in found.makes:
            found.makes.append(title)
            near = delegation.nearest(title, [name for some in self.positions.values() for _key, name in some])
            if near:
                found.notes.append(
                    _("Rollen «%(name)s» blir laget. Ligner på «%(near)s».") % {"name": title, "near": near}
                )
            else:
                found.notes.append(_("Rollen «%(name)s» blir laget.") % {"name": title})
        return title

    def _days(self, found: Becoming, row: dict) -> None:
        days: dict[str, date | None] = {}
        for name in ("from", "last", "decided"):
            days[name] = read_day(row[name]) if name in row else None
            if name in row and days[name] is None:
                found.problems.append(
                    _("«%(text)s» er ingen dato. Skriv den som dag, måned og år.") % {"text": row[name]}
                )
        found.from_date = days["from"] or self.on
        found.last_date, found.decided_date = days["last"], days["decided"]
        if found.last_date and found.last_date < found.from_date:
            found.problems.append(_("Siste dag kan ikke være før første dag."))

    def _person(self, found: Becoming, text: str, *, is_deputy: bool) -> Any:
        if not text or text == "-":
            return None
        if len(found.steps) != 1 or len(found.steps[0][0]) != 1:
            found.problems.append(_("Skriv hvem som har rollen på en rad der rollen står alene."))
            return None
        fits = find_people(text, self.people)
        if len(fits) != 1:
            found.problems.append(why_not(text, fits, self.people))
            return None
        position = same(found.steps[0][0][0])
        line, before = self.held.setdefault((position, is_deputy), (found.line, fits[0].member_id))
        if before != fits[0].member_id:
            found.problems.append(_("Rad %(line)s sier at en annen har rollen.") % {"line": line})
            return None
        return fits[0]

    def _against_the_map(self, found: Becoming) -> None:
        """What the row does to the rows there are; what is over is never changed."""
        row = rules.Row(UUID(int=found.line), *found.key, found.from_date, found.until_date)
        if twice := rules.in_the_way((one for _line, one in self.above), row):
            line = next(line for line, one in self.above if one == twice[0])
            found.problems.append(_("Rad %(line)s gjelder det samme i samme tid.") % {"line": line})
            return
        self.above.append((found.line, row))
        clash = [one for one in self.map if as_row(one).key == row.key and _overlap(one, found)]
        if not clash:
            return
        if len(clash) == 1 and _says_the_same(clash[0], found):
            found.kind = "same"
            return
        found.kind = "change"
        if found.from_date < self.on:
            found.from_date = self.on
            found.notes.append(_("Gjelder fra i dag. Svarene for dager som er over, endres ikke."))
            if found.last_date and found.last_date < self.on:
                found.problems.append(_("Raden er over, og kartet sier noe annet om den tiden."))
                return
        clash = [one for one in clash if _overlap(one, found)]
        found.ends = sorted(one.pk for one in clash)
        for one in clash:
            found.notes.append(
                _("Tar over for raden fra %(day)s.") % {"day": date_format(one.from_date, "SHORT_DATE_FORMAT")}
            )


def _overlap(row: AuthorityRow, found: Becoming) -> bool:
    return rules.overlaps(row.from_date, row.until_date, found.from_date, found.until_date)


def _says_the_same(row: AuthorityRow, found: Becoming) -> bool:
    steps = [(tuple(step["positions"]), step.get("needed", 1)) for step in row.steps]
    said = (steps, row.own_text_allowed, row.source, row.decided_date, row.until_date)
    return said == (found.steps, found.own_text_allowed, found.source, found.decided_date, found.until_date)


def _by_name(rows: Iterable[tuple[UUID, str]]) -> dict[str, list[tuple[UUID, str]]]:
    found: dict[str, list[tuple[UUID, str]]] = {}
    for key, name in rows:
        found.setdefault(same(name), []).append((key, name))
    return found


def _no_theme(name: str, near: str) -> str:
    if near:
        return _("Temaet «%(name)s» finnes ikke. Mente du «%(near)s»?") % {"name": name, "near": near}
    return _("Temaet «%(name)s» finnes ikke i temaplanen.") % {"name": name}


def _no_type(name: str, near: str) -> str:
    if near:
        return _("Dokumenttypen «%(name)s» finnes ikke. Mente du «%(near)s»?") % {"name": name, "near": near}
    return _("Dokumenttypen «%(name)s» finnes ikke.") % {"name": name}


def _no_unit(name: str, near: str) -> str:
    if near:
        return _("Enheten «%(name)s» finnes ikke. Mente du «%(near)s»?") % {"name": name, "near": near}
    return _("Enheten «%(name)s» finnes ikke.") % {"name": name}
