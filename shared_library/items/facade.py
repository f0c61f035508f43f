"""The door to the shared library, for the municipalities' side of it.

Duties: show the items that the caller reaches, version by version; take what a joint body publishes and keep it as it
was; keep what each municipality tells of its use and what it suggests; keep translations; copy pictures; load a base.
`by` may be None in a worker's task only: there is no person, and the wall alone cuts.
Do not hand out rows, and do not let a caller name the municipality it speaks for.

What is not there for the caller raises NotThere (a LookupError). A refusal is an exception with a sentence for the
person (str); nothing is stored then: see `actions.refusals`, all of them Refusal.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from foundation.rights import Actor

from . import actions, queries
from .actions.refusals import (
    AlreadyWithdrawn,
    Answered,
    ChangeNoteMissing,
    DayPassed,
    IsWithdrawn,
    KeyTaken,
    NotAJointBody,
    NotAMember,
    NoText,
    NothingNew,
    NothingSuggested,
    OwnItem,
    ReasonMissing,
    Refusal,
    TranslatedMeanwhile,
)
from .contracts import (
    AdoptionMap,
    ItemView,
    MapCut,
    MemberView,
    NotThere,
    Proposal,
    Publication,
    Sought,
    Source,
    SuggestionView,
    Text,
    Translation,
    UseView,
    VersionView,
)
from .queries.chains import chain, made_from_each
from .queries.listing import ids_of, some_items, titles
from .queries.numbers import alike, gone_on, newest, offered
from .rules import LANGUAGES, TITLE

__all__ = [
    "LANGUAGES",
    "TITLE",
    "AdoptionMap",
    "AlreadyWithdrawn",
    "Answered",
    "ChangeNoteMissing",
    "DayPassed",
    "IsWithdrawn",
    "ItemView",
    "KeyTaken",
    "MapCut",
    "MemberView",
    "NoText",
    "NotAJointBody",
    "NotAMember",
    "NotThere",
    "NothingNew",
    "NothingSuggested",
    "OwnItem",
    "Proposal",
    "Publication",
    "ReasonMissing",
    "Refusal",
    "Sought",
    "Source",
    "SuggestionView",
    "Text",
    "TranslatedMeanwhile",
    "Translation",
    "UseView",
    "VersionView",
    "adoption_map",
    "alike",
    "answer",
    "answer_base",
    "base",
    "chain",
    "copy_pictures",
    "gone_on",
    "hear_use",
    "ids_of",
    "is_offered",
    "item",
    "items",
    "made_from_each",
    "newest",
    "offered",
    "pictures",
    "publish",
    "publish_base",
    "some_items",
    "stop_using",
    "suggest",
    "suggestion",
    "suggestions_received",
    "suggestions_sent",
    "suggestions_to_base",
    "themes",
    "titles",
    "translate",
    "translation",
    "use",
    "use_made",
    "uses",
    "version",
    "versions",
    "withdraw",
    "withdraw_base",
]

WHOLE = MapCut()
EVERYTHING = Sought()


def items(sought: Sought = EVERYTHING, *, by: Actor | None, language: str, limit: int = 200) -> list[ItemView]:
    """[ItemView] in the order of a list, withdrawn ones last. Four queries."""
    return queries.items(sought, by=by, language=language, limit=limit)


def themes(*, by: Actor | None) -> list[str]:
    """The themes of what can be taken into use, each once."""
    return queries.themes(by=by)


def item(item_id: UUID, *, by: Actor | None, language: str) -> ItemView:
    """One ItemView, in the language that is best for a reader of this one. raises NotThere"""
    return queries.item(item_id, by=by, language=language)


def version(item_id: UUID, number: int | None = None, *, by: Actor | None) -> VersionView:
    """One version with its texts, the newest when no number is given. raises NotThere"""
    return queries.version(item_id, number, by=by)


def versions(item_id: UUID, *, by: Actor | None) -> list[VersionView]:
    """[VersionView] newest first, without their texts. raises NotThere"""
    return queries.versions(item_id, by=by)


def publish(publication: Publication, *, by: Actor, at: datetime) -> VersionView:
    """Publish to the members of the joint body whose door is open. raises Refusal, NotThere"""
    made = actions.publish(publication, by=by, at=at)
    return queries.version(made.item_id, made.number, by=by)


def translation(item_id: UUID, *, language: str, by: Actor) -> Translation:
    """An item place by place in one language, for the body that provides it. raises NotThere, ValueError"""
    return queries.translation(item_id, language=language, by=by)


def translate(item_id: UUID, *, language: str, made: Mapping[str, tuple[dict, str]], by: Actor, at: datetime) -> int:
    """Keep {place: (block, what was seen)} of the newest version; gives how many are new. raises Refusal"""
    return actions.translate(item_id, language=language, made=made, by=by, at=at)


def withdraw(item_id: UUID, *, from_date: date, reason: str, by: Actor, at: datetime) -> None:
    """From that day on nobody takes it into use anew; what others took stays theirs. raises Refusal, NotThere"""
    actions.withdraw(item_id, from_date=from_date, reason=reason, by=by, at=at)


def use(
    item_id: UUID,
    *,
    mode: str,
    number: int,
    additions: int = 0,
    exceptions: Iterable[str] = (),
    reason: str = "",
    in_log: bool = True,
    by: Actor,
    at: datetime,
) -> UseView:
    """What the municipality whose door is open decided; what it said before holds no more. raises Refusal, NotThere

    mode is "adopted", "adapted" or "rejected" (with a reason); in_log False where the caller writes a line itself.
    """
    made = actions.use(
        item_id, mode=mode, number=number, additions=additions, exceptions=exceptions, reason=reason, in_log=in_log,
        by=by, at=at,
    )  # fmt: skip
    return queries.use_made(made.pk, by=None)


def stop_using(item_id: UUID, *, in_log: bool = True, by: Actor, at: datetime) -> None:
    """The municipality uses the item no more, or takes its no back. Safe to do twice. raises NotThere"""
    actions.stop_using(item_id, in_log=in_log, by=by, at=at)


def hear_use(use_id: UUID) -> bool:
    """Write in the provider's own log what a municipality decided; False where it stands there. raises NotThere"""
    return actions.hear(use_id)


