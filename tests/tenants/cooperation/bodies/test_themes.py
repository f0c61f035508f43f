"""Theme plans side by side: told on purpose, holes seen, ordered by the body."""

import io

import openpyxl
import pytest
from lxml import html

from foundation import tenancy
from foundation.audit.models import Entry
from shared_library.bodies.models import SharedTheme
from tests.factories.documents import make_theme
from tests.factories.outbox import run_tasks
from tests.factories.pages import words_of


@pytest.fixture
def page(body):
    """The address."""
    return f"/cooperation/{body.id}/themes/"


@pytest.fixture
def planned(levanger):
    """Levanger's plan."""
    with tenancy.inside(levanger):
        make_theme("Avvik", sharing="common", position=1)
        make_theme("Beredskap", sharing="local", position=2, mandate="Hemmelig mandat")


@pytest.fixture
def told(kari, page, planned):
    assert kari.client.post(f"{page}tell/").status_code == 302


def test_it_works(kari, odd, page, planned, body, levanger):
    assert "Ingen har fortalt om planen sin ennå" in words_of(odd.client.get(page))
    before = words_of(kari.client.get(f"{page}tell/"))
    assert "De ser ikke arbeidsgrupper, begrunnelser eller dokumenter." in before
    assert "Avvik Felles Beredskap Lokal" in before
    kari.client.post(f"{page}tell/")
    run_tasks()
    assert "Avvik Felles Ikke avtalt" in words_of(odd.client.get(page))
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="tell_plan").count() == 1
    with tenancy.inside(body):
        assert Entry.objects.filter(action="hear_plan").count() == 1
        assert "Hemmelig" not in str(list(SharedTheme.objects.values()))


def test_on_a_phone_each_cell_says_whose_it_is_and_undecided_is_no_colour_of_common(kari, odd, page, levanger):
    with tenancy.inside(levanger):
        make_theme("Avvik", sharing="common", position=1)
        make_theme("Innkjøp", sharing="undecided", position=2)
    kari.client.post(f"{page}tell/")
    table = html.fromstring(odd.client.get(page).content).xpath("//table")[0]
    assert "app-cards" in table.get("class").split()
    cells = [
        (one.get("data-label"), "".join(one.xpath(".//@data-color")), one.text_content()) for one in table.iter("td")
    ]
    colours = {words.strip(): colour for label, colour, words in cells if label == "Levanger"}
    assert (colours["Felles"], colours["Ikke bestemt"]) == ("info", "neutral")
    assert [words.split()[:2] for label, _colour, words in cells if label == "Felles rekkefølge"] == [
        ["Ikke", "avtalt"], ["Ikke", "avtalt"],
    ]  # fmt: skip


def test_a_changed_plan_is_told_only_when_told_again(kari, odd, page, told, levanger):
    with tenancy.inside(levanger):
        make_theme("Innkjøp", sharing="common", position=3)
    assert "Innkjøp" not in words_of(odd.client.get(page))
    assert "de ser den gamle" in words_of(kari.client.get(f"{page}tell/"))
    kari.client.post(f"{page}tell/")
    assert "Innkjøp" in words_of(odd.client.get(page))


def test_taken_back_is_erased(kari, odd, page, told):
    kari.client.post(f"{page}tell/", {"take_back": "1"})
    with tenancy.owner():
        assert not SharedTheme.objects.exists()
    assert "Ingen har fortalt" in words_of(odd.client.get(page))


def test_the_body_keeps_the_order_and_joins_two_names(odd, kari, page, told):
    kept = {"title": "Sikkerhet", "keys": ["avvik", "beredskap"], "position": "1", "note": "Først i høst."}
    form = words_of(odd.client.get(f"{page}order/?theme=avvik"))
    assert "Beredskap (Levanger)" in form
    assert odd.client.post(f"{page}order/?theme=avvik", kept).status_code == 302
    found = words_of(kari.client.get(page))
    assert "Sikkerhet Felles" in found
    assert "Nummer 1" in found
    assert "Først i høst." in found
    forget = odd.client.get(f"{page}order/?theme=avvik").text.split("/forget/")[0].rsplit("/", 1)[1]
    odd.client.post(f"{page}{forget}/forget/")
    assert "Sikkerhet" not in words_of(kari.client.get(page))


def test_an_order_of_nothing_is_asked_again(odd, page, told):
    assert odd.client.post(f"{page}order/?theme=avvik", {"title": "", "position": "0"}).status_code == 422
    assert odd.client.get(f"{page}order/?theme=finnes-ikke").status_code == 404


def test_only_the_bodys_own_people_order_and_only_members_tell(kari, odd, per, page, told):
    assert kari.client.get(f"{page}order/?theme=avvik").status_code == 404
    assert odd.client.get(f"{page}tell/").status_code == 404
    assert per.client.post(f"{page}tell/").status_code == 403


def test_an_empty_plan_is_said(kari, page):
    assert "Temaplanen er tom" in words_of(kari.client.get(f"{page}tell/"))
    assert "Temaplanen er tom." in words_of(kari.client.post(f"{page}tell/", follow=True))


def test_as_a_spreadsheet(kari, page, told):
    sheet = openpyxl.load_workbook(io.BytesIO(kari.client.get(f"{page}file/").content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["Plass", "Tema", "Levanger"]
    assert rows[1][1:3] == ["Avvik", "Felles"]
