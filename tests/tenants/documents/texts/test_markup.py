from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.documents.rules.html import from_html, to_html
from tenants.documents.rules.markup import from_markup, to_markup
from tests.factories.documents import heading, item, paragraph, table

SHA = "b" * 64
BLOCKS = [
    heading("Formål", 2),
    paragraph("Rett bruker", html="<b>Rett</b> <i>bruker</i>"),
    item("en"),
    item("to", level=1, ordered=True),
    item("tre"),
    table(["Hva", "Hvem"], ["a | b", ""]),
    {"id": "pic", "type": "image", "text": "", "alt": "Kart", "image": {"sha256": SHA, "width": 3, "height": 4}},
    {"id": "n1", "type": "note", "number": "1", "text": "Loven", "html": "Loven", "role": "footnote"},
]


def test_it_works():
    lines = to_markup(BLOCKS)
    assert lines == (
        "## Formål\n\n**Rett** *bruker*\n\n- en\n  1. to\n- tre\n\n| Hva | Hvem |\n| --- | --- |\n| a \\| b |  |\n\n"
        f"![Kart](bilde:{SHA})\n\n[^1]: Loven"
    )
    assert from_markup(lines, BLOCKS) == BLOCKS


def test_what_is_changed_keeps_its_id_and_the_rest_stays_as_it_was():
    changed = to_markup(BLOCKS).replace("**Rett** *bruker*", "Riktig bruker\n\nNytt avsnitt").replace("| a", "| c")
    blocks = from_markup(changed, BLOCKS)
    assert [block["id"] for block in blocks if block["text"] != "Nytt avsnitt"] == [block["id"] for block in BLOCKS]
    assert blocks[1]["text"] == "Riktig bruker"
    assert blocks[6]["rows"][1][0] | {"text": "c | b", "id": BLOCKS[5]["rows"][1][0]["id"]} == blocks[6]["rows"][1][0]
    assert blocks[7]["image"] == {"sha256": SHA, "width": 3, "height": 4}


@pytest.mark.parametrize(
    ("lines", "html"),
    [
        ("**fet** og *kursiv*", "<b>fet</b> og <i>kursiv</i>"),
        ("H~2~O, m^2^, ~~vekk~~ __under__", "H<sub>2</sub>O, m<sup>2</sup>, <s>vekk</s> <u>under</u>"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        (r"\*ikke kursiv\*", "*ikke kursiv*"),
        (r"C:\temp", r"C:\temp"),
        ("[loven](https://lovdata.no/x)", '<a href="https://lovdata.no/x" rel="noopener noreferrer">loven</a>'),
        ("[x](javascript:y)", "[x](javascript:y)"),
        ("linje\nto", "linje<br>to"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ],
)
def test_words_with_marks(lines, html):
    assert [block["html"] for block in from_markup(lines)] == [html]


def test_numbered_items_show_their_numbers_and_any_number_is_read():
    blocks = [
        item("a", ordered=True),
        item("b", ordered=True),
        item("c", level=1, ordered=True),
        item("d", ordered=True),
    ]
    blocks += [paragraph("Så:"), item("e", ordered=True)]
    lines = to_markup(blocks)
    assert lines == "1. a\n2. b\n  1. c\n3. d\n\nSå:\n\n1. e"
    assert from_markup(lines, blocks) == blocks
    assert [block["id"] for block in from_markup(lines.replace("3. d", "1. d"), blocks)] == [
        one["id"] for one in blocks
    ]


def test_lines_that_only_look_like_something_else_come_back():
    blocks = from_html("<p># ikke overskrift</p><p>- ikke punkt</p><p>1. ikke tall</p><p>| ikke tabell</p>")
    assert from_markup(to_markup(blocks), blocks) == blocks
    assert [block["type"] for block in from_markup(to_markup(blocks))] == ["paragraph"] * 4


TEXT = st.text(alphabet="ab *_~^[]()\\|#-1.!<>&\n", max_size=30)


TAGS = ("<p>%s</p>", "<ul><li>%s</li></ul>", "<h2>%s</h2>", "<table><tr><td>%s</td></tr></table>")


@given(st.lists(st.tuples(st.sampled_from(TAGS), TEXT | st.just("<br>")), max_size=6))
def test_any_text_comes_back_as_it_was(parts):
    blocks = from_html("".join(tag % escape(text).replace("\n", "<br>") for tag, text in parts))
    assert from_html(to_html(blocks), blocks) == blocks
    assert from_markup(to_markup(blocks), blocks) == blocks


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_blocks(text):
    for block in from_markup(text):
        assert block["id"]
