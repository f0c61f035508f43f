"""The tags one by one: what they say, and that nobody's text becomes markup."""

from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from foundation.ui import tenant_theme
from foundation.ui.icons import PATHS, SIGNS

NASTY = '<b onclick="x">"&'
ESCAPED = "&lt;b onclick=&quot;x&quot;&gt;&quot;&amp;"


def drawn(source: str, **context) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render({"nasty": NASTY, **context}).strip()


def test_it_works():
    assert drawn("{% status 'Mottatt' 'received' %}").startswith('<span class="ds-tag" data-color="info"><svg')


def test_every_sign_has_a_picture_and_a_colour_of_the_design_system():
    assert {picture for _color, picture in SIGNS.values()} <= set(PATHS)
    assert {color for color, _picture in SIGNS.values()} <= {"neutral", "info", "success", "warning", "danger"}


@pytest.mark.parametrize(
    "source",
    [
        "{% status nasty 'good' %}",
        "{% cell nasty 'good' nasty nasty nasty %}",
        "{% button nasty name=nasty %}",
        "{% task nasty nasty meta=nasty word=nasty sign='good' %}",
        "{% facts pairs %}",
        "{% tabs links nasty %}{% choices links nasty %}",
        "{% crumbs nasty nasty nasty %}",
        "{% legend signs nasty %}",
        "{% file_list files %}",
        "{% pages nasty nasty %}",
        "{% progress 1 2 nasty %}",
        "{% alert 'info' title=nasty %}{{ nasty }}{% endalert %}",
        "{% blank nasty %}{{ nasty }}{% endblank %}",
        "{% dialog 'd' nasty %}{{ nasty }}{% enddialog %}{% opens 'd' nasty %}",
        "{% live nasty 'm' nasty %}{{ nasty }}{% endlive %}",
        "{% step 'done' nasty %}{{ nasty }}{% endstep %}",
    ],
)
def test_text_stays_text(source):
    html = drawn(
        source,
        pairs=[(NASTY, NASTY)],
        links=[{"label": NASTY, "url": NASTY}],
        signs=[("good", NASTY)],
        files=[{"name": NASTY, "url": NASTY, "read_url": NASTY, "meta": NASTY}],
    )
    assert ESCAPED in html
    assert "<b " not in html


def test_a_cell_says_its_judgement_before_its_remark():
    cell = drawn("{% cell 'Godt' 'good' 'Klart og kort' '/s/1/' 'Frigitt' %}")
    assert '<a href="/s/1/"><span class="ds-sr-only">Godt: </span>Klart og kort</a>' in cell
    assert '<small class="app-cell-state">Frigitt</small>' in cell


def test_a_cell_without_remark_shows_the_word_itself():
    assert "<span>Ikke mottatt</span></div>" in drawn("{% cell 'Ikke mottatt' 'not_received' %}")


def test_a_button_with_an_address_is_a_link():
    assert drawn("{% button 'Åpne' href='/a/' variant='secondary' %}") == (
        '<a class="ds-button" data-variant="secondary" href="/a/">Åpne</a>'
    )
    assert 'name="how" value="now" type="submit"' in drawn("{% button 'Send' name='how' value='now' %}")


def test_the_trail_ends_with_this_page():
    trail = drawn("{% crumbs 'Nettverk' '/' 'Hjemmelekse 2' %}")
    assert 'aria-label="Tilbake til Nettverk"' in trail
    assert '<span aria-current="page">Hjemmelekse 2</span>' in trail


def test_a_page_leads_to_the_one_before_and_the_next_where_there_are_such():
    assert drawn("{% pages '' '' %}") == ""
    assert "Forrige" not in drawn("{% pages '' '?page=2' %}")
    assert "Neste" not in drawn("{% pages '?page=1' '' %}")
    both = drawn("{% pages '?page=1' '?page=3' %}")
    assert both.index('href="?page=1" rel="prev">Forrige') < both.index('href="?page=3" rel="next">Neste')


def test_facts_without_a_value_are_left_out():
    assert "Ansvarlig" not in drawn("{% facts rows %}", rows=[("Frist", "i dag"), ("Ansvarlig", "")])


def test_all_styles_together_are_under_26_kilobytes():
    files = [open_static(name) for name in ("ds/designsystemet.css", "ds/theme.css", "ui/app.css")]
    parts = [*files, tenant_theme.stylesheet("#0b5c8a").encode()]
    assert sum(len(brotli.compress(part)) for part in parts) <= 26 * 1024


def open_static(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()
