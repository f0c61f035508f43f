"""The door to the municipality's quality documents, for Min side and for what is common with others.

Duties: say what waits for a person, and what a search finds, each with an address to go to; what a body's documents
take of time, in total; and begin, write, read and withdraw a document for a module that works with its text.
Do not: hand out rows, or name a person where time is counted.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor

from .actions import places, putting, texts
from .contracts import Begun, Choices, Deciders, Hit, InForce, Local, Origin, Task, TextView, Total
from .permissions import TABLE
from .queries import clock, outside, outwards, passing_on
from .queries import deciders as deciding
from .queries import search as finding
from .queries import texts as finding_texts
from .queries import waiting as tasks
from .queries.origins import tell_local, tell_origins
from .queries.states import in_words
from .queries.to_fill import mark_of, to_fill
from .rules.blocks import as_reading
from .rules.markup import from_markup
from .rules.numbering import numbered
from .rules.rewriting import reworded, words_of
from .rules.templates import filled_in, placeholders

__all__ = [
    "Begun",
    "Choices",
    "Deciders",
    "Hit",
    "InForce",
    "Local",
    "Origin",
    "Task",
    "TextView",
    "Total",
    "all_in_force",
    "begin",
    "blocks_of",
    "choices",
    "count_outside",
    "deciders",
    "filled_in",
    "in_force_on",
    "make_places",
    "mark_of",
    "may_plan",
    "may_write",
    "one_outside",
    "owner_accounts",
    "placeholders",
    "published_text",
    "put",
    "reworded",
    "search",
    "shown",
    "some_outside",
    "tell_local",
    "tell_origins",
    "text_of",
    "theme_plan",
    "themes_outside",
    "titles_in_force",
    "to_fill",
    "totals",
    "waiting",
    "withdraw",
    "words_of",
]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """What waits for the person, the nearest day first; what has none comes last. Constant number of queries."""
    return tasks.waiting(by=by, on=on)


def search(by: Actor, text: str, *, on: date, limit: int = 10) -> list[Hit]:
    """The documents that hold all the words, in force first, the best first. Six queries at most."""
    found = finding.find(text, by=by, on=on, size=limit) if text else None
    return [
        Hit(one.title, f"/documents/{one.document_id}/", in_words(one.state), one.theme, one.words, one.changed_at)
        for one in (found.rows if found else ())
    ]


def totals(*, from_date: date, to_date: date, at: datetime) -> Total:
    """What the body whose door is open may tell other bodies of its time: a sum, and nothing under it."""
    found = clock.clock(from_date=from_date, to_date=to_date, at=at)
    return Total(
        body=tenancy.current().name,
        from_date=from_date,
        to_date=to_date,
        versions=found.versions,
        median=round(found.median, 1),
        working=round(found.working, 1),
        waiting=round(found.waiting, 1),
    )


def choices(by: Actor) -> Choices:
    """What a new document of this person may belong to. Four queries."""
    return passing_on.choices(by)


def deciders(asked: Collection[tuple[str, str]], *, on: date) -> dict[tuple[str, str], Deciders]:
    """{(theme, type) in words: who decides here by the authority map}. A constant number of queries."""
    return deciding.deciders(asked, on=on)


def may_plan(by: Actor) -> bool:
    """May the person make themes, types and positions?"""
    return TABLE.allows(by, "plan") and TABLE.allows(by, "map")


def make_places(
    *, themes: Sequence[str] = (), types: Sequence[str] = (), positions: Sequence[str] = (), by: Actor, at: datetime
) -> dict[str, dict[str, UUID]]:
    """{"themes" | "types" | "positions": {title: key}} of these titles; those that are not there are made."""
    return places.make_places(themes=themes, types=types, positions=positions, by=by, at=at)


def begin(
    *,
    title: str,
    blocks: list[dict],
    language: str,
    theme_id: UUID | str,
    document_type_id: UUID | str,
    owner_id: UUID | str | None = None,
    law_links: Sequence[dict] = (),
    by: Actor,
    at: datetime,
) -> Begun:
    """A new document whose first draft is this text; refuses with a sentence where the person may not begin one."""
    document = texts.create_document(
        title=title,
        blocks=blocks,
        language=language,
        theme_id=theme_id,
        document_type_id=document_type_id,
        owner_id=owner_id,
        law_links=law_links,
        home="quality_system",
        by=by,
        at=at,
    )
    return Begun(document.pk, document.number)


def text_of(document_id: UUID, *, by: Actor, known: tuple[UUID, int] | None = None) -> TextView:
    """The open version's text for those who may see it, else the one approved last; 404 when there is none.

    known  (version, its revision) whose blocks the caller does not need again
    """
    return passing_on.text_of(document_id, by=by, known=known)


def put(
    document_id: UUID,
    *,
    title: str | None = None,
    blocks: list[dict],
    changes: Sequence[str] = (),
    revision: int | None = None,
    by: Actor,
    at: datetime,
) -> TextView:
    """Let the document's draft say this; a new version is begun when none is open.

    revision  as `text_of` told it of an open draft; without it a draft somebody has written in is refused
    """
    document = finding_texts.get_document(document_id, by=by)
    putting.put(document, title=title, blocks=blocks, changes=changes, revision=revision, by=by, at=at)
    return passing_on.text_of(document_id, by=by)


def withdraw(document_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Take what is in force out of force and give up the open draft, with the reason. Safe to do twice."""
    putting.withdraw(finding_texts.get_document(document_id, by=by), reason=reason, by=by, at=at)


