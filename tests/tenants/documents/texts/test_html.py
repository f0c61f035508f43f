import time

import pytest

from tenants.documents.rules.blocks import places
from tenants.documents.rules.html import from_html, to_html
from tenants.documents.rules.inline import links, safe_href

SHA = "a" * 64
PICTURE = f'<img data-id="p" src="/documents/x/pictures/{SHA}/" data-sha256="{SHA}" width="10" height="20" alt="Kart">'
WHOLE = (
    '<h2 data-id="h">Formål og <b>omfang</b></h2>'
    '<p data-id="p1">Rett <i>bruker</i>, H<sub>2</sub>O &amp; &lt;5<br>ny</p>'
    '<ul><li data-id="i1">en<ol><li data-id="i2">to</li></ol></li><li data-id="i3">tre</li></ul><ol><li data-id="i4">'
    'fire</li></ol><table data-id="t"><tbody><tr><th data-id="c1" colspan="2">Hva</th></tr><tr><td data-id="c2">a</td>'
    '<td data-id="c3"></td></tr></tbody></table><p data-id="n" data-role="note" data-number="1">Note</p>' + PICTURE
)


def test_it_works():
    blocks = from_html(WHOLE)
    assert [block["type"] for block in blocks] == [
        "heading", "paragraph", "item", "item", "item", "item", "table", "note", "image",
    ]  # fmt: skip
    assert (
        blocks[0] | {"id": "h", "level": 2, "text": "Formål og omfang", "html": "Formål og <b>omfang</b>"} == blocks[0]
    )
    assert blocks[1]["text"] == "Rett bruker, H2O & <5\nny"
    assert [(block["level"], block["ordered"]) for block in blocks[2:6]] == [
        (0, False),
        (1, True),
        (0, False),
        (0, True),
    ]
    assert blocks[6]["rows"][0][0] == {"id": "c1", "text": "Hva", "html": "Hva", "head": True, "colspan": 2}
    assert blocks[7]["number"] == "1"
    assert (blocks[8]["alt"], blocks[8]["image"]) == ("Kart", {"sha256": SHA, "width": 10, "height": 20})


def test_there_and_back_is_the_same():
    blocks = from_html(WHOLE)
    assert from_html(to_html(blocks), blocks) == blocks
    assert to_html(from_html(to_html(blocks))) == to_html(blocks)


def test_an_id_that_is_missing_strange_or_doubled_is_made_anew():
    blocks = from_html('<p data-id="a">1</p><p data-id="a">2</p><p>3</p><p data-id="<x>">4</p><p data-id="b c">5</p>')
    ids = [block["id"] for block in blocks]
    assert ids[0] == "a"
    assert len(set(ids)) == 5
    assert all(one.isalnum() for one in ids)


def test_a_block_that_lost_its_id_finds_it_by_its_words():
    known = from_html('<h1 data-id="h">Formål</h1><p data-id="p">Rett bruker</p><p data-id="q">Rett tid</p>')
    again = from_html("<h1>Formål</h1><p>Nytt</p><p>Rett tid</p>", known)
    assert [block["id"] for block in again][::2] == ["h", "q"]
    assert again[1]["id"] not in ("h", "p", "q")


def test_what_html_does_not_tell_stays_with_its_id():
    known = [{"id": "n", "type": "note", "text": "Se loven", "html": "Se loven", "number": "1", "role": "footnote"}]
    assert from_html(to_html(known).replace("Se", "Les"), known)[0] | {"role": "footnote", "text": "Les loven"} == {
        "id": "n", "type": "note", "text": "Les loven", "html": "Les loven", "number": "1", "role": "footnote",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "text", "html"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "ab", "ab"),
        ('<p onclick="x()" style="color:red">a</p>', "a", "a"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "a", "a"),
        ('<p><a href="/sign-out/">a</a></p>', "a", "a"),
        ('<p><a href="https://x.no/?a=1&amp;b">a</a></p>', "a",
         '<a href="https://x.no/?a=1&amp;b" rel="noopener noreferrer">a</a>'),
        ("<p>a\x00b\ud800c</p>", "abc", "abc"),
        ("<p>  a \n  b  <br> c </p>", "a b\nc", "a b<br>c"),
        ("<p><strong>a</strong><b>b</b><del>c</del></p>", "abc", "<b>ab</b><s>c</s>"),
        ("løs <b>tekst", "løs tekst", "løs <b>tekst</b>"),
        ("<blockquote><p>sitat</p></blockquote>", "sitat", "sitat"),
        ("<p>a&#0;b</p>", "a\ufffdb", "a\ufffdb"),
    ],
)  # fmt: skip
def test_a_strangers_markup(markup, text, html):
    assert [(block["text"], block["html"]) for block in from_html(markup)] == [(text, html)]


def test_pictures_from_elsewhere_are_left_out_and_those_in_tables_stand_after_them():
    blocks = from_html(f'<img src="https://x.no/a.png"><table><tr><td>a{PICTURE}</td></tr></table><p>b{PICTURE}c</p>')
    assert [block["type"] for block in blocks] == ["table", "image", "paragraph", "image", "paragraph"]


def test_links_by_identity():
    one = "0195f2c0-0000-7000-8000-000000000001"
    markup = f'<p data-id="a">Se <a href="/documents/{one}/">den <b>andre</b></a> og <a href="https://x.no">x</a></p>'
    assert links(from_html(markup)) == [("a", one, "den andre")]
    assert safe_href(f"/documents/{one}/#a-b1")
    assert not safe_href("//x.no/documents/")


@pytest.mark.parametrize("markup", ["<div>" * 60_000 + "x", "<b><i>" * 9000 + "x", "<ul><li>" * 9000 + "x<p>y"])
def test_nesting_beyond_reason_is_read_as_lines(markup):
    began = time.monotonic()
    blocks = from_html(markup)
    assert "x" in blocks[0]["text"]
    assert time.monotonic() - began < 5


def test_five_hundred_pages():
    page = "".join(f'<p data-id="b{n}">{"Mange <b>ord</b> her. " * 16}</p>' for n in range(8))
    blocks = from_html("".join(page.replace("b", f"b{n}x", 1) for n in range(500)))
    assert len(blocks) == 4000
    assert len({place["id"] for place in places(blocks)}) == 4000
