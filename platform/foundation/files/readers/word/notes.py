"""What stands beside the text: footnotes, endnotes, headers, footers, and the comments the file came with."""

from foundation.files.readers.word.inline import Inline
from foundation.files.readers.word.lists import roman
from foundation.files.readers.word.names import P, W, markup_of

REFERENCES = {"footnote": "fn", "endnote": "en"}
STARTS = (P, W + "commentRangeStart", W + "commentReference")


def part_of(part, name: str):
    """The part a relation of this kind leads to, or None."""
    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return relation.target_part
    return None


class Notes:
    """Foot- and endnotes numbered as their signs come by; headers and footers once each."""

    def __init__(self, part, styles) -> None:
        self.part = part
        self.styles = styles
        self.found: dict[tuple[str, str], tuple[str, str]] = {}
        self.sources = {}
        for kind in REFERENCES:
            notes = part_of(part, f"{kind}s")
            elements = markup_of(notes).iterfind(W + kind) if notes else ()
            for element in elements:
                if element.get(W + "type", "normal") == "normal":
                    self.sources[kind, element.get(W + "id", "")] = (notes, element)

    def sign(self, kind: str, key: str) -> tuple[str, str]:
        """(anchor, sign) of a note; ("", "") for one that is not there."""
        if (kind, key) not in self.sources:
            return "", ""
        if (kind, key) not in self.found:
            count = 1 + sum(1 for other, _ in self.found if other == kind)
            sign = str(count) if kind == "footnote" else roman(count)
            self.found[kind, key] = (f"{REFERENCES[kind]}{count}", sign)
        return self.found[kind, key]

    def blocks(self) -> list[dict]:
        """Notes in the order of their signs, then headers and footers."""
        blocks = []
        for (kind, key), (anchor, sign) in self.found.items():
            source, element = self.sources[kind, key]
            block = self._block(anchor, kind, source, element)
            blocks.append({**block, "number": sign})
        return blocks + self._edges()

    def _block(self, anchor: str, role: str, source, element) -> dict:
        inline = Inline(source, self.styles, lambda kind, key: ("", ""))
        lines = [line for paragraph in element.iter(P) if (line := inline.line(paragraph)).text.strip()]
        return {
            "id": anchor, "type": "note", "role": role,
            "text": "\n".join(line.text.strip() for line in lines),
            "html": "<br>".join(line.html.strip() for line in lines),
        }  # fmt: skip

    def _edges(self) -> list[dict]:
        blocks = []
        for role, letter in (("header", "head"), ("footer", "foot")):
            seen = set()
            parts = [relation.target_part for relation in self.part.rels.values()
                     if relation.reltype.endswith(f"/{role}") and not relation.is_external]  # fmt: skip
            for source in sorted(parts, key=lambda part: str(part.partname)):
                block = self._block(f"{letter}{len(seen) + 1}", role, source, markup_of(source))
                words = " ".join(block["text"].split())
                if words in seen or not any(sign.isalpha() for sign in words):
                    continue
                seen.add(words)
                blocks.append(block)
        return blocks


class Comments:
    """The file's own comments, each at the paragraph where its range begins."""

    def __init__(self, document, root) -> None:
        self.by_paragraph: dict[object, list[dict]] = {}
        if not any(relation.reltype.endswith("/comments") for relation in document.part.rels.values()):
            return
        texts = {
            str(comment.comment_id): {
                "author": comment.author or "",
                "text": comment.text.strip(),
                "at": comment.timestamp.isoformat() if comment.timestamp else "",
            }
            for comment in document.comments
        }
        for key, paragraph in _starts(root):
            comment = texts.pop(key, None)
            if comment and comment["text"]:
                self.by_paragraph.setdefault(paragraph, []).append(comment)

    def at(self, paragraph) -> list[dict]:
        """Comments that begin in this paragraph."""
        return self.by_paragraph.get(paragraph, [])


def _starts(root):
    """(id, paragraph) in the order of the text; a range that begins between paragraphs belongs to the next."""
    waiting: list[str] = []
    for element in root.iter(*STARTS):
        if element.tag == P:
            yield from ((key, element) for key in waiting)
            waiting = []
            continue
        key = element.get(W + "id", "")
        paragraph = next((up for up in element.iterancestors(P)), None)
        if paragraph is None:
            waiting.append(key)
        else:
            yield key, paragraph
