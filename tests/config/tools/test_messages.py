"""Texts are found in Python and in templates, and a catalogue with a hole is seen."""

import pytest
from babel.messages import Catalog

from config.tools import messages


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """write(name, text) puts a source file into a checkout of its own."""
    monkeypatch.setattr(messages, "CHECKOUT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")

    def write(name: str, text: str) -> None:
        file = tmp_path / "tenants" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    return write


def ids(catalogue: Catalog) -> set:
    return {message.id for message in catalogue if message.id}


def test_it_works(sources):
    sources("a.py", 'from django.utils.translation import gettext as _\nx = _("Lever %(name)s") % {"name": 1}\n')
    assert ids(messages.source_texts()) == {"Lever %(name)s"}


def test_templates_are_read_whatever_their_indentation(sources):
    sources(
        "templates/a.html", '<p>i\'s</p>\n    {% translate "Frist" %}\n{% if x %}\n  {{ _("Del") }}\n{% endif %}\n'
    )
    assert ids(messages.source_texts()) == {"Frist", "Del"}


def test_blocks_and_plurals_keep_their_placeholders(sources):
    sources(
        "templates/a.html",
        "{% blocktranslate trimmed count n=n %}\n {{ n }} del\n{% plural %}\n {{ n }} deler\n{% endblocktranslate %}",
    )
    assert ids(messages.source_texts()) == {("%(n)s del", "%(n)s deler")}


def test_a_text_with_a_context_is_its_own_text(sources):
    sources("a.py", 'pgettext("state", "Åpen")\npgettext_lazy("door", "Åpen")\n')
    assert {message.context for message in messages.source_texts() if message.id} == {"state", "door"}


def one(text, translation, **more) -> list[str]:
    source, own = Catalog(), Catalog(locale="nn")
    source.add(text)
    own.add(text, translation, **more)
    messages.save("nn", own)
    return messages.faults("nn", source)


def test_a_complete_catalogue_has_no_faults(sources):
    assert one("Lever %(name)s", "Lever %(name)s no") == []


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Lever", ""),
        ("Lever %(name)s", "Lever"),
        ("Lever", "Lever %(name)s"),
        (("%(n)s del", "%(n)s deler"), ("a", "")),
    ],
)
def test_a_hole_or_another_placeholder_is_a_fault(sources, text, translation):
    assert len(one(text, translation)) == 1


def test_a_fuzzy_translation_is_a_fault(sources):
    assert "fuzzy" in one("Lever", "Send", flags={"fuzzy"})[0]


def test_a_text_that_is_gone_from_the_source_is_a_fault(sources):
    own = Catalog(locale="nn")
    own.add("Borte", "Vekk")
    messages.save("nn", own)
    assert "no longer in the source" in messages.faults("nn", Catalog())[0]


def test_the_same_texts_give_the_same_file(sources):
    own = Catalog(locale="nn")
    own.add("b", "b")
    own.add("a", "a")
    messages.save("nn", own)
    first = messages.catalogue("nn").read_text()
    messages.save("nn", messages.load("nn"))
    assert messages.catalogue("nn").read_text() == first
    assert first.index('msgid "a"') < first.index('msgid "b"')
    assert "Date" not in first


def test_django_reads_what_is_compiled(sources):
    own = Catalog(locale="nn")
    own.add("a", "b")
    messages.save("nn", own)
    messages.compile_all()
    assert messages.catalogue("nn").with_suffix(".mo").stat().st_size > 20
