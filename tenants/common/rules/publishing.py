"""What of a document can be published, and how far what was published has come."""

import re
from datetime import date, timedelta

from shared_library.items.contracts import places_in

Block = dict

STATES = ("ready", "newest", "changed", "ended", "withdrawn")
# to another document of this house: an identity that nobody else can follow
LINK_HOME = re.compile(r'<a href="/documents/[^"]*"[^>]*>(.*?)</a>', re.S)
LONGEST_KEY = 70
MONTH = timedelta(days=30)


def day_ahead(on: date, months: int) -> date:
    """A day so far ahead that others have time to decide: the months that were agreed on, one where none were."""
    return on + MONTH * max(1, months)


def portable(blocks: list[Block]) -> list[Block]:
    """The blocks as others can have them: words that led to a document of this house stay, and lead nowhere."""
    return [_portable(block) for block in blocks]


def _portable(place: Block) -> Block:
    made = dict(place)
    if "html" in made:
        made["html"] = LINK_HOME.sub(r"\1", made["html"])
    if "rows" in made:
        made["rows"] = [[_portable(cell) for cell in row] for row in made["rows"]]
    return made


def links_home(blocks: list[Block]) -> int:
    """How many links would lead nowhere for others."""
    places = (place for block in blocks for place in places_in(block))
    return sum(len(LINK_HOME.findall(place.get("html", ""))) for place in places)


def key_of(name: str, number: int) -> str:
    """A new item's part of its stable name.

    name    the title as part of an address
    number  of the document in its house: two may bear the same title
    """
    return f"{name[:LONGEST_KEY].strip('-') or 'dokument'}-{number}"


def state_of(in_force: int | None, published: int | None, *, withdrawn: bool) -> str:
    """One of STATES.

    in_force   number of the document's version in force, or None
    published  number of its version that was published last, or None
    """
    if published is None:
        return "ready"
    if withdrawn:
        return "withdrawn"
    if in_force is None:
        return "ended"
    return "newest" if in_force == published else "changed"
