import pytest

from foundation import tenancy
from tenants.documents.models import Document, Version
from tests.factories.documents import make_document, make_position, make_theme, make_type, paragraph

URL = "/documents/new/"


@pytest.fixture
def answers(theme, kind):
    return {"title": "Legemidler", "theme_id": str(theme.pk), "document_type_id": str(kind.pk), "owner_id": "",
            "unit_id": ""}  # fmt: skip


def test_it_works(editor, inside, theme, answers):
    kind = make_type("Rutine", template=[paragraph("Gjelder i {{kommune}}")])
    owner = make_position()
    answers |= {"document_type_id": str(kind.pk), "owner_id": str(owner.pk)}
    page = editor.client.get(URL)
    assert page.status_code == 200
    assert "Hvor bør teksten ligge" not in page.content.decode()
    second = editor.client.post(URL, answers)
    assert second.status_code == 200
    assert "Hvor bør teksten ligge" in second.content.decode()
    done = editor.client.post(URL, answers | {"asked": "1", "home": "quality_system"})
    with tenancy.inside(inside):
        document = Document.objects.get()
        assert (document.title, document.home, document.owner_id) == ("Legemidler", "quality_system", owner.pk)
        assert Version.objects.get().text == f"Gjelder i {inside.name}"
    assert done["Location"] == f"/documents/{document.pk}/edit/"


def test_the_right_home_of_theme_and_type_is_shown_with_its_guide(editor, answers, theme):
    theme.home, theme.home_guide, theme.home_url = "intranet", "Nyheter står der.", "https://intra.example.org/"
    theme.save(update_fields=["home", "home_guide", "home_url"])
    page = editor.client.post(URL, answers).content.decode()
    assert "Slike tekster hører vanligvis hjemme her: Intranettet." in page
    assert "Nyheter står der." in page
    assert 'href="https://intra.example.org/"' in page
    done = editor.client.post(URL, answers | {"asked": "1", "home": "intranet"}, follow=True)
    assert "hører teksten hjemme et annet sted: Intranettet" in done.content.decode()


def test_a_doubled_title_is_a_warning_and_no_stop(editor, answers):
    make_document(editor, "Legemidler")
    page = editor.client.post(URL, answers).content.decode()
    assert "Det finnes alt et dokument med denne tittelen" in page
    assert editor.client.post(URL, answers | {"asked": "1", "home": "quality_system"}).status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": "  "}, "Skriv en tittel"),
        ({"title": "x" * 201}, "200"),
        ({"theme_id": ""}, "Velg et tema."),
        ({"theme_id": "tull"}, "Velg et gyldig valg"),
        ({"asked": "1"}, "Velg hvor teksten bør ligge."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(editor, answers, change, sentence):
    answer = editor.client.post(URL, answers | {"title": "Beholdt"} | change)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    if "title" not in change:
        assert "Beholdt" in page


def test_a_nul_is_left_out(editor, answers, inside):
    editor.client.post(URL, answers | {"title": "Lege\x00midler", "asked": "1", "home": "quality_system"})
    with tenancy.inside(inside):
        assert Document.objects.get().title == "Legemidler"


def test_a_working_group_begins_documents_in_its_own_themes_only(astrid, bjorn, inside, kind, theme):
    own = make_theme("Vann", group=[astrid.member.pk])
    page = astrid.client.get(URL).content.decode()
    assert str(own.pk) in page
    assert str(theme.pk) not in page
    assert bjorn.client.get(URL).status_code == 403


def test_without_themes_the_page_says_what_is_needed(editor):
    assert "Først trengs temaer og dokumenttyper" in editor.client.get(URL).content.decode()
