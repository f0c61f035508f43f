"""Texts in the languages they were translated to: each place as its source stands now, or with a mark that it is not.

A joint body writes in one language and translates place by place. The base is shipped with whole texts; those know
what they were made from ("of", see `made_from`) and are read in the same way.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from shared_library.items.contracts import Behind, Part, Text, Translation, fingerprint, has_words
from shared_library.items.models import BlockTranslation, Item, ItemVersion
from shared_library.items.rules import (
    LANGUAGES,
    TITLE,
    in_order,
    places_of,
    same_shape,
    source_of,
)


@dataclass(frozen=True, slots=True)
class Made:
    """A translation of a place: what it was made from, in which version, and how often it was made before."""

    block: dict
    sha256: str
    number: int
    turn: int = 0


Rows = dict[str, list[Made]]  # {place of the source: what was made of it, the newest first}


def made_of(item_id: UUID) -> dict[str, Rows]:
    """{language: Rows} of an item. One query."""
    return _by_language(BlockTranslation.objects.filter(item=item_id))


def texts_of(row: ItemVersion, made: dict[str, Rows]) -> dict[str, Text]:
    """A version in all its languages; one is there when its title is."""
    source = source_of(row.texts)
    first = row.texts[source]
    found = {source: Text(first["title"], first["blocks"], first["summary"])}
    for language, text in row.texts.items():
        if language != source:
            found[language] = _shipped(first, text, source)
    for language, rows in made.items():
        if language not in found and TITLE in rows:
            found[language] = _translated(first, rows, source)
    return {language: found[language] for language in in_order(found)}


def parts_of(row: ItemVersion, language: str, rows: QuerySet[BlockTranslation]) -> Translation:
    """The places of a version with what was made of them. raises ValueError"""
    source = source_of(row.texts)
    if language not in LANGUAGES or language in row.texts:
        raise ValueError(language)
    made = _by_language(rows).get(language, {})
    return Translation(
        number=row.number,
        source=source,
        language=language,
        parts=[_part(place, made.get(place["id"], [])) for place in places_of(row.texts[source]) if has_words(place)],
    )


def translated_titles(ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """{item: {language: title}} of what was translated place by place. One query."""
    rows = BlockTranslation.objects.filter(item__in=ids, block_id=TITLE).order_by("item_id", "language", "-turn")
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for item_id, language, words in rows.distinct("item_id", "language").values_list("item_id", "language", "words"):
        found[item_id][language] = words
    return found


def made_from(texts: dict[str, dict], row: Item) -> dict[str, dict]:
    """The texts of a new version; each of a further language knows the words it was made from, and when.

    One that is as it was in the version before was made from what stood there then.
    """
    if len(texts) < 2:
        return texts
    last = ItemVersion.objects.filter(item=row, number=row.newest - 1).first()
    before, source = (last.texts if last else {}), source_of(texts)
    found = {source: texts[source]}
    for language, text in texts.items():
        if language == source:
            continue
        was = before.get(language)
        if last and was and source in before and _said(was) == _said(text):
            of = was.get("of") or _of(before[source], was, last.number)
        else:
            of = _of(texts[source], text, row.newest)
        found[language] = text | {"of": of}
    return found


def _said(text: dict) -> tuple:
    return text["title"], text["blocks"]


def _of(source: dict, text: dict, number: int) -> dict:
    """What a whole text was made from: {own block: [the source's block, its print]}, empty where they do not pair."""
    pairs = zip(text["blocks"], source["blocks"], strict=True) if same_shape(text["blocks"], source["blocks"]) else ()
    return {
        "number": number,
        "sha256": fingerprint(source["blocks"]),
        "blocks": {own["id"]: [block["id"], fingerprint(block)] for own, block in pairs},
    }


def _shipped(first: dict, text: dict, source: str) -> Text:
    """A whole text, read place by place where its places are known."""
    of = text.get("of")
    if not of or of["sha256"] == fingerprint(first["blocks"]):
        return Text(text["title"], text["blocks"], text["summary"], source)
    if not of["blocks"]:
        return Text(text["title"], text["blocks"], text["summary"], source, since=of["number"])
    made = {}
    for block in text["blocks"]:
        name, sha256 = of["blocks"][block["id"]]
        made[name] = [Made(block, sha256, of["number"])]
    blocks, behind = _composed(first["blocks"], made)
    return Text(text["title"], blocks, text["summary"], source, behind)


def _translated(first: dict, rows: Rows, source: str) -> Text:
    title, *_rest = places_of(first)
    blocks, behind = _composed(first["blocks"], rows)
    newest = rows[TITLE][0]
    held = next((one for one in rows[TITLE] if one.sha256 == fingerprint(title)), None)
    if held is None:
        behind = {TITLE: Behind(newest.number, newest.block)} | behind
    return Text((held or newest).block["text"], blocks, "", source, behind)


def _composed(source: list[dict], made: Rows) -> tuple[list[dict], dict[str, Behind]]:
    """The source's places in its order, translated where the words are still those that were translated."""
    blocks, behind = [], {}
    for block in source:
        there = made.get(block["id"], [])
        print_of = fingerprint(block)
        held = next((one for one in there if one.sha256 == print_of), None)
        if held is not None:
            blocks.append(held.block)
            continue
        # a text that was shipped has names of its own, which its places keep
        stands = block | {"id": there[0].block["id"]} if there else block
        blocks.append(stands)
        if has_words(block):
            behind[stands["id"]] = Behind(there[0].number, there[0].block) if there else Behind(0, None)
    return blocks, behind


def _part(place: dict, rows: list[Made]) -> Part:
    print_of = fingerprint(place)
    made = next((one for one in rows if one.sha256 == print_of), rows[0] if rows else None)
    return Part(
        block=place,
        made=made.block if made else None,
        number=made.number if made else 0,
        state="missing" if made is None else "done" if made.sha256 == print_of else "stale",
        seen=f"{rows[0].turn if rows else 0}-{print_of[:16]}",
    )


def _by_language(rows: QuerySet[BlockTranslation]) -> dict[str, Rows]:
    found: dict[str, Rows] = defaultdict(lambda: defaultdict(list))
    fields = ("language", "block_id", "block", "sha256", "number", "turn")
    for language, name, *said in rows.order_by("-turn").values_list(*fields):
        found[language][name].append(Made(*said))
    return {language: dict(places) for language, places in found.items()}
