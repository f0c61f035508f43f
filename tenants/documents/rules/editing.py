"""Writing in a text: how large it may be, who writes now, when a spell of writing begins."""

from datetime import datetime, timedelta

from .blocks import places

LOCK = timedelta(minutes=5)
SPELL = timedelta(minutes=30)
MOST_CHARACTERS = 2_000_000  # some 800 pages
MOST_PLACES = 20_000  # blocks and cells


def is_too_large(blocks: list[dict]) -> bool:
    """True for a text that is no longer one document."""
    count = characters = 0
    for place in places(blocks):
        count += 1
        characters += len(place.get("text", "")) + len(place.get("alt", ""))
    return count > MOST_PLACES or characters > MOST_CHARACTERS


def is_held(*, locked_by: object, locked_until: datetime | None, account_id: object, at: datetime) -> bool:
    """True while somebody else writes."""
    return locked_by is not None and locked_by != account_id and locked_until is not None and locked_until > at


def is_new_spell(*, started_at: datetime | None, edited_at: datetime, same_person: bool, at: datetime) -> bool:
    """True when a change begins a new spell of writing, which gets a line of its own in the log."""
    return started_at is None or not same_person or at - edited_at > SPELL
