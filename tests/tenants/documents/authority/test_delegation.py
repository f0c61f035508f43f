"""Filling the authority map from a spreadsheet."""

import html
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Holder, Position
from tests.factories.documents import make_authority, make_position, make_theme, make_type

IMPORT = "/documents/authority/import/"
HEADS = ("Tema", "Dokumenttype", "Godkjennes av", "Hvem har rollen", "Hvor står det", "Gjelder fra")


@pytest.fixture
def ground(levanger, anne):
    """A map with the municipal director, a theme with a sub-theme and a type."""
    with tenancy.inside(levanger):
        position = make_position(holder=anne.member)
        make_authority(position)
        care = make_theme()
        make_theme("Legemidler", parent=care)
        make_type()
        return position


def book(*rows, heads=HEADS):
    """A spreadsheet as an upload."""
    made = openpyxl.Workbook()
    for row in (heads, *rows):
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile("delegering.xlsx", stream.getvalue())


def csv(text):
    """A .csv as an upload."""
    return SimpleUploadedFile("delegering.csv", text.encode())


def text(answer):
    return " ".join(html.unescape(answer.content.decode()).split())


def carried(answer):
    """What the page of the dry run sends on."""
    found = re.findall(r'name="(rows|seen)" value="([^"]*)"', answer.content.decode())
    return {name: html.unescape(value) for name, value in found}


def count(levanger):
    with tenancy.inside(levanger):
        return AuthorityRow.objects.count(), Position.objects.count(), Holder.objects.count()


def test_it_works(edith, ground, bjorn, levanger):
    client, later = edith.client, localdate() + timedelta(days=30)
    sheet = book(
        ("Helse og omsorg", None, "Kommunalsjef helse", "Bjørn Haugen", "Punkt 4.1", f"{later:%d.%m.%Y}"),
        ("Helse og omsorg / Legemidler", "prosedyre", "Kommuneoverlege + Kommunalsjef helse → Kommunedirektør"),
    )
    looked = client.post(IMPORT, {"sheet": sheet})
    assert looked.status_code == 200
    assert "Nye: 2. Tar over for andre: 0." in text(looked)
    assert "Rollen «Kommuneoverlege» blir laget." in text(looked)
    assert count(levanger) == (1, 1, 1), "a dry run stores nothing"
    assert client.post(f"{IMPORT}enter/", carried(looked)).status_code == 302
    assert count(levanger) == (3, 3, 2)
    with tenancy.inside(levanger):
        row = AuthorityRow.objects.get(source="Punkt 4.1")
        assert row.from_date == later
        holder = Holder.objects.get(member=bjorn.member)
        assert (holder.position.title, holder.from_date) == ("Kommunalsjef helse", later)
        chain = AuthorityRow.objects.get(theme__title="Legemidler").steps
        assert [len(step["positions"]) for step in chain] == [2, 1]


def test_every_problem_is_named_and_nothing_is_half_stored(edith, ground, levanger):
    client = edith.client
    sheet = book(
        ("Helse og omsorg", None, "Kommunalsjef helse"),
        ("Hlse og omsorg", "Prosdyre", "Kommunalsjef helse", "Bjørn Hugen", None, "i morgen"),
        ("Helse og omsorg", None, "Kommunedirektør"),
        ("Oppvekst", None, None),
    )
    looked = client.post(IMPORT, {"sheet": sheet})
    assert looked.status_code == 422
    for sentence in (
        "Temaet «Hlse og omsorg» finnes ikke. Mente du «Helse og omsorg»?",
        "Dokumenttypen «Prosdyre» finnes ikke. Mente du «Prosedyre»?",
        "Fant ingen som heter Bjørn Hugen. Mente du Bjørn Haugen?",
        "«i morgen» er ingen dato.",
        "Rad 2 gjelder det samme i samme tid.",
        "Temaet «Oppvekst» finnes ikke i temaplanen.",
        "Skriv hvem som godkjenner.",
        "3 rader må rettes i regnearket.",
    ):
        assert sentence in text(looked), sentence
    assert "Ta inn radene" not in text(looked)
    forced = client.post(f"{IMPORT}enter/", {"rows": '[{"line": 2, "theme": "Tull", "approver": "X"}]', "seen": ""})
    assert forced.status_code == 409
    assert count(levanger) == (1, 1, 1)


