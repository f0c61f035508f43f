from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.keys import uuid7
from tenants.documents.models import Version
from tenants.documents.rules.html import to_html
from tests.factories.documents import add_version, heading, make_document, make_position, paragraph, table

AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def document(editor, theme):
    blocks = [heading("Formål", id="h"), paragraph("Rett bruker", id="p"), table(["Hva", "Hvem"], ["a", "b"])]
    return make_document(editor, blocks=blocks)


def url(document, tail=""):
    return f"/documents/{document.pk}/edit/{tail}"


def stored(document):
    with tenancy.inside(tenancy.current()):
        return Version.objects.get(pk=document.draft_id)


def values(**more):
    return {"title": "Legemiddelhåndtering", "revision": 1, "material": "on"} | more


def test_it_works(editor, document):
    page = editor.client.get(url(document)).content.decode()
    assert "# Formål\n\nRett bruker\n\n| Hva | Hvem |" in page
    answer = editor.client.post(url(document, "save/"), values(markup="# Formål\n\nRiktig bruker", news_1="Kortere"))
    assert (answer.status_code, answer["Location"]) == (302, url(document))
    version = stored(document)
    assert [(block["id"], block["text"]) for block in version.blocks] == [("h", "Formål"), ("p", "Riktig bruker")]
    assert (version.changes, version.revision, version.locked_by_name) == (["Kortere"], 2, "Edda Ree")


def test_the_editor_sends_html_and_gets_the_next_revision(editor, document):
    html = to_html(stored(document).blocks).replace("Rett", "<strong>Rett</strong>") + "<p data-id='ny'>Nytt</p>"
    answer = editor.client.post(url(document, "save/"), values(html=html), headers=AUTOSAVE)
    assert answer.json()["fields"] == {"revision": 2}
    assert answer.json()["message"].startswith("Utkast lagret kl.")
    version = stored(document)
    assert version.blocks[1]["html"] == "<b>Rett</b> bruker"
    assert version.blocks[-1]["id"] == "ny"


@pytest.mark.parametrize("typed", ["/d/{number}/", "http://{host}/d/{number}", "https://{host}/documents/{id}/"])
def test_an_address_somebody_copied_leads_by_identity(editor, document, typed):
    other = make_document(editor, "Avvik")
    host = editor.client.defaults["HTTP_HOST"]
    address = typed.format(number=other.number, id=other.pk, host=host)
    led = f'<a href="/documents/{other.pk}/">avvik</a>'
    editor.client.post(url(document, "save/"), values(markup=f"Se [avvik]({address})"))
    assert stored(document).blocks[0]["html"] == f"Se {led}"
    editor.client.post(url(document, "save/"), values(html=f'<p><a href="{address}">avvik</a></p>', revision=2))
    assert stored(document).blocks[0]["html"] == led
    assert [one.target_id for one in stored(document).references.all()] == [other.pk]


