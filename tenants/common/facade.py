"""The door to what is common, for Min side, the search, and the joint bodies one is a member of.

Duties: say which newer versions wait for a decision, and which documents of the shared library a search finds; say
what is used here of a joint body's texts, and end such a use.
Do not: hand out rows or texts.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from shared_library.items import facade as items
from tenants.documents.contracts import Task

from .actions import ending
from .contracts import Hit, Taken
from .permissions import TABLE
from .queries import decided, library, provided
from .queries import waiting as tasks
from .queries.words import in_words
from .rules import publishing

__all__ = [
    "Hit",
    "Taken",
    "Task",
    "begun",
    "followed",
    "keep_as_own",
    "may_end",
    "portable",
    "search",
    "stop_using",
    "taken_from",
    "waiting",
    "waits_here",
]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Newer versions, and what was decided jointly, that nobody has decided about here, for those who may decide.

    A constant number of queries.
    """
    return tasks.waiting(by, on=on)


def begun() -> tuple[int, int]:
    """(how many texts of the shared library are in use here, how many of them are in force). One query."""
    found = library.taken()
    return found.total(), found["in_force"]


def waits_here(item_id: UUID, *, since: datetime) -> bool:
    """Has nobody here taken it into use or turned it down since? One query."""
    return decided.waits_here(item_id, since=since)


def search(by: Actor, text: str, *, limit: int = 10) -> list[Hit]:
    """The documents of the shared library that hold the words. A constant number of queries."""
    if not text or not TABLE.allows(by, "read"):
        return []
    here = tenancy.current().language
    found = items.items(items.Sought(text=text), by=by, language=here, limit=limit)
    return [
        Hit(
            one.title,
            f"/common/{one.id}/",
            _("%(theme)s · fra %(name)s") % {"theme": in_words(one, here).theme, "name": library.provider(one)},
        )
        for one in found
    ]


def portable(blocks: list[dict]) -> list[dict]:
    """The blocks as another house can have them: words that led to a document of this one lead nowhere."""
    return publishing.portable(blocks)


def followed(document_ids: Collection[UUID]) -> set[UUID]:
    """Those of the documents here that follow a common text already; for a task. One query."""
    return provided.followed(document_ids)


def may_end(by: Actor) -> bool:
    """Whether the person may say what becomes of the texts that were taken. No query."""
    return TABLE.allows(by, "adopt")


def taken_from(body_id: UUID, *, by: Actor | None, ended_since: date | None = None) -> list[Taken]:
    """What is used here of the texts of a joint body, by title; `by` is None in a task. Two queries.

    ended_since  also what is used no more from a day on: its mode is "rejected"
    """
    return provided.taken_from(body_id, by=by, ended_since=ended_since)


def keep_as_own(adoption_id: UUID, *, reason: str = "", is_told: bool = True, by: Actor | None, at: datetime) -> None:
    """What was adopted is a text of one's own from now on, and remembers its source. Safe to do twice.

    is_told  False where the provider hears no reason, only that nothing is decided here any more
    by       None in a task: the municipality itself does it
    raises   Refusal with a sentence when it is used no more
    """
    ending.keep_as_own(adoption_id, reason=reason, is_told=is_told, by=by, at=at)


def stop_using(adoption_id: UUID, *, reason: str, is_told: bool = True, by: Actor | None, at: datetime) -> None:
    """Use it no more: the document made of it is withdrawn with this reason, its draft given up. Safe to do twice.

    is_told, by  as for keep_as_own; raises Refusal with a sentence
    """
    ending.stop_using(adoption_id, reason=reason, is_told=is_told, by=by, at=at)
