"""What stands side by side on a wide screen stands below one another on a phone, and nothing is squeezed or cut."""

import pytest

from foundation.ui.templatetags.ui_forms import _control_attrs
from tests.browser import open_page, sideways
from tests.foundation.ui.conftest import Answer

FILES = """<h1>Filer</h1><ul class="app-files"><li>{% icon "document" %}
<div><a href="#">Strateginotat_for_kommunen.docx</a>
<span class="app-meta">17,6 KB</span></div><div class="app-row"><a class="ds-button" href="#">Last ned</a>
<form><button class="ds-button">Fjern</button></form></div></li></ul>"""
FACTS = """<h1>Vurdering</h1><dl class="app-facts"><dt>Mål for tjenester i høstens økonomiplan</dt>
<dd>{% status "Delvis, bør endres" "partly" %} Kort merknad</dd></dl>"""
FILTER = """<h1>Hjemmelekser</h1><div class="app-stack">
<div class="ds-toggle-group app-toggle" role="group" aria-label="Vis">{% for word in "1234" %}
<a class="ds-button" data-variant="tertiary" href="#">Avsluttet ({{ word }})</a>{% endfor %}</div></div>"""

CARDS = """<h1>Hjemmelekser</h1><table class="ds-table app-cards"><tbody><tr><th>Hjemmelekse 1</th>
<td data-label="Roller"><div><div>Administrator</div><div>Koordinator</div></div></td>
<td><a href="#">Hvem har levert denne hjemmeleksen</a></td></tr></tbody></table>"""


@pytest.fixture
def phone(browser, serve, page_of):
    """phone(body) -> the page on a phone."""
    return lambda body: open_page(browser, serve(lambda handler, sent: Answer(page_of(body))), width=360)


def test_it_works(phone):
    page = phone(FILES)
    name, buttons = (page.locator(f".app-files li > div >> nth={number}").bounding_box() for number in (0, 1))
    assert name["width"] > 200
    assert buttons["y"] >= name["y"] + name["height"]


def test_a_fact_stands_below_its_name(phone):
    page = phone(FACTS)
    assert sideways(page, 360) == 0
    assert page.locator("dd").bounding_box()["width"] > 300


def test_every_choice_of_a_filter_can_be_seen(phone):
    page = phone(FILTER)
    box = page.locator(".app-toggle").bounding_box()
    for choice in page.locator(".app-toggle a").all():
        place = choice.bounding_box()
        assert place["x"] >= box["x"]
        assert place["x"] + place["width"] <= box["x"] + box["width"]
        assert place["y"] + place["height"] <= box["y"] + box["height"]


def test_a_cell_without_a_name_takes_the_whole_line(phone):
    assert phone(CARDS).locator("td a").bounding_box()["height"] < 40


def test_a_text_area_gives_no_number_of_columns():
    from django import forms

    class Form(forms.Form):
        text = forms.CharField(widget=forms.Textarea)

    assert "cols" not in Form()["text"].as_widget(attrs=_control_attrs(Form()["text"].field.widget))