def is_offered(provider_id: UUID | None, *, on: date) -> bool:
    """May the house that is open take this provider's texts into use on a day? Not when it has left. One query."""
    return queries.is_offered(provider_id, on=on)


def uses(item_id: UUID, *, by: Actor | None) -> list[UseView]:
    """[UseView] that hold now: all for the item's provider, its own for another. raises NotThere"""
    return queries.uses(item_id, by=by)


def use_made(use_id: UUID, *, by: Actor | None) -> UseView:
    """One decision, also one that holds no more; for the task that tells the provider. raises NotThere"""
    return queries.use_made(use_id, by=by)


def adoption_map(cut: MapCut = WHOLE, *, by: Actor) -> AdoptionMap:
    """Who uses what of the items of the body whose door is open, or a part of it. A constant number of queries."""
    return queries.adoption_map(cut, by=by)


def suggest(proposal: Proposal, *, by: Actor, at: datetime) -> SuggestionView:
    """Send it to the item's provider in the name of the house that is open. Safe twice. raises Refusal, NotThere"""
    return queries.suggestion(actions.suggest(proposal, by=by, at=at).pk, by=None)


def suggestions_sent(*, by: Actor) -> list[SuggestionView]:
    """[SuggestionView] of the house that is open, those that wait first. One query."""
    return queries.sent(by=by)


def suggestions_received(*, by: Actor, waiting_only: bool = False) -> list[SuggestionView]:
    """[SuggestionView] to the house that is open, for those who may answer, those that wait first. One query."""
    return queries.received(by=by, waiting_only=waiting_only)


def suggestion(suggestion_id: UUID, *, by: Actor | None) -> SuggestionView:
    """One, for the house that sent it and the one that it came to. raises NotThere"""
    return queries.suggestion(suggestion_id, by=by)


def answer(suggestion_id: UUID, *, taken: bool, reason: str, by: Actor, at: datetime) -> None:
    """Answer as the provider whose door is open; a no has a reason. raises Refusal, NotThere"""
    actions.answer(suggestion_id, taken=taken, reason=reason, by=by, at=at)


def suggestions_to_base() -> list[SuggestionView]:
    """[SuggestionView] to the base that wait, the oldest first. Owner's door."""
    return queries.to_base()


def answer_base(suggestion_id: UUID, *, taken: bool, reason: str, at: datetime) -> None:
    """Answer for the base. Owner's door. raises Refusal, NotThere"""
    actions.answer_base(suggestion_id, taken=taken, reason=reason, at=at)


def copy_pictures(item_id: UUID, blocks: list[dict]) -> None:
    """Copy the pictures in an item's blocks to the municipality whose door is open. Safe twice. raises NotThere"""
    actions.copy_pictures(item_id, blocks)


def pictures(item_id: UUID) -> set[str]:
    """The hashes of the pictures of an item's versions, those that the one who asks sees. One query."""
    return queries.pictures(item_id)


def base() -> dict[str, VersionView]:
    """{key: newest version} of the whole base, what is withdrawn too. One query; owner's door."""
    return queries.base()


def publish_base(publication: Publication, *, at: datetime) -> VersionView | None:
    """The next version of an item of the base, found by its key; None where nothing has changed. Owner's door."""
    made = actions.publish_base(publication, at=at)
    return queries.version(made.item_id, made.number, by=None) if made else None


def withdraw_base(keys: set[str], *, reason: str, at: datetime) -> int:
    """Withdraw what the base holds besides these keys; gives how many. Owner's door."""
    return actions.withdraw_base(keys, reason=reason, at=at)