def in_force_on(document_id: UUID, on: date, *, by: Actor) -> TextView | None:
    """The text that applied on a day, or None."""
    return passing_on.in_force_on(document_id, on, by=by)


def published_text(document_id: UUID, *, by: Actor) -> InForce | None:
    """The version in force with all that is told of it in words; None when nothing is in force."""
    return passing_on.published_text(document_id, by=by)


def all_in_force(*, by: Actor, on: date, among: Collection[UUID] | None = None) -> list[InForce]:
    """The documents in force, or those of them that are asked for, by title, without their texts. Constant queries."""
    return passing_on.all_in_force(by=by, on=on, among=among)


def titles_in_force(*, by: Actor, on: date) -> list[tuple[UUID, str, bool, int]]:
    """(document, title, whether it is confidential) of all in force, by title. One query."""
    return passing_on.titles_in_force(by=by, on=on)


def themes_outside(by: Actor) -> list[tuple[UUID, str, int]]:
    """(key, title, how many documents may be known outside the house) of the plan's themes. Two queries."""
    return outside.themes(by)


def count_outside(theme_id: UUID) -> int:
    """How many documents of a theme may be known outside the house: in force, and not confidential."""
    return outside.count(theme_id)


def some_outside(theme_id: UUID, *, after: UUID | None, limit: int) -> list[InForce]:
    """The next of them with their texts, by key; for a task, there is no person. One query."""
    return outside.some(theme_id, after=after, limit=limit)


def one_outside(document_id: UUID) -> tuple[UUID, InForce] | None:
    """(the theme's key, the text in force), or None where nothing of it may be known outside the house."""
    return outside.one(document_id)


def owner_accounts(document_ids: Sequence[UUID], *, on: date) -> dict[UUID, set[UUID]]:
    """{document: the accounts of those who own it that day}. Two queries."""
    return outside.owner_accounts(document_ids, on=on)


def may_write(document_id: UUID, *, by: Actor) -> bool:
    """Whether the person may write in the document; 404 when it is not seen."""
    return outside.may_write(document_id, by=by)


def shown(title: str, blocks: list[dict]) -> dict:
    """A text as a reading for the pages, the items of numbered lists with their numbers; opens no door."""
    return as_reading(title, numbered(blocks))


def blocks_of(markup: str, known_blocks: Sequence[dict] = ()) -> list[dict]:
    """The blocks of a text in simple markup; what stands in the known blocks too, keeps its names."""
    return from_markup(markup, known_blocks)


def theme_plan(by: Actor) -> list[tuple[str, str]]:
    """[(title, sharing)] of the theme plan, in its order. One query."""
    return outwards.theme_plan(by)
