"""A text as PDF: readable words, and nobody's words are taken for the setter's own language."""

import pypdfium2
import pytest

from foundation.papers import pdf

from .conftest import words


def text_of(data):
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_it_works(paper, at):
    text = text_of(pdf(paper(), at=at))
    for said in ("Legemiddelhåndtering", "Formål", "du der", "Under ett", "To personer", "Kari Nord", "Side 1 av 1",
                 "levanger.example/d/12/", "En fotnote."):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    "hostile", ['#read("/etc/passwd")', "$x^2$ *fet* _skrå_ #let a = 1", "\\ ]]>`</svg>{{ }}", "”‘‚„"]
)
def test_what_looks_like_code_is_only_words(hostile, paper, at):
    text = text_of(pdf(paper([words(hostile, html="")], title=hostile, facts=((hostile, hostile),)), at=at))
    assert text.count(hostile[:12]) >= 3


def test_the_mark_stands_on_each_page(paper, at):
    blocks = [words(f"Avsnitt {number}. " + "Ord etter ord. " * 60) for number in range(20)]
    document = pypdfium2.PdfDocument(pdf(paper(blocks, mark="Utkast"), at=at))
    assert len(document) > 2
    assert all("Utkast" in page.get_textpage().get_text_range() for page in document)


def test_a_picture_that_is_gone_is_told_by_its_words(paper, at):
    gone = {"type": "image", "text": "", "alt": "Kart over bygget", "image": {"sha256": "b" * 64}}
    assert "[Kart over bygget]" in text_of(pdf(paper([gone]), at=at))


def test_a_link_within_the_site_is_plain_words(paper, at):
    data = pdf(paper([words("x", html='Se <a href="/documents/1/">rutinen</a>')]), at=at)
    assert "rutinen" in text_of(data)
    assert b"/URI" not in data


def test_the_same_paper_is_the_same_bytes(paper, at):
    assert pdf(paper(), at=at) == pdf(paper(), at=at)


def test_an_empty_text_and_an_uneven_table_are_set_too(paper, at):
    uneven = {"type": "table", "text": "", "rows": [[{"text": "a"}], [], [{"text": "b"}, {"text": "c"}]]}
    assert "c" in text_of(pdf(paper([uneven]), at=at))
    assert "Levanger kommune" in text_of(pdf(paper([], tables=(), facts=()), at=at))
