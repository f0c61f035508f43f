"""Attempts, lateness and what is typed as something that can be remarked on: pure functions."""

import re
from html import escape

SUBMISSION_STATES = {
    "handed_in": {"take_back": "erased"},
    "on_behalf": {"confirm": "confirmed", "take_back": "erased"},
    "confirmed": {"take_back": "erased"},
    "erased": {},
}


def next_attempt(attempts):
    """The number of the next attempt: one more than the highest so far."""
    return max(attempts, default=0) + 1


def newest_by_part(held):
    """Which attempt counts for each part.

    held     iterable of (part id, attempt number)
    returns  {part id: highest attempt number}
    """
    newest = {}
    for part, attempt in held:
        newest[part] = max(attempt, newest.get(part, 0))
    return newest


def state(*, on_behalf, confirmed, erased):
    """Where a submission is; see SUBMISSION_STATES."""
    if erased:
        return "erased"
    if not on_behalf:
        return "handed_in"
    return "confirmed" if confirmed else "on_behalf"


def may(verb, *, on_behalf, confirmed, erased):
    """True when a submission in this state can be taken back or confirmed."""
    return verb in SUBMISSION_STATES[state(on_behalf=on_behalf, confirmed=confirmed, erased=erased)]


def is_late(at, deadlines):
    """True when one of the deadlines has passed; a part without a deadline is never late."""
    return any(due is not None and at > due for due in deadlines)


def passed_cut_offs(at, cut_offs):
    """Keys of {key: last chance or None} whose last chance has passed."""
    return [key for key, last in cut_offs.items() if last is not None and at > last]


def text_reading(text, entries=()):
    """Typed text and dialogue entries as a reading: blocks with anchors that remarks can point to.

    text     paragraphs stand apart by an empty line; a line that begins with "- " is an item
    entries  ({"date": "2026-10-01", "who", "what", "outcome"}, …)
    returns  a reading as foundation.files makes them, or None when there is nothing
    """
    blocks = [_block(f"p{number}", *piece) for number, piece in enumerate(_pieces(text), start=1)]
    for number, entry in enumerate(entries, start=1):
        head = " · ".join(part for part in (_day(entry.get("date", "")), entry.get("who", "")) if part)
        lines = [("heading", head), ("paragraph", entry.get("what", "")), ("paragraph", entry.get("outcome", ""))]
        blocks += [
            _block(f"e{number}.{place}", kind, line.strip())
            for place, (kind, line) in enumerate(lines, start=1)
            if line.strip()
        ]
    if not blocks:
        return None
    return {"v": 1, "kind": "txt", "title": "", "warnings": [], "images": {}, "blocks": blocks}


def _pieces(text):
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = []
        for line in paragraph.split("\n"):
            if line.startswith(("- ", "* ", "• ")):
                if lines:
                    yield "paragraph", "\n".join(lines)
                lines = []
                yield "item", line[2:].strip()
            else:
                lines.append(line)
        if "\n".join(lines).strip():
            yield "paragraph", "\n".join(lines)


def _block(key, kind, text):
    block = {"id": key, "type": kind, "text": text, "html": escape(text).replace("\n", "<br>")}
    return block | ({"level": 3} if kind == "heading" else {"level": 1} if kind == "item" else {})


def _day(iso):
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else iso
