"""The files of the national base: what stands above the text, and the text."""

import re
from dataclasses import dataclass

RULE = "---"
NAME = re.compile(r"(?P<key>[a-z0-9-]{1,90})\.(?P<language>[a-z]{2})\.md")
TAKEN = {"title", "kind", "type", "theme", "owner", "target", "law", "review", "summary", "change"}
TITLE = re.compile(r"\A# +(.+?) *(?:\n|\Z)")
DEEPER = re.compile(r"^#(?=#+ )", re.MULTILINE)


class Unreadable(ValueError):
    """The file is not what the README says."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file; markup is its text without a heading that says the title once more."""

    title: str
    kind: str
    document_type: str
    theme: str
    owner_role: str
    law_links: list[dict]
    review_months: int
    summary: str
    change_note: str
    markup: str


def named(name: str) -> tuple[str, str]:
    """(key, language) of a file's name. raises Unreadable"""
    found = NAME.fullmatch(name)
    if not found:
        raise Unreadable(name)
    return found["key"], found["language"]


def source(text: str) -> Source:
    """A file, read. raises Unreadable with what is wrong"""
    begin, rule, rest = text.replace("\r\n", "\n").partition(f"{RULE}\n")
    head, end, markup = rest.partition(f"\n{RULE}\n")
    if begin.strip() or not rule or not end:
        raise Unreadable("what stands above the text is not between two lines of ---")
    lines = [line.partition(":") for line in head.splitlines() if line.strip()]
    strange = sorted({key.strip() for key, _colon, _value in lines} - TAKEN)
    if strange:
        raise Unreadable(f"unknown: {', '.join(strange)}")
    said = {key.strip(): value.strip() for key, _colon, value in lines}
    if missing := sorted(name for name in ("title", "kind", "type", "theme", "owner", "review") if not said.get(name)):
        raise Unreadable(f"missing: {', '.join(missing)}")
    if not said["review"].isdecimal():
        raise Unreadable(f"review is no number of months: {said['review']}")
    return Source(
        title=said["title"],
        kind=said["kind"],
        document_type=said["type"],
        theme=said["theme"],
        owner_role=said["owner"],
        law_links=[_law(value) for key, _colon, value in lines if key.strip() == "law" and value.strip()],
        review_months=int(said["review"]),
        summary=said.get("summary", ""),
        change_note=said.get("change", ""),
        markup=_without_title(markup.strip(), said["title"]),
    )


def _law(value: str) -> dict:
    words, _bar, address = value.partition("|")
    return {"text": words.strip(), "url": address.strip(), "country": "no"}


def _without_title(markup: str, title: str) -> str:
    """A heading that says the title goes, and those under it move up."""
    found = TITLE.match(markup)
    if not found or found[1].casefold() != title.casefold():
        return markup
    return DEEPER.sub("", markup[found.end() :]).strip()
