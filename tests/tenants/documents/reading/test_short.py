"""Short addresses and codes, old numbers and addresses, and what is open to everyone."""

import pytest

from tenants.documents.models import OldName
from tests.factories.documents import add_version, make_document, paragraph


@pytest.fixture
def closed(camilla):
    """For those who work here."""
    return make_document(camilla, "Nøkler", state="in_force")


@pytest.fixture
def opened(camilla):
    """For everyone."""
    return make_document(
        camilla, "Slik klager du", [paragraph("Send klagen til oss.")], state="in_force", is_public=True
    )


def test_it_works(astrid, closed):
    answer = astrid.client.get(f"/d/{closed.number}/")
    assert answer["Location"] == f"/documents/{closed.pk}/"


def test_the_code_is_a_picture_of_the_whole_address(astrid, closed):
    answer = astrid.client.get(f"/d/{closed.number}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml") or b"<svg" in answer.content
    assert astrid.client.get("/d/4711/qr.svg").status_code == 404


def test_an_old_number_and_an_old_address_lead_to_it(astrid, closed):
    OldName.objects.create(document=closed, kind="number", value="HO-12.3")
    OldName.objects.create(document=closed, kind="address", value="https://gammelt.example.org/dok?id=7")
    for name in ("HO-12.3", "ho-12.3"):
        assert astrid.client.get(f"/d/old/{name}")["Location"] == f"/d/{closed.number}/"
    assert astrid.client.get("/d/old/https://gammelt.example.org/dok%3Fid=7")["Location"] == f"/d/{closed.number}/"
    assert astrid.client.get("/d/old/HO-99").status_code == 404


def test_everyone_reads_what_is_open_to_everyone_and_only_what_is_in_force(client_for, levanger, camilla, opened):
    add_version(camilla, opened, [paragraph("Ikke ferdig.")])
    page = client_for(levanger).get(f"/d/{opened.number}/")
    assert page.status_code == 200
    assert "Send klagen til oss." in page.content.decode()
    assert "Ikke ferdig." not in page.content.decode()
    assert "Slik klager du" in client_for(levanger).get("/d/").content.decode()


def test_everyone_takes_it_with_them_as_a_pdf(client_for, levanger, astrid, opened, closed):
    stranger = client_for(levanger)
    assert f"/d/{opened.number}/document.pdf" in stranger.get(f"/d/{opened.number}/").text
    answer = stranger.get(f"/d/{opened.number}/document.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:4]) == (200, "application/pdf", b"%PDF")
    assert stranger.get(f"/d/{closed.number}/document.pdf")["Location"].startswith("/sign-in/?next=")
    assert astrid.client.get(f"/d/{closed.number}/document.pdf")["Location"] == f"/documents/{closed.pk}/document.pdf"


def test_whoever_is_not_signed_in_learns_nothing_of_the_rest(client_for, levanger, closed, opened):
    OldName.objects.create(document=closed, kind="number", value="HO-12.3")
    stranger = client_for(levanger)
    for address in (f"/d/{closed.number}/", "/d/4711/", "/d/old/HO-12.3", "/d/old/HO-99"):
        assert stranger.get(address)["Location"].startswith("/sign-in/?next="), address
    assert "Nøkler" not in stranger.get("/d/").content.decode()
    assert stranger.get(f"/documents/{opened.pk}/")["Location"] == f"/d/{opened.number}/"
    assert stranger.get(f"/documents/{closed.pk}/")["Location"].startswith("/sign-in/?next=")


def test_a_document_that_was_withdrawn_is_open_to_nobody(client_for, levanger, opened):
    opened.versions.update(state="withdrawn")
    assert client_for(levanger).get(f"/d/{opened.number}/").status_code == 302


def test_another_municipality_has_its_own_numbers(dag, opened):
    assert dag.client.get(f"/d/{opened.number}/").status_code == 404


def test_the_print_says_where_to_check_it(astrid, closed):
    page = astrid.client.get(f"/documents/{closed.pk}/").content.decode()
    assert "Sjekk på http" in page
    assert f"/d/{closed.number}/ at den fortsatt gjelder" in page
