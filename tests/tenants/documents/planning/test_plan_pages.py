"""The theme plan and the document types over HTTP."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from tenants.documents.actions import planning
from tenants.documents.models import DocumentType, Theme, ThemeDecision
from tests.factories.documents import make_theme, make_type

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
PLAN = "/documents/plan/"


@pytest.fixture
def care(levanger):
    with tenancy.inside(levanger):
        return make_theme()


def stored(levanger, model, **which):
    with tenancy.inside(levanger):
        return model.objects.get(**which)


def test_it_works(edith, astrid, care, levanger):
    client = edith.client
    values = {"title": "Oppvekst", "parent": "", "group": "Astrid Moen\nbjørn.haugen@example.org", "leader": ""}
    page = client.post(f"{PLAN}new/", values)
    assert page.status_code == 422
    assert "Fant ingen som heter bjørn.haugen@example.org." in page.content.decode()
    assert "Astrid Moen\nbjørn" in page.content.decode(), "what was typed is kept"
    assert client.post(f"{PLAN}new/", values | {"group": "astrid moen"}).status_code == 302
    theme = stored(levanger, Theme, title="Oppvekst")
    assert theme.group == [astrid.member.pk]
    decision = {"sharing": "common", "decided_by": "Kommunedirektørens ledergruppe", "decided_date": "2026-10-01"}
    assert client.post(f"{PLAN}{theme.pk}/decide/", decision).status_code == 302
    page = client.get(PLAN).content.decode()
    assert "Kommunedirektørens ledergruppe" in page
    assert "50" in page
    assert '<svg class="app-chart" role="img" aria-label="Andelen temaer som er felles' in page
    assert client.post(f"{PLAN}{theme.pk}/move/", {"to": "up"}).url == f"{PLAN}#t{theme.pk.hex}"
    theme_page = client.get(f"{PLAN}{theme.pk}/").content.decode()
    assert "Skrevet inn av Edith Vang" in theme_page
    assert client.post(f"{PLAN}decisions/{stored(levanger, ThemeDecision).pk}/undo/").status_code == 302
    assert "Tatt tilbake av Edith Vang" in client.get(f"{PLAN}{theme.pk}/").content.decode()


def test_an_employee_reads_the_plan_and_changes_nothing(astrid, care):
    client = astrid.client
    page = client.get(PLAN).content.decode()
    assert "Helse og omsorg" in page
    assert "Legg til et tema" not in page
    assert client.get(f"{PLAN}{care.pk}/").status_code == 200
    assert {client.post(f"{PLAN}{care.pk}/{act}/").status_code for act in ("move", "end", "restore", "decide")} == {
        403
    }
    assert client.get(f"{PLAN}new/").status_code == 403


def test_an_empty_plan_has_a_good_start(edith, levanger):
    client = edith.client
    assert "Begynn med disse" in client.get(PLAN).content.decode()
    client.post(f"{PLAN}adopt/", {"title": ["Oppvekst", "Beredskap", "Noe ingen har foreslått"]})
    with tenancy.inside(levanger):
        assert [theme.title for theme in Theme.objects.order_by("position")] == ["Oppvekst", "Beredskap"]
    client.post("/documents/types/adopt/", {"title": ["Prosedyre"]})
    made = stored(levanger, DocumentType)
    assert made.template[0]["text"] == "Formål"


def test_the_plan_is_searched_and_cut(edith, care, levanger):
    with tenancy.inside(levanger):
        theme = make_theme("Beredskap")
        planning.decide(theme, sharing="local", decided_date=AT.date(), decided_by="Rådet", by=edith.actor, at=AT)
    client = edith.client
    for address in ("?q=bereds", "?show=local"):
        page = client.get(PLAN + address).content.decode()
        assert f"/plan/{theme.pk}/" in page
        assert f"/plan/{care.pk}/" not in page
    assert "Ingen treff" in client.get(PLAN + "?q=fiske").content.decode()


def test_the_plan_is_taken_away_as_a_spreadsheet(astrid, care):
    answer = astrid.client.get(f"{PLAN}plan.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value or "" for cell in sheet[2]][1:4] == ["Helse og omsorg", "", "Ikke bestemt"]


def test_the_second_of_two_keeps_what_was_typed(edith, care, levanger):
    client = edith.client
    values = {"title": "Omsorg", "parent": "", "leader": "", "group": "", "version": 1}
    assert client.post(f"{PLAN}{care.pk}/edit/", values).status_code == 302
    page = client.post(f"{PLAN}{care.pk}/edit/", values | {"title": "Helse"})
    assert page.status_code == 409
    assert 'value="Helse"' in page.content.decode()
    assert 'name="version" value="2"' in page.content.decode()
    assert stored(levanger, Theme).title == "Omsorg"


def test_a_type_is_made_changed_and_set_aside(edith, levanger):
    client = edith.client
    values = {"title": "Prosedyre", "review_months": 12, "template": "# Formål\n\nTekst", "retention": "bevares"}
    assert client.post("/documents/types/new/", values).status_code == 302
    made = stored(levanger, DocumentType)
    assert [block["type"] for block in made.template] == ["heading", "paragraph"]
    address = f"/documents/types/{made.pk}/"
    assert "# Formål" in client.get(address).content.decode()
    changed = client.post(address, values | {"template": "# Formål\n\nNy tekst", "version": 1})
    assert changed.status_code == 302
    assert stored(levanger, DocumentType).template[0] == made.template[0], "what is not changed keeps its id"
    assert client.post(address, values | {"version": 1}).status_code == 409
    assert client.post(address, values | {"review_months": 0, "version": 2}).status_code == 422
    assert client.post(f"{address}end/").status_code == 302
    assert "Ikke i bruk" in client.get("/documents/types/").content.decode()
    assert client.post(f"{address}restore/").status_code == 302


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}plan.xlsx", "/documents/types/"])
def test_dag_sees_nothing_of_levanger(dag, levanger, path, care):
    assert dag.client_at(levanger).get(path).status_code in (302, 403)
    assert str(care.pk) not in dag.client.get(PLAN).content.decode()


def test_one_and_twenty_themes_cost_the_same(edith, levanger):
    client, counts = edith.client, []
    client.get(PLAN)
    for number in range(20):
        with tenancy.inside(levanger):
            theme = make_theme(f"Tema {number}", group=[edith.member.pk], leader_id=edith.member.pk)
            make_type(f"Type {number}")
            ThemeDecision.objects.create(
                theme=theme, sharing="common", decided_date=date(2026, 10, 1), decided_by="Rådet",
                entered_at=AT, entered_by=edith.account_id,
            )  # fmt: skip
        if number in (0, 19):
            client.get("/documents/types/")  # what the session asks for now and then
            with CaptureQueriesContext(connection) as counted:
                client.get(PLAN)
                client.get("/documents/types/")
            counts.append(len(counted))
    assert counts[0] == counts[1]
