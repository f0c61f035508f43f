"""The pages where versions are approved, one and several, over HTTP."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import life
from tenants.documents.models import Approval, Document, Holder, Version
from tenants.documents.queries.approvals import for_me
from tenants.documents.rules.blocks import plain_text
from tests.factories.documents import add_version, make_authority, make_document, make_position, paragraph, table


@pytest.fixture
def house(levanger):
    """Levanger's door, as a function."""
    return lambda: tenancy.inside(levanger)


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


def sent(editor, title="Legemiddelhåndtering", **values):
    """A document that waits for approval."""
    with tenancy.inside(editor.municipality):
        document = make_document(editor, title, **values)
        life.send_for_approval(opened(document), by=editor.actor, at=timezone.now())
    return document


def seen(page):
    """The fingerprint that the form carries."""
    return re.search(r'name="seen" value="(\w+)"', page.text)[1]


def test_it_works(editor, bjorn, director, house):
    with house():
        document = make_document(editor, state="in_force")
        add_version(editor, document, [paragraph("Rett bruker får rett legemiddel til rett tid.")], changes=["Tid"])
    url = f"/documents/{document.pk}/approval/"
    page = editor.client.get(url)
    revision = re.search(r'name="revision" value="(\d+)"', page.text)[1]
    due = re.search(r'name="due_date" value="([\d-]+)"', page.text)[1]
    posted = editor.client.post(f"{url}send/", {"revision": revision, "due_date": due, "note": "Se punkt 2."})
    assert posted.status_code == 302, posted.text
    page = bjorn.client.get(url)
    assert "<ins>" in page.text
    assert "Se punkt 2." in page.text
    assert "Venter på:" in page.text
    done = bjorn.client.post(f"{url}decide/", {"seen": seen(page), "decision": "approve", "text": ""})
    assert done.status_code == 302
    with house():
        assert Document.objects.get(pk=document.pk).current_id == Version.objects.get(number=2).pk
    again = bjorn.client.post(f"{url}decide/", {"seen": seen(page), "decision": "approve", "text": ""})
    assert again.status_code == 302
    with house():
        assert Approval.objects.count() == 1


def test_a_text_changed_a_second_ago_is_shown_beside_what_was_read(editor, bjorn, director, house):
    document = sent(editor)
    url = f"/documents/{document.pk}/approval/"
    before = seen(bjorn.client.get(url))
    with house():
        version = life.take_back(opened(document), by=editor.actor, at=timezone.now())
        blocks = [*version.blocks, paragraph("Et helt nytt avsnitt.")]
        Version.objects.filter(pk=version.pk).update(blocks=blocks, text=plain_text(blocks))
        life.send_for_approval(opened(document), by=editor.actor, at=timezone.now())
    page = bjorn.client.post(f"{url}decide/", {"seen": before, "decision": "approve", "text": "Bra."})
    assert page.status_code == 409
    assert "Ingenting er godkjent." in page.text
    assert "Teksten slik du leste den" in page.text
    assert "<ins>Et helt nytt avsnitt." in page.text
    assert "Bra." in page.text
    assert seen(page) != before
    with house():
        assert not Approval.objects.exists()
    assert bjorn.client.post(f"{url}decide/", {"seen": seen(page), "decision": "approve"}).status_code == 302


@pytest.mark.parametrize("happens", ["taken back", "left yesterday"])
def test_who_is_asked_no_more_is_told_so(editor, bjorn, director, house, happens):
    document = sent(editor)
    url = f"/documents/{document.pk}/approval/"
    form = {"seen": seen(bjorn.client.get(url)), "decision": "approve", "text": "Bra."}
    with house():
        if happens == "taken back":
            life.take_back(opened(document), by=editor.actor, at=timezone.now())
        else:
            Holder.objects.filter(member=bjorn.member).update(until_date=timezone.localdate())
    answer = bjorn.client.post(f"{url}decide/", form, follow=True)
    assert "Teksten venter ikke på deg lenger" in answer.text
    assert bjorn.client.post(f"{url}decide/", form | {"seen": "0" * 64}).status_code == 404
    with house():
        assert not Approval.objects.exists()


def test_the_first_of_two_hears_that_one_more_is_needed(editor, bjorn, camilla, house):
    with house():
        places = [make_position("Jurist", holder=bjorn.member), make_position("Økonomisjef", holder=camilla.member)]
        make_authority(steps=[{"positions": [str(place.pk) for place in places], "needed": 2}])
        document = make_document(editor)
        life.send_for_approval(Version.objects.get(document=document), by=editor.actor, at=timezone.now())
    url = f"/documents/{document.pk}/approval/"
    answer = {"seen": seen(bjorn.client.get(url)), "decision": "approve", "text": ""}
    assert "Det trengs 1 til i dette trinnet." in bjorn.client.post(f"{url}decide/", answer, follow=True).text
    assert "Versjonen er nå gjeldende." in camilla.client.post(f"{url}decide/", answer, follow=True).text