def test_a_row_that_says_otherwise_takes_over_from_today(edith, ground, levanger):
    client, today = edith.client, localdate()
    looked = client.post(IMPORT, {"sheet": csv("Tema;Godkjennes av;Kilde;Gjelder fra\n;Ordfører;Nytt;1.1.2024")})
    page = text(looked)
    assert "Tar over for andre: 1." in page
    assert "Gjelder fra i dag. Svarene for dager som er over, endres ikke." in page
    client.post(f"{IMPORT}enter/", carried(looked))
    with tenancy.inside(levanger):
        old, new = AuthorityRow.objects.order_by("from_date")
        assert (old.until_date, new.from_date, new.source) == (today, today, "Nytt")


def test_the_map_comes_back_as_it_went_out(edith, ground, levanger, bjorn):
    with tenancy.inside(levanger):
        make_authority(make_position("Kommunalsjef", holder=bjorn.member), theme=make_theme("Oppvekst"), source="4.2")
    client = edith.client
    sheet = client.get("/documents/authority/map.xlsx").content
    looked = client.post(IMPORT, {"sheet": SimpleUploadedFile("kart.xlsx", sheet)})
    assert "Nye: 0. Tar over for andre: 0. Står i kartet fra før: 2." in text(looked)
    before = count(levanger)
    assert client.post(f"{IMPORT}enter/", carried(looked)).status_code == 302
    assert count(levanger) == before


def test_the_map_may_change_while_one_looks_over(edith, ground, levanger):
    client = edith.client
    looked = client.post(IMPORT, {"sheet": csv("Tema;Godkjennes av\nHelse og omsorg;Kommunedirektør")})
    with tenancy.inside(levanger):
        make_authority(
            ground, theme_id=AuthorityRow.objects.model.theme.field.related_model.objects.get(parent=None).pk
        )
    again = client.post(f"{IMPORT}enter/", carried(looked))
    assert again.status_code == 409
    assert "Noe er endret etter at du så over." in text(again)
    assert client.post(f"{IMPORT}enter/", carried(again)).status_code == 302


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        (csv("Navn;Alder\nAnne;50"), "Fant ingen kolonne for hvem som godkjenner."),
        (csv("Tema;Godkjennes av\n;"), "ingen rader under"),
        (SimpleUploadedFile("reglement.pdf", b"%PDF-1.7 tull"), "Rett opp dette"),
        (SimpleUploadedFile("delegering.xlsx", b"tull"), "Rett opp dette"),
    ],
)
def test_a_file_that_is_no_map_is_a_sentence(edith, ground, sheet, sentence):
    answer = edith.client.post(IMPORT, {"sheet": sheet})
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_only_those_who_keep_the_map_fill_it(astrid, ground):
    assert astrid.client.get(IMPORT).status_code == 403
    assert astrid.client.post(f"{IMPORT}enter/", {"rows": "[]", "seen": ""}).status_code == 403
    assert astrid.client.get("/documents/authority/map.xlsx").status_code == 200


def test_a_map_that_is_not_begun_is_filled_at_once(edith, anne, levanger):
    sheet = "Tema;Godkjennes av;Hvem har rollen\n;Kommunedirektør;Anne Lund"
    client = edith.client
    with tenancy.inside(levanger):
        make_theme("Oppvekst")
    looked = client.post(IMPORT, {"sheet": csv(sheet + "\nOppvekst;Rektor;")})
    assert "Nye: 1. Tar over for andre: 0. Står i kartet fra før: 1." in text(looked)
    assert client.post(f"{IMPORT}enter/", carried(looked)).status_code == 302
    assert count(levanger) == (2, 2, 1)
