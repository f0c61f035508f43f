"""The words within a block: plain, and as markup with b i u s sub sup a br."""

import re
import unicodedata
from html import escape, unescape
from itertools import groupby
from operator import itemgetter

from .blocks import places

UUID_SIGNS = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
DOCUMENT = re.compile(rf"/documents/({UUID_SIGNS})/(?:#[A-Za-z0-9.-]{{1,60}})?\Z")
WEB = re.compile(r"(?:https?://|mailto:)[^\s\"<>]{1,1990}\Z", re.IGNORECASE)
ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.S)
TAG = re.compile(r"<[^>]+>")
PIECE = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
CARRIED = re.compile(r'(?:href|data-note)="([^"]*)"')
# signs that a JSON column or a browser cannot carry, and those that turn the reading direction
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

type Mark = tuple[str, str]  # tag and what it carries
type Run = tuple[str, tuple[Mark, ...]]  # words with the marks on them, outermost first


def clean_text(text: str) -> str:
    """Text without unseen signs, in one Unicode form (NFC), with one kind of line end."""
    return unicodedata.normalize("NFC", UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def inline(place: dict) -> str:
    """The markup of a block's or cell's own words."""
    return place["html"] if "html" in place else escape(place.get("text", "")).replace("\n", "<br>")


def words(markup: str) -> str:
    """The plain words of inline markup."""
    return unescape(TAG.sub("", markup.replace("<br>", "\n")))


def safe_href(address: str) -> str:
    """An address a text may lead to: another document by its identity, the web, a mail address; else ""."""
    address = address.strip()
    return address if DOCUMENT.match(address) or WEB.match(address) else ""


def links(blocks: list[dict]) -> list[tuple[str, str, str]]:
    """(block or cell id, id of the document it leads to, the words of the link), each once, in reading order."""
    found: dict[tuple[str, str], str] = {}
    for place in places(blocks):
        for address, markup in ANCHOR.findall(place.get("html", "")):
            if document := DOCUMENT.match(unescape(address)):
                found.setdefault((place["id"], document[1]), words(markup))
    return [(block_id, target, said) for (block_id, target), said in found.items()]


def written(runs: list[Run]) -> tuple[str, str]:
    """(plain text, markup) of words with marks; without space or line breaks at the ends."""
    runs = trimmed(runs)
    out: list[str] = []
    opened: list[Mark] = []
    for text, marks in runs:
        wanted = [mark for mark in marks if mark[0] != "a" or mark[1]]
        shared = 0
        while shared < min(len(opened), len(wanted)) and opened[shared] == wanted[shared]:
            shared += 1
        while len(opened) > shared:
            out.append(f"</{opened.pop()[0]}>")
        for mark in wanted[shared:]:
            opened.append(mark)
            out.append(_opening(mark))
        out.append(escape(text, quote=False).replace("\n", "<br>"))
    out.extend(f"</{tag}>" for tag, _value in reversed(opened))
    return "".join(text for text, _marks in runs), "".join(out)


def runs_of(markup: str) -> list[Run]:
    """The words of inline markup with the marks on them."""
    runs: list[Run] = []
    opened: list[Mark] = []
    for closes, tag, attributes, text in PIECE.findall(markup):
        if text:
            runs.append((unescape(text), tuple(opened)))
        elif tag == "br":
            runs.append(("\n", tuple(opened)))
        elif closes:
            opened = opened[:-1]
        else:
            carried = CARRIED.search(attributes)
            opened.append((tag, unescape(carried[1]) if carried and tag in ("a", "sup") else ""))
    return runs


def replaced(markup: str, quote: str, proposed: str) -> tuple[str, str, list[str]] | None:
    """(plain text, markup) with the first place of the quote worded as proposed; None when it is not there.

    The last of the three are the words of links that have no place in the new words (`reworded`).
    """
    runs = runs_of(markup)
    at = "".join(text for text, _marks in runs).find(quote)
    if at < 0 or not quote:
        return None
    before, old, after = _cut(runs, at, at + len(quote))
    new, gone = reworded(old, proposed)
    return *written([*before, *new, *after]), gone


def reworded(old: list[Run], proposed: str) -> tuple[list[Run], list[str]]:
    """(the new words with the marks of the first of the old ones, the words of links that have no place in them).

    A link stays on its words where they stand among the new ones; one around all of the old words stays around all.
    """
    leading = [next((mark for mark in marks if mark[0] == "a"), None) for _text, marks in old]
    first = old[0][1] if old else ()
    if len(set(leading)) < 2:
        return [(proposed, first)], []
    plain = tuple(mark for mark in first if mark[0] != "a")
    new: list[Run] = []
    gone: list[str] = []
    done = 0
    for link, runs in groupby(zip(leading, old, strict=True), key=itemgetter(0)):
        said = "".join(text for _link, (text, _marks) in runs).strip()
        if link is None or not said:
            continue
        found = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)").search(proposed, done)
        if found is None:
            gone.append(said)
            continue
        new += [(proposed[done : found.start()], plain), (found[0], (*plain, link))]
        done = found.end()
    return [run for run in (*new, (proposed[done:], plain)) if run[0]], gone


def _cut(runs: list[Run], at: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """What stands before a stretch, in it and after it."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    place = 0
    for text, marks in runs:
        begins, ends = max(at - place, 0), max(end - place, 0)
        for part, piece in zip(parts, (text[:begins], text[begins:ends], text[ends:]), strict=True):
            if piece:
                part.append((piece, marks))
        place += len(text)
    return parts


def trimmed(runs: list[Run]) -> list[Run]:
    """Without doubled spaces, without space around line breaks and at the ends."""
    kept: list[Run] = []
    before = "\n"
    for text, marks in runs:
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))
        if before in " \n":
            text = text.lstrip(" ")
        if text.startswith("\n") and kept:
            kept[-1] = (kept[-1][0].rstrip(" "), kept[-1][1])
        if text:
            kept.append((text, marks))
            before = text[-1]
    while kept and not kept[0][0].lstrip(" \n"):
        kept.pop(0)
    while kept and not kept[-1][0].rstrip(" \n"):
        kept.pop()
    if kept:
        kept[0] = (kept[0][0].lstrip(" \n"), kept[0][1])
        kept[-1] = (kept[-1][0].rstrip(" \n"), kept[-1][1])
    return [run for run in kept if run[0]]


def _opening(mark: Mark) -> str:
    tag, value = mark
    if tag == "a":
        rel = "" if DOCUMENT.match(value) else ' rel="noopener noreferrer"'
        return f'<a href="{escape(value, quote=True)}"{rel}>'
    return f'<sup data-note="{value}">' if tag == "sup" and value else f"<{tag}>"
