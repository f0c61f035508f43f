"""Pictures, charts and objects in Word: re-encoded, or a note that says why they are not here."""

from foundation.files.readers.shape import Draft
from foundation.files.readers.word.inline import Line
from foundation.files.readers.word.names import CHART, DIAGRAM, WP, A, R, W


class Drawings:
    """Drawings of the main text. Nothing outside the file is ever asked for."""

    def __init__(self, part, draft: Draft) -> None:
        self.part = part
        self.draft = draft

    def blocks(self, anchor: str, line: Line) -> list[dict]:
        """Image blocks for the drawings of one paragraph."""
        found = []
        for drawing, pictures in line.drawings:
            alt = _alt(drawing)
            for picture in pictures or [None]:
                content = self._content(drawing, picture)
                if content is not None:
                    found.append({
                        "id": f"{anchor}.i{len(found) + 1}", "type": "image", "text": alt, "alt": alt, **content,
                    })  # fmt: skip
        return found

    def _content(self, drawing, picture) -> dict | None:
        """{"image": …}, {"missing": why}, or None for a line or shape that shows nothing to read."""
        if picture is None:
            if drawing.find(f".//{CHART}") is not None:
                return self._missing("chart")
            if drawing.find(f".//{DIAGRAM}") is not None:
                return self._missing("diagram")
            return self._missing("object") if drawing.tag == W + "object" else None
        key = picture.get(R + "embed") or picture.get(R + "id") or ""
        relation = self.part.rels.get(key)
        if relation is None or relation.is_external:
            outside = relation is not None or picture.get(R + "link") or picture.get(R + "href")
            return self._missing("external" if outside else "format")
        image = self.draft.picture(relation.target_part.blob)
        if image is None:
            return self._missing("object" if drawing.tag == W + "object" else "format")
        return {"image": image}

    def _missing(self, why: str) -> dict:
        self.draft.warn(f"picture_{why}")
        return {"missing": why}


def _alt(drawing) -> str:
    """The words the author gave the picture; names such as "Picture 3" are none."""
    for words in (*drawing.iter(WP + "docPr"), *drawing.iter(A + "cNvPr")):
        text = words.get("descr") or words.get("title") or ""
        if text.strip():
            return text.strip()[:500]
    for shape in drawing.iter("{urn:schemas-microsoft-com:vml}shape"):
        if text := shape.get("alt", "").strip():
            return text[:500]
    return ""
