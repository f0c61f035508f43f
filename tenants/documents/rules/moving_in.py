"""What a file that is moved in will become, and what stands in the way. Words for the codes: views/moving_in/words.py.

What is known comes in layers, and the uppermost that says something counts: corrected by hand, the row of the
spreadsheet, what was chosen for all, what the file itself says.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .dates import read_day
from .spreadsheet import same

PICKED = ("theme", "type", "owner")
PLAIN = ("title", "approved_by", "old_number", "old_address")
DAYS = ("approved_date", "review_date")
MAKE, NONE = "make", "none"
# these let the file wait until somebody has put it right; the others are told and do not stop anything
STOPS = {
    "no_title", "no_theme", "no_type", "unknown_theme", "unknown_type", "unknown_owner", "bad_approved_date",
    "bad_review_date", "number_twice", "address_twice", "number_known", "address_known",
}  # fmt: skip
STATES = {  # {state: {verb: next state}} of a run
    "reading": {"read": "dry_run", "stop": "stopped"},
    "dry_run": {"enter": "entering", "add_sheet": "reading"},
    "entering": {"finish": "done", "stop": "stopped"},
    "done": {"enter": "entering", "undo": "dry_run"},
    "stopped": {"go_on_reading": "reading", "enter": "entering", "undo": "dry_run"},
}
AT_REST = ("dry_run", "stopped", "done")  # when files may be put right


@dataclass(frozen=True, slots=True)
class Known:
    """A theme, type or position that there is: id as text, title, the titles above it, and what tells it apart."""

    id: str
    title: str
    path: tuple[str, ...] = ()
    beside: str = ""

    @property
    def label(self) -> str:
        """As it stands in a list to choose from."""
        return "– " * len(self.path) + (f"{self.title}, {self.beside}" if self.beside else self.title)


class Catalogue:
    """The themes, types and positions by id and by name."""

    def __init__(self, **kinds: Iterable[Known]) -> None:
        self.by_id: dict[str, dict[str, Known]] = {}
        self.by_name: dict[str, dict[str, list[Known]]] = {}
        for kind, known in kinds.items():
            rows = list(known)
            self.by_id[kind] = {row.id: row for row in rows}
            names: dict[str, list[Known]] = {}
            for row in rows:
                for name in {same(row.title), same(" ".join((*row.path, row.title)))}:
                    names.setdefault(name, []).append(row)
            self.by_name[kind] = names

    def choices(self, kind: str) -> list[tuple[str, str]]:
        """[(id, label)] in the order they were given."""
        return [(known.id, known.label) for known in self.by_id[kind].values()]

    def named(self, kind: str, name: str) -> Known | None:
        """The only one of that name, also by its whole path ("Helse > Legemidler"); None for none or several."""
        found = self.by_name[kind].get(same(name), [])
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Pick:
    """A theme, type or owner: `id` when there is one, `make` when it will be made under the name."""

    name: str = ""
    id: str = ""
    make: bool = False

    @property
    def is_unknown(self) -> bool:
        """A name that leads nowhere yet."""
        return bool(self.name) and not self.id and not self.make


@dataclass(slots=True)
class Plan:
    """What one file will become."""

    title: str = ""
    theme: Pick = field(default_factory=Pick)
    type: Pick = field(default_factory=Pick)
    owner: Pick = field(default_factory=Pick)
    approved_by: str = ""
    approved_date: date | None = None
    review_date: date | None = None
    old_number: str = ""
    old_address: str = ""
    issues: list[tuple[str, str]] = field(default_factory=list)  # (code, what it is about)

    @property
    def is_approved(self) -> bool:
        """Whether it enters as in force, with its earlier approval."""
        codes = {code for code, _about in self.issues}
        return bool(self.approved_by and self.approved_date) and not codes & {"approved_later", "bad_approved_date"}

    def has(self, code: str) -> bool:
        """Whether one of that kind is there."""
        return any(found == code for found, _about in self.issues)

    def in_order(self) -> list[tuple[str, str]]:
        """The issues: what must be put right, before what is only told."""
        return sorted(self.issues, key=lambda issue: issue[0] not in STOPS)

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(code in STOPS for code, _about in self.issues)


def planned(becomes: Mapping, choices: Mapping, catalogue: Catalogue, on: date) -> Plan:
    """The plan of one file by its layers; duplicates are found by `compare`.

    becomes  {"hand": {field: text}, "row": {field: text}, "found": {"title": …}}
    choices  {"theme": id, "type": id, "owner": id, "names": {kind: {name: id, "make" or "none"}}}
    """
    hand, row = becomes.get("hand", {}), becomes.get("row", {})
    plan = Plan()
    plan.title = (hand.get("title") or row.get("title") or becomes.get("found", {}).get("title", ""))[:200]
    for name in PLAIN[1:]:
        setattr(plan, name, hand[name] if name in hand else row.get(name, ""))
    plan.approved_by = plan.approved_by[:160]
    for name in DAYS:
        _set_day(plan, name, hand[name] if name in hand else row.get(name, ""))
    for kind in PICKED:
        _set_pick(plan, kind, hand, row, choices, catalogue)
    if not plan.title:
        plan.issues.append(("no_title", ""))
    if plan.approved_date and plan.approved_date > on:
        plan.issues.append(("approved_later", plan.approved_date.isoformat()))
    if bool(plan.approved_by) != bool(plan.approved_date) and not plan.has("bad_approved_date"):
        plan.issues.append(("approval_half", ""))
    return plan


def _set_day(plan: Plan, name: str, text: str) -> None:
    day = read_day(text) if text else None
    setattr(plan, name, day)
    if text and day is None:
        plan.issues.append((f"bad_{name}", text))


def _set_pick(plan: Plan, kind: str, hand: Mapping, row: Mapping, choices: Mapping, catalogue: Catalogue) -> None:
    if kind in hand:
        pick = _by_id(kind, hand[kind], catalogue)
    elif row.get(kind):
        pick = _by_name(kind, row[kind], choices, catalogue)
    else:
        pick = _by_id(kind, choices.get(kind, ""), catalogue)
    setattr(plan, kind, pick)
    if pick.is_unknown:
        plan.issues.append((f"unknown_{kind}", pick.name))
    elif not pick.id and not pick.make:
        plan.issues.append((f"no_{kind}", ""))


def _by_id(kind: str, key: str, catalogue: Catalogue) -> Pick:
    known = catalogue.by_id[kind].get(key)
    return Pick(known.title, known.id) if known else Pick()


def _by_name(kind: str, name: str, choices: Mapping, catalogue: Catalogue) -> Pick:
    if known := catalogue.named(kind, name):
        return Pick(known.title, known.id)
    answer = choices.get("names", {}).get(kind, {}).get(same(name), "")
    if answer == MAKE:
        return Pick(name, make=True)
    if answer == NONE:
        return Pick()
    chosen = _by_id(kind, answer, catalogue)
    return chosen if chosen.id else Pick(name)


def compare(plans: Mapping[str, Plan], titles: Collection[str], numbers: Collection[str], addresses: Collection[str]):
    """Add what is the same in several files of a run, or as in a document that is here already.

    plans    {key: plan} of the files that are to be entered
    titles   of documents here, as `same` gives them; numbers, addresses  the old ones here
    """
    counts = {name: Counter(same(getattr(plan, name)) for plan in plans.values()) for name in ("title",)}
    for name in ("old_number", "old_address"):
        counts[name] = Counter(getattr(plan, name) for plan in plans.values())
    for plan in plans.values():
        for name, code, known in (("old_number", "number", numbers), ("old_address", "address", addresses)):
            value = getattr(plan, name)
            if value and counts[name][value] > 1:
                plan.issues.append((f"{code}_twice", value))
            if value and value in known:
                plan.issues.append((f"{code}_known", value))
        title = same(plan.title)
        if title and counts["title"][title] > 1:
            plan.issues.append(("title_twice", plan.title))
        elif title and title in titles:
            plan.issues.append(("title_known", plan.title))


def unknown_names(plans: Iterable[Plan]) -> dict[str, list[tuple[str, int]]]:
    """{kind: [(name as written, files)]} of names that lead nowhere yet."""
    found: dict[str, dict[str, list]] = {kind: {} for kind in PICKED}
    for plan in plans:
        for kind in PICKED:
            pick = getattr(plan, kind)
            if pick.is_unknown or pick.make:
                found[kind].setdefault(same(pick.name), [pick.name, 0])[1] += 1
    return {kind: sorted((name, count) for name, count in names.values()) for kind, names in found.items() if names}
