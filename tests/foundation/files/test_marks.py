from types import SimpleNamespace

from foundation.files import Mark
from foundation.files.rendering import render
from foundation.files.rendering.marks import Numbers, as_mark
from tests.foundation.files.page import Seen


def page(html: str, *marks: Mark, **more: object) -> str:
    block = {"id": "p1", "type": "paragraph", "html": html, "text": ""}
    found = {"v": 1, "kind": "docx", "title": "", "warnings": [], "images": [], "blocks": [block]}
    markup = render(found, marks=marks, **more)
    Seen(markup)
    return markup


def test_it_works():
    markup = page("Vi velger inntil tolv mål.", Mark(2, "p1", "inntil tolv", color="warning", label="Forslag"))
    assert (
        'Vi velger <mark class="app-mark" data-color="warning" id="t2">inntil tolv<a class="app-ref" '
        'data-color="warning" href="#k2" aria-label="Merknad 2: Forslag">2</a></mark> mål.'
    ) in markup


def test_without_a_quote_the_number_stands_at_the_end():
    assert ('tolv mål.<a class="app-ref" data-color="info" href="#k1" aria-label="Merknad 1" id="t1">1</a></p>'
            in page("tolv mål.", Mark(1, "p1")))  # fmt: skip


def test_a_quote_that_is_no_longer_there_means_the_whole_block():
    markup = page("tolv mål.", Mark(1, "p1", "seks mål"))
    assert "<mark" not in markup
    assert 'id="t1"' in markup


def test_a_quote_is_found_across_markup_and_white_space():
    markup = page("Vi <b>velger inntil</b> tolv&nbsp;mål.", Mark(1, "p1", "inntil  tolv mål"))
    assert markup.count("<mark") == 2
    assert markup.count('id="t1"') == 1
    assert '<b>velger <mark class="app-mark" data-color="info" id="t1">inntil</mark></b>' in markup


def test_a_quote_is_found_across_a_line_break_and_a_note_s_sign():
    assert "<mark" in page("en<br>to", Mark(1, "p1", "en to"))
    assert "<mark" in page('mål.<sup data-note="fn1">1</sup> Og mer', Mark(1, "p1", "mål. Og"))


def test_quotes_may_overlap():
    markup = page("en to tre fire", Mark(1, "p1", "en to tre"), Mark(2, "p1", "to tre fire"), Mark(3, "p1", "to"))
    for number in (1, 2, 3):
        assert markup.count(f'id="t{number}"') == 1
        assert markup.count(f'href="#k{number}"') == 1


def test_a_number_never_stands_within_a_link():
    markup = page('Se <a href="https://ssb.no">tall fra SSB</a> nå', Mark(1, "p1", "tall"), Mark(2, "p1", "SSB nå"))
    assert '</a><a class="app-ref"' in markup


def test_escaped_signs_are_quoted_as_they_are_seen():
    assert ">A &amp; B<" in page("Om A &amp; B her", Mark(1, "p1", "A & B"))


def test_marks_of_places_that_are_gone_are_left_out():
    assert "app-ref" not in page("x", Mark(1, "p99"))


def test_marks_may_come_as_mappings_or_objects():
    assert as_mark({"number": 1, "anchor": "p1", "quote": None}) == Mark(1, "p1")
    assert as_mark(SimpleNamespace(number=1, anchor="p1", label="Bra", other=2)) == Mark(1, "p1", label="Bra")


def test_two_readings_on_a_page_have_their_own_numbers():
    assert 'id="v2-t1"' in page("x", Mark(1, "p1"), prefix="v2-")
    assert Numbers("v2-").link(Mark(1, "p1", href="/x#k1")).count('href="/x#k1"') == 1
