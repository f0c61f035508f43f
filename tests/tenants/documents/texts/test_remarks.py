import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.keys import uuid7
from tenants.documents.actions.remarks import NoDraft, NothingSaid, NotThere, say, take_in
from tenants.documents.models import Reference, Remark, Version
from tenants.documents.rules.inline import replaced
from tests.factories.documents import AT, add_version, make_document, paragraph


@pytest.fixture
def document(editor, theme):
    return make_document(editor, blocks=[paragraph("Rett bruker får rett legemiddel.", id="p")], state="in_force")


def current(document):
    return Version.objects.defer("search").get(pk=document.current_id)


def values(document, **more):
    return {"version_id": str(document.current_id), "kind": "unclear", "text": "Hva er rett?"} | more


def test_it_works(editor, astrid, document, inside, run_tasks):
    url = f"/documents/{document.pk}/remarks/"
    sent = values(document, kind="proposal", quote="rett legemiddel", proposed="riktig legemiddel", block_id="p")
    assert astrid.client.post(url + "say/", sent)["Location"] == url
    remark = Remark.objects.get()
    assert (remark.kind, remark.said_by_name, remark.unit_name) == ("proposal", "Astrid Moen", "Vinne omsorg")

    page = editor.client.get(url).content.decode()
    assert "riktig legemiddel" in page
    assert "Ta ordene inn i utkastet" not in page
    editor.client.post(f"/documents/{document.pk}/new-version/")
    assert "Ta ordene inn i utkastet" in editor.client.get(url).content.decode()
    assert editor.client.post(f"{url}{remark.pk}/take-in/").status_code == 302
    with tenancy.inside(inside):
        assert Version.objects.get(state="draft").text == "Rett bruker får riktig legemiddel."
        remark.refresh_from_db()
        assert (remark.outcome, remark.answered_by_name) == ("taken_in", "Edda Ree")
    assert "Tatt inn" in editor.client.get(url).content.decode()
    assert run_tasks() > 0


def test_a_reader_says_that_something_is_unclear_from_the_page_read(astrid, document):
    back = f"/documents/{document.pk}/"
    answer = astrid.client.post(f"{back}remarks/say/", values(document, next=back))
    assert answer["Location"] == back
    elsewhere = astrid.client.post(f"{back}remarks/say/", values(document, next="https://x.example/"))
    assert elsewhere["Location"] == f"{back}remarks/"


def test_the_place_is_found_by_its_words(astrid, document, inside):
    astrid.client.post(f"/documents/{document.pk}/remarks/say/", values(document, quote="rett legemiddel"))
    assert Remark.objects.get().block_id == "p"


@pytest.mark.parametrize("change", [{"text": " "}, {"kind": "tull"}, {"version_id": "tull"}, {"block_id": "<x>"}])
def test_what_cannot_be_kept_stays_on_the_page(astrid, document, inside, change):
    sent = values(document, kind="remark", quote="Beholdt") | change
    answer = astrid.client.post(f"/documents/{document.pk}/remarks/say/", sent)
    assert answer.status_code == 422
    assert "Beholdt" in answer.content.decode()
    assert not Remark.objects.exists()


def test_each_remark_gets_an_answer(editor, astrid, document, inside):
    remark = say(current(document), kind="different", text="Vi bruker skjema", by=astrid.actor, at=AT)
    url = f"/documents/{document.pk}/remarks/{remark.pk}/answer/"
    assert editor.client.post(url, {"outcome": "not_taken", "text": ""}).status_code == 422
    assert editor.client.post(url, {"outcome": "answered", "text": "Fint"}).status_code == 302
    assert astrid.client.post(url, {"outcome": "answered", "text": "Fint"}).status_code == 403
    assert "Fint" in astrid.client.get(f"/documents/{document.pk}/remarks/").content.decode()


