"""Items become lists within lists; what the file shows before an item is shown as it is."""

from html import escape

from foundation.files.rendering.places import Places


class Lists:
    """Lists that are open while items come by, as (level in the file, "ul" or "ol")."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.open: list[tuple[int, str]] = []

    def item(self, block: dict, inner: str) -> str:
        """What to write for the next item."""
        level, kind = block.get("level", 0), "ol" if block.get("ordered") else "ul"
        out = []
        while self.open and self.open[-1][0] > level:
            out.append(f"</li></{self.open.pop()[1]}>")
        if self.open and self.open[-1][0] == level:
            out.append("</li>")
            if self.open[-1][1] != kind:
                out.append(f"</{self.open.pop()[1]}>")
        if not self.open or self.open[-1] != (level, kind):
            self.open.append((level, kind))
            # without their own numbers some browsers no longer say that it is a list
            out.append('<ol class="files-list" role="list">' if kind == "ol" else "<ul>")
        marker = f'<span class="files-marker">{escape(block["marker"])}</span> ' if block.get("marker") else ""
        out.append(f"<li{self.places.id(block)}>{marker}{inner}{self.places.add(block)}{self.places.comments(block)}")
        return "".join(out)

    def close(self) -> str:
        """The ends of all open lists."""
        out = "".join(f"</li></{kind}>" for _level, kind in reversed(self.open))
        self.open = []
        return out
