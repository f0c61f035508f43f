"""What is local in a text stands out where it stands: blocks with words, and sentences on what is not there."""

from collections.abc import Iterable
from html import escape

Sentence = tuple[str, str]


def marked(blocks: list[dict], found: Iterable[tuple[str, str, str]]) -> list[dict]:
    """The blocks, those that are local with their words as "local"; a sentence stands behind its block or its list.

    found  (block id, words, sentence): see contracts.Local
    """
    words: dict[str, str] = {}
    behind: dict[str, list[Sentence]] = {}
    for block_id, said, sentence in found:
        if sentence:
            behind.setdefault(block_id, []).append((sentence, said))
        else:
            words[block_id] = said
    if not words and not behind:
        return blocks
    shown, waiting = [], behind.get("", [])
    for block in blocks:
        if block["type"] != "item":
            shown += _sentences(waiting, len(shown))
            waiting = []
        shown.append(block | {"local": words[block["id"]]} if block["id"] in words else block)
        waiting = [*waiting, *behind.get(block["id"], ())]
    return [*shown, *_sentences(waiting, len(shown))]


def _sentences(found: list[Sentence], place: int) -> list[dict]:
    """Blocks of their own; alike ones are said once."""
    return [
        {
            "id": f"local-{place + number}",
            "type": "paragraph",
            "text": sentence,
            "html": escape(sentence, quote=False),
            "local": words,
        }
        for number, (sentence, words) in enumerate(dict.fromkeys(found))
    ]
