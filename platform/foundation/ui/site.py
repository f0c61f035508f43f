"""Whose pages these are: what the top line, the title and the colours are made from."""

from dataclasses import dataclass
from functools import cached_property

from foundation.ui import tenant_theme


@dataclass(frozen=True)
class Site:
    """The owner of a host: a municipality, a joint body, the network or the platform itself.

    name      "Levanger kommune"; stands in the top line and after the title
    colour    "#0b5c8a", or "" for the platform's own colour
    mark      one or two letters for the shield; made from the name when left out
    logo_url  a picture instead of the shield, 32 × 38 px
    """

    name: str
    colour: str = ""
    mark: str = ""
    logo_url: str = ""

    @cached_property
    def initials(self) -> str:
        """Letters of the shield: the given mark, or those of the name ("Høje-Taastrup" gives "HT")."""
        return self.mark or initials(self.name, skip={"kommune", "samkommune"})

    @cached_property
    def theme_url(self) -> str:
        """Address of the stylesheet with this colour; "" when there is none."""
        return tenant_theme.address(self.colour) if self.colour else ""


PLATFORM = Site(name="Felles", mark="F")


def initials(name: str, skip: set[str] | frozenset[str] = frozenset()) -> str:
    """At most two letters that stand for a name: the first of its first and of its last word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    words = [word for word in words if word.casefold() not in skip] or words
    if not words:
        return ""
    ends = words if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()
