from foundation import files

HEADING = 3


def text_reading(text, entries=()):
    """Typed text and dialogue entries as a reading: blocks with anchors that remarks can point to.

    entries  ({"date": "2026-10-01", "who", "what", "outcome"}, …)
    returns  a Reading of foundation.files, or None when there is nothing
    """
    reading = files.typed(text)
    for number, entry in enumerate(entries, start=1):
        head = " · ".join(part for part in (_day(entry.get("date", "")), entry.get("who", "")) if part)
        for place, line in enumerate((head, entry.get("what", ""), entry.get("outcome", "")), start=1):
            reading["blocks"] += _block(f"e{number}.{place}", line, heading=place == 1)
    return reading if reading["blocks"] else None


def _block(key, text, *, heading):
    made = files.typed(text)["blocks"]
    if not made:
        return []
    text, html = "\n".join(one["text"] for one in made), "<br>".join(one["html"] for one in made)
    kind = {"type": "heading", "level": HEADING} if heading else {"type": "paragraph"}
    return [{"id": key, "text": text, "html": html} | kind]


def _day(iso):
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else iso
