"""What belongs to every place: its id, its numbers, the link for a new remark, the file's own comments."""

from html import escape

from django.utils.translation import gettext as _

from foundation.files.contracts import Mark
from foundation.files.rendering.marks import Numbers

FIRST_WORDS = 6


class Places:
    """The places of one page."""

    def __init__(self, marks: dict[str, list[Mark]], links: str, prefix: str) -> None:
        self.marks = marks
        self.prefix = prefix
        self.writer = Numbers(prefix)
        new, _place, new_after = escape(_("Ny merknad til %(place)s")).partition("%(place)s")
        self.by = _("Kommentar i filen fra %(author)s:")
        self.by_nobody = _("Kommentar i filen:")
        before, anchor, after = escape(links).partition("{anchor}")
        self.before = f' <a class="files-add" href="{before}' if anchor else ""
        self.between = f'{after}" aria-label="{new}'
        self.after = f'{new_after}">+</a>'

    def id(self, block: dict) -> str:
        """The id attribute."""
        return f' id="{self.prefix}a-{block["id"]}"'

    def marked(self, anchor: str, markup: str) -> str:
        """Markup with the remarks of this place in it."""
        marks = self.marks.get(anchor)
        return self.writer.marked(markup, marks) if marks else markup

    def numbers(self, anchor: str) -> str:
        """The numbers of a place that has no words of its own."""
        marks = self.marks.get(anchor)
        return self.writer.links(marks) if marks else ""

    def add(self, block: dict, said: str = "") -> str:
        """The link for a new remark here, named by the first words so that no two are alike to a screen reader."""
        if not self.before:
            return ""
        anchor = block["id"]
        if not said:
            words = block["text"].split(None, FIRST_WORDS)
            said = " ".join(words[:FIRST_WORDS]) if words else anchor.rpartition(".")[2]
        return f"{self.before}{anchor}{self.between}{escape(said)}{self.after}"

    def comments(self, block: dict) -> str:
        """Comments the file came with."""
        found = block.get("comments")
        return "".join(map(self._comment, found)) if found else ""

    def _comment(self, comment: dict) -> str:
        by = self.by % {"author": comment["author"]} if comment.get("author") else self.by_nobody
        text = escape(comment.get("text", "")).replace("\n", "<br>")
        return f'<div class="files-comment"><strong>{escape(by)}</strong> {text}</div>'
