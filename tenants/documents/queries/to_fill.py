"""What a text still waits for, in words: places to be filled in, and marks from where two texts became one."""

import re
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from foundation import tenancy
from tenants.documents.models import Version
from tenants.documents.rules.templates import waiting

from . import origins

SHOWN = 30
EITHER = "%(name)s"


@dataclass(frozen=True, slots=True)
class ToFill:
    """What is left to do with a text before it is done.

    count  how many places wait for words
    lines  what they ask for, each once; more says how many are not among them
    marks  whose words stand in it with a mark, each once
    unexplained  how many places differ from the common text without a reason; explain_url is where it is given
    """

    count: int
    lines: list[str]
    more: int
    marks: list[str]
    unexplained: int = 0
    explain_url: str = ""

    def __bool__(self):
        return bool(self.count or self.marks)


NOTHING = ToFill(0, [], 0, [])


def to_fill(blocks: list[dict]) -> ToFill:
    """What a text of the open house waits for; a joint body's slots are there for its members."""
    places = waiting(blocks)
    if tenancy.current().is_joint_body:
        places = [one for one in places if one[0] != "slot"]
    lines = list(dict.fromkeys(_line(kind, words) for kind, words in places))
    marks = dict.fromkeys(name for block in blocks if (name := _marked(block.get("text", ""))))
    return ToFill(len(places), lines[:SHOWN], len(lines[SHOWN:]), list(marks))


def left_in(version: Version) -> ToFill:
    """What a version waits for before it is done, reasons among it. A constant number of queries."""
    found = origins.unexplained(version)
    return replace(to_fill(version.blocks), unexplained=len(found), explain_url=found[0] if found else "")


def mark_of(name: str) -> str:
    """What stands above the words that a common draft has from a municipality's text alone, to be taken away again."""
    return _("Hos %(name)s står det:") % {"name": name}


def _line(kind: str, words: str) -> str:
    if kind == "field":
        return _("Feltet %(name)s") % {"name": words}
    return words or _("Et felt uten ord")


def _marked(text: str) -> str:
    found = next((match for one in _marks() if (match := one.fullmatch(text.strip()))), None)
    return found["name"] if found else ""


@cache
def _marks() -> list[re.Pattern]:
    """The mark in all languages that somebody may have begun the draft in."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            before, _all, after = _("Hos %(name)s står det:").partition(EITHER)
        found.add(f"{re.escape(before)}(?P<name>.{{1,120}}){re.escape(after)}")
    return [re.compile(one) for one in sorted(found)]
