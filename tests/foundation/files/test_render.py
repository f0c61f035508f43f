import re

import pytest
from django.template import Context, Template
from django.utils import translation

from foundation import files
from foundation.files.rendering import render
from tests.foundation.files.page import Seen

EVERY = ["strateginotat.docx", "strateginotat.odt", "strateginotat.pdf", "maaleskjema.xlsx", "maaleskjema.ods",
         "comments_review.docx", "footnotes.docx", "header_footer.docx", "nested_blocks_and_tables.docx",
         "paragraphs_and_tables.docx", "empty_document.docx", "cell_types.xlsx", "merged_cells.xlsx",
         "formula_errors.xlsx"]  # fmt: skip


def shown(reading: dict, tag: str = "{% reading reading %}", **more: object) -> str:
    return Template("{% load files %}" + tag).render(Context({"reading": reading, **more}))


def test_it_works(reading):
    markup = shown(
        reading("strateginotat.docx"), '{% reading reading pictures="/bilder/{sha256}" name="Notat.docx" %}'
    )
    seen = Seen(markup)
    assert seen.headings == [3, 4, 5, 4]
    assert "Tabell 1 i Notat.docx" in seen.words
    assert seen.all("img")[0]["alt"] == "Fire søyler som viser utviklingen"
    assert seen.all("img")[0]["src"].startswith("/bilder/")
    assert {"a-p3", "a-t1", "a-t1.r2c1", "a-p16.i1", "a-fn1", "a-head1"} <= set(seen.ids)
    assert [values.get("scope") for values in seen.all("th")] == ["col", "col", "col"]
    assert {"role": "region", "tabindex": "0"}.items() <= next(
        values for values in seen.all("div") if "app-scroll" in values.get("class", "")
    ).items()


@pytest.mark.parametrize("name", EVERY)
def test_every_place_of_every_sample_has_its_id_and_its_link(name, reading):
    found = reading(name)
    markup = shown(found, '{% reading reading links="?sted={anchor}#ny" pictures="/b/{sha256}" %}')
    seen = Seen(markup)
    places = set(files.anchors(found))
    missing = {place for place in places if f"a-{place}" not in seen.ids}
    assert all((place.startswith("s") and "." not in place) or place in empty(found) for place in missing)
    assert set(seen.targets) <= {*seen.ids}
    offered = {re.search(r"sted=([^#]*)", values["href"])[1] for values in seen.all("a") if "sted=" in values["href"]}
    assert offered <= places
    assert all(values["aria-label"] for values in seen.all("a") if values.get("class") == "files-add")
    assert all(after <= before + 1 for before, after in zip(seen.headings, seen.headings[1:], strict=False))


def empty(found: dict) -> set[str]:
    """A frame of one empty cell is not drawn; nor is a table that holds nothing."""
    return {block["id"] for block in found["blocks"] if block["type"] == "table" and not any(block["rows"])}


def test_lists_lie_within_lists(reading):
    markup = shown(reading("strateginotat.docx"))
    assert re.search(r'<ol class="files-list" role="list"><li id="a-p6">.*?<li id="a-p7">.*?<ol class="files-list" '
                     r'role="list"><li id="a-p8">.*?</ol></li><li id="a-p10">', markup)  # fmt: skip
    assert '<ul><li id="a-p11">Barnehage<ul><li id="a-p12">' in markup


def test_headings_never_skip_a_level_whatever_the_file_does():
    blocks = [{"id": f"p{n}", "type": "heading", "level": level, "text": "x", "html": "x"}
              for n, level in enumerate((4, 2, 5, 9, 1, 3))]  # fmt: skip
    found = {"v": 1, "kind": "docx", "title": "", "warnings": [], "images": [], "blocks": blocks}
    assert Seen(render(found)).headings == [3, 3, 4, 5, 3, 4]


def test_what_a_sheet_hides_is_said(reading):
    markup = shown(reading("maaleskjema.xlsx"))
    assert "Skjult ark" in markup
    assert '<th scope="col">C <span class="app-meta">skjult</span></th>' in markup
    assert '<tr class="files-away"><th scope="row">5 <span class="app-meta">skjult</span></th>' in markup
    assert "Arket er tomt." in markup


def test_the_file_s_own_comments_stand_at_their_place(reading):
    markup = shown(reading("comments_review.docx"))
    place = markup.index('id="a-p2"')
    assert "Kommentar i filen fra Randy Bartels:" in markup[:place]


def test_notes_are_linked_both_ways(reading):
    seen = Seen(shown(reading("footnotes.docx")))
    assert {"a-fn1", "r-fn1"} <= set(seen.targets)
    assert {"a-fn1", "r-fn1"} <= set(seen.ids)


def test_two_readings_stand_on_one_page(reading):
    found = reading("strateginotat.docx")
    Seen(shown(found, '{% reading reading prefix="v1-" %}{% reading reading prefix="v2-" %}'))


def test_words_of_a_file_never_become_markup():
    bad = '"><script>alert(1)</script>'
    block = {"id": "p1", "type": "paragraph", "text": bad, "comments": [{"author": bad, "text": bad, "at": bad}]}
    image = {"id": "i1", "type": "image", "text": bad, "alt": bad, "missing": bad}
    cell = {"id": "s1.A1", "text": bad}
    sheet = {"id": "s1", "type": "sheet", "text": bad, "columns": [bad], "lines": [1], "rows": [[cell]]}
    item = {"id": "p2", "type": "item", "text": bad, "marker": bad, "ordered": True, "level": 0}
    note = {"id": "fn1", "type": "note", "role": "footnote", "text": bad, "number": bad}
    found = {"v": 1, "kind": bad, "title": bad, "images": [], "blocks": [block, image, sheet, item, note],
             "warnings": [{"code": "sheet_cut", "count": 1, "sheet": bad, "rows": 1, "columns": 1}]}  # fmt: skip
    markup = render(found, links=f"?{bad}={{anchor}}", pictures=bad, name=bad,
                    marks=[files.Mark(1, "p1", bad, color=bad, label=bad, href=bad)])  # fmt: skip
    assert "script" not in [tag for tag, _ in Seen(markup).tags]


def test_without_a_reading_the_page_says_so():
    assert "Du kan fortsatt laste den ned" in shown(None)


def test_the_words_around_follow_the_language(reading):
    found = reading("maaleskjema.xlsx")
    with translation.override("nb"):
        assert any("1 celle viser en feilverdi" in sentence for sentence in files.warnings(found))
    assert found["warnings"] == [{"code": "error_values", "count": 1}], "codes are stored, sentences are not"
