"""The quality documents of the demo's handbook. `ago` is days before the demo's first day; `at` names municipalities.

A person is named by the part played (`editor`, `director` …; the cast says who that is in each municipality).
"""

from dataclasses import dataclass, field

BOTH = ("levanger", "verdal")


@dataclass(frozen=True)
class Text:
    """A document as it was moved in. `markup` still holds the lines of all municipalities: see `lines`.

    at  the municipality that has this text under the key instead of the others'; "" for all the others
    """

    key: str
    title: str
    type: str
    theme: str
    owner: str
    number: str
    markup: str
    law: str = ""
    language: str = "nb"
    at: str = ""

    def lines(self, municipality: str) -> str:
        """The text as one municipality has it: its own lines without their mark, and not those of the others."""
        kept = []
        for line in self.markup.split("\n"):
            mark, _blank, rest = line.partition(" ")
            if not mark.startswith("@"):
                kept.append(line)
            elif mark == f"@{municipality}":
                kept.append(rest)
        return "\n".join(kept).strip()


@dataclass(frozen=True)
class Decided:
    """What was decided about a theme."""

    ago: int
    sharing: str
    by: str
    reason: str = ""
    at: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class Theme:
    """A theme of the plan, in its order. `due`: days from the demo's first day."""

    title: str
    mandate: str = ""
    group: tuple[str, ...] = ()
    due: int | None = None
    home: str = ""
    home_guide: str = ""
    home_url: str = ""
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A document type; `template` in simple markup."""

    title: str
    review_months: int
    retention: str
    template: str
    asks_receipt: bool = False
    home: str = ""
    home_guide: str = ""
    home_url: str = ""


@dataclass(frozen=True)
class Held:
    """Who holds a position; `until` days ago was the last day."""

    who: str
    deputy: bool = False
    until: int | None = None


@dataclass(frozen=True)
class Position:
    title: str
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of the authority map; `steps` are positions that answer one after the other."""

    steps: tuple[str, ...]
    source: str
    theme: str = ""
    type: str = ""
    own_text_allowed: bool = False
    decided: int = 300


@dataclass(frozen=True)
class Said:
    """A remark or a proposal to a text."""

    by: str
    ago: int
    kind: str = "proposal"
    quote: str = ""
    text: str = ""
    proposed: str = ""
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Heard:
    """A hearing: of everyone or of the unit that the health leader leads; `ended` when it is over."""

    ago: int
    question: str
    everyone: bool = False
    ended: int | None = None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Version:
    """A version that is written in the system; a document whose first it is was not moved in.

    replace    pairs of words: what stood there, what stands there now
    add        lines of markup at the end
    approved   days ago; without it the version has not come so far, as with `sent`
    """

    document: str
    by: str
    ago: int
    replace: tuple[tuple[str, ...], ...] = ()
    add: str = ""
    changes: tuple[str, ...] = ()
    material: bool = True
    first: bool = False
    hearing: Heard | None = None
    sent: int | None = None
    note: str = ""
    approved: int | None = None
    approver: str = ""
    at: tuple[str, ...] = BOTH


@dataclass(frozen=True)
class Link:
    """Words of a text that lead to another; without a target the other is gone."""

    document: str
    words: str
    target: str = ""


@dataclass(frozen=True)
class Read:
    """Receipts; with a note they were given at a meeting of the unit that `led_by` leads."""

    document: str
    by: tuple[str, ...]
    ago: int
    led_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Open:
    """A theme at a stage; `led_by` names the leader of the unit, "" is everywhere; no theme is all of them."""

    stage: str
    ago: int
    by: str
    theme: str = ""
    led_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Withdrawn:
    document: str
    by: str
    ago: int
    reason: str


@dataclass(frozen=True)
class Remark(Said):
    """What a reader says to a text in force."""

    document: str = ""


@dataclass(frozen=True)
class Handbook:
    """All of it. approved: {document: days ago} of what was moved in; cast: {municipality: {part: person}}."""

    cast: dict[str, dict[str, str]]
    texts: tuple[Text, ...]
    themes: tuple[Theme, ...]
    kinds: tuple[Kind, ...]
    positions: tuple[Position, ...]
    rows: tuple[Row, ...]
    approved: dict[str, int]
    links: tuple[Link, ...]
    versions: tuple[Version, ...]
    withdrawn: tuple[Withdrawn, ...]
    remarks: tuple[Remark, ...]
    read: tuple[Read, ...]
    openings: tuple[Open, ...]
    favourites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    public: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()
    trained: tuple[str, ...] = ()

    def texts_of(self, municipality: str) -> tuple[Text, ...]:
        """The texts that a municipality has, its own instead of the others' of the same key."""
        own = {one.key: one for one in self.texts if one.at == municipality}
        return tuple(own.get(one.key, one) for one in self.texts if not one.at)