def test_two_at_once_see_both_texts_and_nothing_is_lost(editor, document, astrid):
    with tenancy.inside(editor.municipality):
        document.owner = make_position("Fagleder", holder=astrid.member)
        document.save(update_fields=["owner"])
    assert editor.client.post(url(document, "save/"), values(markup="Eddas tekst")).status_code == 302
    quiet = astrid.client.post(url(document, "save/"), values(markup="Astrids tekst"), headers=AUTOSAVE)
    assert quiet.status_code == 409
    assert "Edda Ree skriver i dokumentet nå" in quiet.json()["message"]

    answer = astrid.client.post(url(document, "save/"), values(markup="Astrids tekst", title="Ny tittel"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Eddas tekst" in page
    assert "Astrids tekst" in page
    assert 'value="Ny tittel"' in page
    assert stored(document).text == "Eddas tekst"

    chosen = values(markup="Begge deler", revision=2, take_over="1")
    assert astrid.client.post(url(document, "save/"), chosen).status_code == 302
    assert stored(document).text == "Begge deler"
    late = editor.client.post(url(document, "save/"), values(html="<p>Eddas nye</p>", revision=2))
    assert late.status_code == 409
    assert "Eddas nye" in late.content.decode()


def test_a_stale_page_shows_what_is_different(editor, document):
    editor.client.post(url(document, "save/"), values(markup="Først"))
    answer = editor.client.post(url(document, "save/"), values(markup="Sist"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "etter at du åpnet siden" in page
    assert '<input type="hidden" name="revision" value="2"' in page
    assert editor.client.post(url(document, "save/"), values(markup="Sist", revision=2)).status_code == 302


def test_while_somebody_else_writes_one_reads_and_may_take_over(editor, document):
    with tenancy.inside(editor.municipality):
        Version.objects.filter(pk=document.draft_id).update(
            locked_by=uuid7(), locked_by_name="Anne Lund", locked_until=timezone.now() + timedelta(minutes=3)
        )
    page = editor.client.get(url(document)).content.decode()
    assert "Anne Lund skriver her nå" in page
    assert "<textarea" not in page
    assert editor.client.post(url(document, "lock/"), headers=AUTOSAVE).status_code == 409
    assert editor.client.post(url(document, "lock/"), {"take_over": "1"}).status_code == 302
    assert "<textarea" in editor.client.get(url(document)).content.decode()
    editor.client.post(url(document, "lock/"), {"release": "1"}, headers=AUTOSAVE)
    assert stored(document).locked_by is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "Skriv en tittel"),
        ({"revision": "x"}, ""),
        ({"markup": "x" * 2_000_001}, "for lang for ett dokument"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page(editor, document, change, sentence):
    answer = editor.client.post(url(document, "save/"), values(markup="Min lange tekst") | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert ("x" * 100 if "markup" in change else "Min lange tekst") in answer.content.decode()
    assert stored(document).revision == 1
    quiet = editor.client.post(url(document, "save/"), values(markup="Min") | change, headers=AUTOSAVE)
    assert quiet.status_code == 422
    assert quiet.json()["message"]


def test_a_missing_title_keeps_what_was_written_in_the_editor(editor, document):
    answer = editor.client.post(url(document, "save/"), values(html="<p>Fra <b>editoren</b></p>", title=""))
    assert answer.status_code == 422
    assert "Fra **editoren**" in answer.content.decode()
    assert "&lt;b&gt;editoren" in answer.content.decode()


def test_a_nul_is_left_out(editor, document):
    assert editor.client.post(url(document, "save/"), values(markup="a\x00b")).status_code == 302
    assert stored(document).text == "ab"


@pytest.mark.parametrize("state", ["hearing", "approval"])
def test_a_text_that_is_on_its_way_is_read_only(editor, inside, state):
    document = make_document(editor, state=state)
    page = editor.client.get(url(document))
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    answer = editor.client.post(url(document, "save/"), values(markup="x"))
    assert answer.status_code == 422


def test_without_a_draft_one_is_led_to_the_document(editor, inside):
    document = make_document(editor, state="in_force")
    assert editor.client.get(url(document))["Location"] == f"/documents/{document.pk}/"
    made = editor.client.post(f"/documents/{document.pk}/new-version/")
    assert made["Location"] == url(document)
    assert editor.client.get(url(document)).status_code == 200
    assert editor.client.post(f"/documents/{document.pk}/new-version/")["Location"] == url(document)


def test_readers_may_not_write(astrid, dag, editor, inside):
    document = make_document(editor, state="in_force")
    add_version(editor, document)
    assert astrid.client.get(url(document)).status_code == 403
    assert astrid.client.post(url(document, "save/"), values(markup="x"), headers=AUTOSAVE).status_code == 403
    secret = make_document(editor, "Hemmelig kladd")
    assert astrid.client.get(url(secret)).status_code == 404
    assert dag.client.get(url(document)).status_code == 404


def test_five_hundred_pages_pasted_are_kept(editor, document):
    page = "".join(f"<p>{'Mange ord på en linje. ' * 14}</p>" for _line in range(8))
    answer = editor.client.post(url(document, "save/"), values(html=page * 500), headers=AUTOSAVE)
    assert answer.status_code == 200
    assert len(stored(document).blocks) == 4000


def test_what_begins_with_the_words_comes_before_what_holds_them(editor, document):
    with tenancy.inside(editor.municipality):
        for title in ("Ferieavvikling", "Slik melder du avvik", "Avvik på natt"):
            make_document(editor, title)
    found = editor.client.get(f"/documents/{document.pk}/edit/find/?q=avvik", headers={"accept": "application/json"})
    titles = [row["title"] for row in found.json()["found"]]
    assert titles == ["Avvik på natt", "Slik melder du avvik", "Ferieavvikling"]
