"""Ids that stay: what an edited text has in common with the one before keeps its names."""

import re
from collections import defaultdict
from collections.abc import Sequence

from .blocks import new_id, places

ID = re.compile(r"[A-Za-z0-9.]{1,40}\Z")
WRITTEN = {"id", "type", "text", "html", "level", "ordered", "rows", "alt", "head", "colspan", "rowspan"}


def settled(blocks: list[dict], known_blocks: Sequence[dict] = ()) -> list[dict]:
    """The same blocks, each block and cell with an id of its own; changed in place.

    An id that is missing, strange or doubled becomes that of a known block with the same words, else a new one. What
    an editor does not show (the role of a note, how Word numbered a heading) stays with its id.
    """
    known = {place["id"]: place for place in places(list(known_blocks))}
    taken: set[str] = set()
    nameless = []
    for place in places(blocks):
        if ID.match(place.get("id", "")) and place["id"] not in taken:
            taken.add(place["id"])
        else:
            nameless.append(place)
    by_words = defaultdict(list)
    for place in reversed(known.values()):
        if place["id"] not in taken:
            by_words[_words(place)].append(place["id"])
    for place in nameless:
        found = by_words[_words(place)]
        place["id"] = found.pop() if found else _free_id(taken)
        taken.add(place["id"])
    for place in places(blocks):
        _carry_over(place, known.get(place["id"]))
    return blocks


def _words(place: dict) -> tuple[str, str]:
    return place.get("type", "cell"), place.get("text", "") or place.get("alt", "")


def _free_id(taken: set[str]) -> str:
    while (fresh := new_id()) in taken:
        continue
    return fresh


def _carry_over(place: dict, before: dict | None) -> None:
    if before is None or before.get("type") != place.get("type"):
        return
    for key, value in before.items():
        if key not in WRITTEN and key != "number":
            if key == "image" and (place.get(key) or {}).get("sha256") != (value or {}).get("sha256"):
                continue
            place[key] = value