def test_sending_back_needs_a_reason(editor, bjorn, director, house):
    document = sent(editor)
    url = f"/documents/{document.pk}/approval/"
    form = {"seen": seen(bjorn.client.get(url)), "decision": "return", "text": ""}
    refused = bjorn.client.post(f"{url}decide/", form)
    assert (refused.status_code, "<title>Feil:" in refused.text) == (422, True)
    for _click in range(2):
        done = bjorn.client.post(f"{url}decide/", form | {"text": "Mangler ansvar."}, follow=True)
        assert done.status_code == 200, "the draft is no matter of the approver's any more"
    page = editor.client.get(url)
    assert "Mangler ansvar." in page.text
    assert 'name="revision"' in page.text


def test_a_draft_leads_on_to_writing_and_tells_what_the_template_left_open(editor, director, house):
    with house():
        blocks = [paragraph("Formålet er …"), table(("Hvem", "Hva"), ("Leder", "…")), paragraph("Spør {{ hvem }}.")]
        document = make_document(
            editor, blocks=[*blocks, paragraph("Og så videre…"), paragraph("[[ Lokalt : møteplass ]]")]
        )
    url = f"/documents/{document.pk}/"
    page = editor.client.get(f"{url}approval/").text
    assert f'href="{url}edit/"' in page
    assert "4 steder fra malen er ikke fylt ut." in page
    onward = editor.client.get(url).text.partition('id="next"')[2].partition("</section>")[0]
    assert f'href="{url}hearing/"' in onward
    assert f'href="{url}approval/"' in onward
    assert f'href="{url}approval/"' in editor.client.get(f"{url}edit/").text


def test_who_does_not_approve_does_not_see_it(editor, astrid, dag, director):
    document = sent(editor)
    for someone in (astrid, dag):
        assert someone.client.get(f"/documents/{document.pk}/approval/").status_code == 404


def test_several_are_approved_at_once_and_the_result_names_each(editor, bjorn, director, house):
    first, second, third = (sent(editor, title) for title in ("Arbeidstid", "Beredskap", "Cytostatika"))
    page = bjorn.client.get("/documents/approve/")
    values = re.findall(r'name="chosen" value="([^"]+)"', page.text)
    assert len(values) == 3
    with house():
        life.take_back(opened(second), by=editor.actor, at=timezone.now())
    done = bjorn.client.post("/documents/approve/", {"chosen": values})
    assert "2 dokumenter er godkjent." in done.text
    assert "Ikke godkjent" in done.text
    with house():
        states = dict(Version.objects.values_list("document_id", "state"))
    assert [states[one.pk] for one in (first, second, third)] == ["in_force", "draft", "in_force"]
    again = bjorn.client.post("/documents/approve/", {"chosen": values[:1]})
    assert "1 dokument er godkjent." in again.text


def test_the_list_costs_no_more_questions_with_twenty(editor, bjorn, director, house):
    sent(editor)
    actor, today = bjorn.actor, timezone.localdate()
    with house(), CaptureQueriesContext(connection) as one:
        assert len(for_me(by=actor, on=today)) == 1
    for number in range(19):
        sent(editor, f"Dokument {number}")
    with house(), CaptureQueriesContext(connection) as twenty:
        assert len(for_me(by=actor, on=today)) == 20
    assert len(twenty) == len(one)


def test_an_employee_has_nothing_to_approve(astrid):
    assert "Ingenting venter på at du godkjenner" in astrid.client.get("/documents/approve/").text
    assert astrid.client.post("/documents/approve/", {"chosen": ["x:y"]}).status_code == 302


def test_whoever_guesses_an_id_learns_no_title(editor, astrid, director, house):
    draft = sent(editor, "Arbeidstid")
    with house():
        version = opened(draft)
    page = astrid.client.post("/documents/approve/", {"chosen": [f"{version.pk}:{'0' * 64}"]}, follow=True)
    assert "Arbeidstid" not in page.text


@pytest.mark.parametrize(
    ("words", "warned"), [("Ring {{enhet}}.", True), ("Hos Verdal står det:", True), ("Ring.", False)]
)
def test_who_sends_what_is_not_done_is_told_so(editor, director, house, words, warned):
    with house():
        document = make_document(editor, blocks=[paragraph(words)])
        sent = {"revision": document.versions.get().revision, "due_date": "2099-01-01"}
    url = f"/documents/{document.pk}/approval/"
    page = editor.client.post(f"{url}send/", sent, follow=True)
    assert "Teksten er sendt til godkjenning." in page.text
    assert ("Noe er ikke fylt ut, eller står med merker." in page.text) == warned
    assert ("merker fra sammenligningen: Verdal" in page.text) == words.startswith("Hos")
