"""Rules about templates: what the content security policy refuses, and text that would stay untranslated."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from config.tools.rules.rule import Rule, longer_than

INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc\s*=)|\son[a-z]+\s*=\s*["'{]|javascript:""", re.IGNORECASE
)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.S)
TRANSLATED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}", re.S)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
READ_ATTRIBUTE = re.compile(r"""\s(?:alt|title|placeholder|aria-label|aria-description|content)\s*=\s*"([^"]*)\"""")
# attributes that a block adds to a tag of the page it extends
LOOSE_ATTRIBUTE = re.compile(r"""\s[a-z][\w-]*="[^"]*\"""")
MARKUP = re.compile(r"<[^>]*>", re.S)
ENTITY = re.compile(r"&#?\w+;")
WORD = re.compile(r"[^\W\d_]{2,}")
# names are the same in every language, and what stands in <meta> is read by browsers
UNTRANSLATED = {"Felles", "width", "device", "initial", "scale", "light", "dark", "color", "scheme", "viewport"}


def is_template(path: PurePosixPath) -> bool:
    """A page, or a part of one."""
    return path.suffix == ".html" and "templates" in path.parts


def inline(text: str) -> Iterator[int]:
    """Styles and scripts that stand in the page itself."""
    text = COMMENT.sub(_blank, text)
    for found in INLINE.finditer(text):
        yield text.count("\n", 0, found.start()) + 1


def bare_text(text: str) -> Iterator[int]:
    """Words a person would read that pass no translation."""
    for pattern in (COMMENT, TRANSLATED, TAG):
        text = pattern.sub(_blank, text)
    text = READ_ATTRIBUTE.sub(lambda found: " >" + found.group(1) + "< ", text)
    for pattern in (MARKUP, LOOSE_ATTRIBUTE, ENTITY):
        text = pattern.sub(_blank, text)
    for number, line in enumerate(text.split("\n"), 1):
        if set(WORD.findall(line)) - UNTRANSLATED:
            yield number


def _blank(found: re.Match[str]) -> str:
    """As many lines as there were, and nothing on them."""
    return "\n" * found.group(0).count("\n")


TEMPLATE_RULES = (
    Rule("nothing-inline", "no style and no script inside a page: the security policy refuses them",
         is_template, inline,
         good='<script src="{% static "ui/x.js" %}" defer></script>', bad='<p style="color: red">{{ text }}</p>'),
    Rule("all-text-translated", "text goes through translate or blocktranslate",
         is_template, bare_text,
         good='<p title="{% translate "Frist" %}">{% translate "Lever" %} {{ name }}</p>',
         bad="<p>{{ name }} leverte</p>"),
    Rule("short-templates", "over 150 lines a template is cut into parts",
         is_template, longer_than(150),
         good="<p>\n" * 150, bad="<p>\n" * 151),
)  # fmt: skip
