"""The shared library as it goes through its door: items, versions, uses, translations, suggestions, the map."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

MODES = ("adopted", "adapted", "rejected")  # how a municipality may use a text
TAKEN = ("adopted", "adapted")


class NotThere(LookupError):
    """No such item, version or use for the one who asks."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A place whose words are not translated as they stand now.

    number  of the version whose words were translated last, 0 for never
    block   that translation, or None
    """

    number: int
    block: dict | None


@dataclass(frozen=True, slots=True)
class Text:
    """An item's text in one language; blocks as the quality documents have them.

    source  the language it was translated from, "" for a text that was written in its own
    behind  {block id: Behind} of a translation: there `blocks` has the words of the source
    since   number of the version that the whole was translated from, where the source has changed since and nobody
            can tell the places apart; else 0
    """

    title: str
    blocks: list[dict]
    summary: str = ""
    source: str = ""
    behind: dict[str, Behind] = field(default_factory=dict)
    since: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A version that another was made from.

    layer  of the library it was published to then; "" for what was published before that was noted
    """

    urn: str
    number: int
    title: str
    provider_name: str
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a joint body publishes: a new item, or a new version of one.

    item_id        None for a new item
    key            of a new item, its part of the stable name: small letters, digits and hyphens
    react_by_date  the day by which the members should have decided, or None
    sources        what the text was made from, the nearest first: of a fork of a fork, both
    """

    texts: dict[str, Text]
    item_id: UUID | None = None
    key: str = ""
    kind: str = "document"
    document_type: str = ""
    theme: str = ""
    owner_role: str = ""
    law_links: list[dict] = field(default_factory=list)
    review_months: int = 24
    change_note: str = ""
    react_by_date: date | None = None
    who_reacts: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class UseView:
    """What a municipality decided about an item; without `ended_at` it holds now."""

    id: UUID
    item_id: UUID
    municipality_id: UUID
    municipality_name: str
    mode: str
    number: int
    additions: int
    exceptions: tuple[str, ...]
    reason: str
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as the one who asks sees it.

    languages  of the newest version
    layer      "base", "network" or "body"
    used_by    how many municipalities use it, adopted or adapted
    mine       what the asking municipality decided, or None
    in_bodies  how many joint bodies use it in their own houses
    """

    id: UUID
    urn: str
    layer: str
    provider_id: UUID | None
    provider_name: str
    kind: str
    title: str
    summary: str
    language: str
    languages: tuple[str, ...]
    document_type: str
    theme: str
    owner_role: str
    law_links: list[dict]
    review_months: int
    newest: int
    published_at: datetime
    react_by_date: date | None
    who_reacts: str
    withdrawn_date: date | None
    withdrawn_reason: str
    used_by: int
    mine: UseView | None
    in_bodies: int = 0


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of an item, whole."""

    item_id: UUID
    number: int
    texts: dict[str, Text]
    change_note: str
    react_by_date: date | None
    who_reacts: str
    sha256: str
    published_at: datetime
    published_by_name: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A place of an item's newest version, and its translation to one language.

    block   of the source; the title is a block of the type "title"
    made    the translation that was made last, or None
    number  of the version whose words were translated then, 0 for never
    state   "done", "stale" (the source has changed since) or "missing"
    seen    which source and which translation this is: who translates says what was seen
    """

    block: dict
    made: dict | None
    number: int
    state: str
    seen: str


@dataclass(frozen=True, slots=True)
class Translation:
    """An item's newest version, place by place, for somebody who translates it; only places with words."""

    number: int
    source: str
    language: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a municipality would have changed in an item.

    block_id  the place it is about, "" for the whole
    text      what is wrong, or what is missing
    proposed  the words it would have there, or ""
    once      of the form it was written in, so that a second click is the first one's
    """

    item_id: UUID
    number: int
    language: str
    text: str
    once: UUID
    block_id: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A proposal as both sides see it, and the provider's answer.

    quote  the words of the place as they were
    state  "waiting", "taken" or "declined"
    """

    id: UUID
    item_id: UUID
    title: str
    provider_id: UUID | None
    provider_name: str
    municipality_id: UUID
    municipality_name: str
    number: int
    language: str
    quote: str
    text: str
    proposed: str
    at: datetime
    state: str
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class MemberView:
    """A house of the adoption map; one that has left stands there as long as it uses something.

    is_body  a joint body, which decides for its own house
    """

    municipality_id: UUID
    name: str
    is_member: bool
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the library is asked for; what is empty cuts nothing.

    text   every word of it stands in each
    mine   "taken" for what the house that is open uses, "open" for all else
    among  only these
    """

    text: str = ""
    layer: str = ""
    provider_id: UUID | None = None
    kind: str = ""
    theme: str = ""
    mine: str = ""
    among: Collection[UUID] | None = None


@dataclass(frozen=True, slots=True)
class MapCut:
    """What of an adoption map is asked for; None for all of them.

    member     words of the members' names
    undecided  only what some of those members have not decided about
    """

    theme: str = ""
    member: str = ""
    undecided: bool = False
    from_item: int = 0
    most_items: int | None = None
    from_member: int = 0
    most_members: int | None = None


@dataclass(frozen=True, slots=True)
class AdoptionMap:
    """Who uses what of a provider's items: the part that was asked for.

    uses          {(item id, municipality id): what holds now}; where nothing was decided there is none
    taken         {item id: (how many municipalities use it, how many joint bodies)} of all houses, on all pages
    item_count    of those that fit, on all pages
    member_count  the same
    themes        of everything that is published
    published     how much that is
    """

    items: list[ItemView]
    members: list[MemberView]
    uses: dict[tuple[UUID, UUID], UseView]
    taken: dict[UUID, tuple[int, int]]
    item_count: int
    member_count: int
    themes: list[str]
    published: int
