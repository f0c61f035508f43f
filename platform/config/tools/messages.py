"""`make messages`: the texts to translate, out of Python files and templates, by Babel alone (no system gettext).

Bokmål is the source: a text is its own key. Each other language has one catalogue, sorted and without line numbers,
so that two people's changes meet only where they touch the same text. Compiled files are made at start, not committed.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from config.embedded import CHECKOUT

LANGUAGES = ("nn", "da", "en")
SOURCES = ("platform/config", "platform/foundation", "tenants", "network", "shared_library")
LOCALE = CHECKOUT / "platform" / "config" / "locale"
CONTEXT = (1, "c")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (CONTEXT, 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (CONTEXT, 2, 3)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|(?<!%)%[sd]|\{\w*\}")
HEADER = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
                    r'Project-Id-Version|Report-Msgid-Bugs-To): .*\n', re.M)  # fmt: skip


def catalogue(language: str) -> Path:
    """Where a language's texts stand."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def source_texts() -> Catalog:
    """Every text marked for translation in the sources."""
    found = Catalog(charset="utf-8")
    for folder in SOURCES:
        for pattern in ("*.py", "*.html", "*.txt"):
            for file in sorted((CHECKOUT / folder).rglob(pattern)):
                if pattern == "*.txt" and "templates" not in file.parts:
                    continue
                for texts, context in _texts_of(file):
                    found.add(texts if len(texts) > 1 else texts[0], context=context)
    return found


def _texts_of(file: Path) -> Iterator[tuple[tuple[str, ...], str | None]]:
    text = file.read_text("utf-8")
    if file.suffix != ".py":
        # what is left of a template is no whole Python: indentation would be read as blocks
        text = "\n".join(line.strip() for line in templatize(text, origin=str(file)).splitlines())
    for _line, function, arguments, _comments in extract_python(BytesIO(text.encode()), KEYWORDS, [], {}):
        given = arguments if isinstance(arguments, tuple | list) else (arguments,)
        places = KEYWORDS[str(function)]
        context = str(given[0]) if CONTEXT in places else None
        wanted = [given[place - 1] for place in places if isinstance(place, int) and place <= len(given)]
        if wanted and all(isinstance(part, str) and part for part in wanted):
            yield tuple(map(str, wanted)), context


def load(language: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none."""
    file = catalogue(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8", abort_invalid=True)


def save(language: str, texts: Catalog) -> None:
    """Write a catalogue so that the same texts always give the same file."""
    texts.fuzzy, texts.header_comment = (
        False,
        f"# {language}: translated from bokmål, the source. See `make messages`.",
    )
    written = BytesIO()
    write_po(written, texts, width=119, sort_output=True, no_location=True, ignore_obsolete=True)
    catalogue(language).parent.mkdir(parents=True, exist_ok=True)
    catalogue(language).write_text(HEADER.sub("", written.getvalue().decode()), "utf-8")


def faults(language: str, source: Catalog) -> list[str]:
    """What keeps a catalogue from being complete, a sentence each."""
    own = load(language)
    found = []
    for message in source:
        if not message.id:
            continue
        translated = own.get(message.id, message.context)
        if translated is None or not translated.string or not all(_forms(translated)):
            found.append(f"{language}: not translated: {message.id!r}")
            continue
        if translated.fuzzy:
            found.append(f"{language}: marked fuzzy: {message.id!r}")
        wanted = _placeholders(message.id)
        if any(not placeholders <= wanted for placeholders in map(_placeholders, _forms(translated))) or (
            _placeholders(_forms(translated)[-1]) != wanted
        ):
            found.append(f"{language}: other placeholders than the source: {message.id!r}")
    left = sum(1 for message in own if message.id and source.get(message.id, message.context) is None)
    if left:
        found.append(f"{language}: {left} texts are no longer in the source: run `make messages`")
    return found


def _forms(message: Message) -> tuple[str, ...]:
    """The translation of a text, or of its singular and plurals."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _placeholders(text: str | Sequence[str]) -> set[str]:
    parts = [text] if isinstance(text, str) else text
    return {found.group(0) for part in parts for found in PLACEHOLDER.finditer(part)}


def compile_all() -> None:
    """Make the files that Django reads, where the catalogue is newer than they are."""
    for language in LANGUAGES:
        file = catalogue(language)
        compiled = file.with_suffix(".mo")
        if file.exists() and (not compiled.exists() or compiled.stat().st_mtime <= file.stat().st_mtime):
            unfinished = compiled.with_suffix(".part")
            with unfinished.open("wb") as stream:
                write_mo(stream, load(language))
            unfinished.replace(compiled)


def main() -> None:
    """Bring every catalogue up to the sources, keeping what is translated; with "compile" only make Django's files."""
    if "compile" in sys.argv:
        compile_all()
        return
    source = source_texts()
    for language in LANGUAGES:
        own = load(language)
        own.update(source, no_fuzzy_matching=True)
        own.obsolete.clear()
        save(language, own)
    compile_all()
    missing = [fault for language in LANGUAGES for fault in faults(language, source)]
    print("\n".join([*missing, f"{len(list(source)) - 1} texts, {len(missing)} to do"]))


if __name__ == "__main__":
    main()