def test_words_that_have_changed_are_not_overwritten(editor, document, inside):
    remark = say(current(document), kind="proposal", block_id="p", quote="rett", proposed="x", by=editor.actor, at=AT)
    with pytest.raises(NoDraft):
        take_in(remark, by=editor.actor, at=AT)
    add_version(editor, document, [paragraph("Noe annet", id="p")])
    document.refresh_from_db()
    with pytest.raises(NotThere):
        take_in(remark, by=editor.actor, at=AT)
    answer = editor.client.post(f"/documents/{document.pk}/remarks/{remark.pk}/take-in/", follow=True)
    assert "Ordene finnes ikke lenger i teksten" in answer.content.decode()
    remark.refresh_from_db()
    assert remark.outcome == ""


def test_a_remark_needs_words(astrid, document, inside):
    with pytest.raises(NothingSaid):
        say(current(document), kind="remark", quote="rett", by=astrid.actor, at=AT)
    assert say(current(document), kind="unclear", quote="rett", by=astrid.actor, at=AT)


def test_a_draft_is_spoken_of_by_its_writers_only(editor, astrid, document, inside):
    draft = add_version(editor, document)
    sent = values(document, version_id=str(draft.pk))
    assert astrid.client.post(f"/documents/{document.pk}/remarks/say/", sent).status_code == 404
    assert editor.client.post(f"/documents/{document.pk}/remarks/say/", sent).status_code == 302
    assert "Hva er rett?" not in astrid.client.get(f"/documents/{document.pk}/remarks/").content.decode()


@pytest.mark.parametrize(
    ("html", "quote", "proposed", "became"),
    [
        ("Rett <b>bruker</b> får", "bruker", "pasient", "Rett <b>pasient</b> får"),
        ("Rett <b>bruker</b> får", "Rett bruker", "Pasienten", "Pasienten får"),
        ("a &lt; b", "a < b", "a > b", "a &gt; b"),
        ("en to en", "en", "1", "1 to en"),
        ('<a href="https://x.no/">her</a>', "her", "der", '<a href="https://x.no/" rel="noopener noreferrer">der</a>'),
        ("bare slutten", "slutten", "", "bare"),
        ('Se <a href="/d">rutinen</a> i dag', "Se rutinen i dag", "Les rutinen nå", 'Les <a href="/d">rutinen</a> nå'),
        ('Se <a href="/d">rutinen</a> i dag', "Se rutinen i dag", "Les rutinene nå", "Les rutinene nå"),
    ],
)
def test_words_within_marks_are_replaced(html, quote, proposed, became):
    found = replaced(html, quote, proposed)
    assert found is not None
    assert found[1].replace(' rel="noopener noreferrer"', "") == became.replace(' rel="noopener noreferrer"', "")


def test_a_link_that_has_no_place_in_the_new_words_is_told_of_before_they_are_taken_in(editor, inside):
    link = f'<a href="/documents/{uuid7()}/">rutinen</a>'
    blocks = [paragraph("Se rutinen.", id="p", html=f"Se {link}.")]
    document = make_document(editor, blocks=blocks)
    for proposed in ("Les rutinen først.", "Spør lederen."):
        say(document.versions.get(), kind="proposal", block_id="p", proposed=proposed, by=editor.actor, at=AT)
    page = editor.client.get(f"/documents/{document.pk}/remarks/").text
    assert page.count("faller denne lenken bort: «rutinen»") == 1
    assert page.count("Ta ordene inn i utkastet") == 2
    kept = document.versions.get().remarks.get(proposed="Les rutinen først.")
    editor.client.post(f"/documents/{document.pk}/remarks/{kept.pk}/take-in/")
    assert document.versions.get().blocks[0]["html"] == f"Les {link} først."
    assert Reference.objects.count() == 1


def test_words_that_are_not_there():
    assert replaced("abc", "x", "y") is None
    assert replaced("abc", "", "y") is None


def test_as_many_queries_for_twenty_as_for_one(editor, astrid, document, inside):
    def count():
        with CaptureQueriesContext(connection) as asked:
            assert editor.client.get(f"/documents/{document.pk}/remarks/").status_code == 200
        return len([one for one in asked.captured_queries if "documents_" in one["sql"]])

    say(current(document), kind="remark", text="0", by=astrid.actor, at=AT)
    count()
    first = count()
    for number in range(1, 20):
        say(current(document), kind="proposal", quote="rett", proposed=str(number), by=astrid.actor, at=AT)
    assert count() == first
