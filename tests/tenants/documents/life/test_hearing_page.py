"""The page of a hearing, over HTTP."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import hearing as actions
from tenants.documents.actions import texts
from tenants.documents.models import Hearing, Remark, Version
from tests.factories.documents import make_document


@pytest.fixture
def document(editor):
    """A draft."""
    with tenancy.inside(editor.municipality):
        return make_document(editor)


def start(editor, document, **values):
    """Its hearing."""
    with tenancy.inside(editor.municipality):
        version = Version.objects.select_related("document").get(pk=document.draft_id)
        return actions.start_hearing(version, **{"everyone": True} | values, by=editor.actor, at=timezone.now())


def test_it_works(editor, astrid, document, director):
    url = f"/documents/{document.pk}/hearing/"
    until = timezone.localdate() + timedelta(days=14)
    page = editor.client.get(url)
    assert page.status_code == 200
    assert f'value="{until:%Y-%m-%d}"' in page.text
    sent = editor.client.post(url, {"everyone": "on", "how": "period", "until_date": until.isoformat()})
    assert sent.status_code == 302
    with tenancy.inside(editor.municipality):
        found = Hearing.objects.get()
    page = astrid.client.get(url)
    assert "Rett bruker får rett legemiddel." in page.text
    said = astrid.client.post(f"{url}{found.pk}/say/", {"kind": "unclear", "text": "Hvem er bruker?"})
    assert said.status_code == 302
    with tenancy.inside(editor.municipality):
        remark = Remark.objects.get()
    editor.client.post(f"{url}{found.pk}/close/", {"result": ""})
    answered = editor.client.post(f"{url}remarks/{remark.pk}/", {"outcome": "answered", "text": "Pasienten."})
    assert answered.status_code == 302
    assert "Pasienten." in astrid.client.get(url).text


def test_a_meeting_is_held_on_its_day_and_readers_find_the_way_there(editor, astrid, document):
    day = timezone.localdate() + timedelta(days=3)
    start(editor, document, meeting_date=day)
    page = astrid.client.get(f"/documents/{document.pk}/").text
    said = " ".join(page.partition("Høring i møte")[2][:200].split())
    assert said.startswith(f'· alle ansatte · <time datetime="{day.isoformat()}">')
    assert "Dette er et utkast. Det gjelder ikke ennå. <a href=" in page
    assert f'href="/documents/{document.pk}/hearing/">Gå til høringen</a>' in page


def test_a_proposal_after_the_end_gets_a_clear_sentence(editor, astrid, document):
    found = start(editor, document)
    with tenancy.inside(editor.municipality):
        Hearing.objects.update(until_date=timezone.localdate() - timedelta(days=1))
    client = astrid.client
    said = client.post(f"/documents/{document.pk}/hearing/{found.pk}/say/", {"kind": "proposal", "text": "Sent"})
    assert said.status_code == 302
    assert "tatt vare på som en vanlig merknad" in client.get(said["Location"]).text
    with tenancy.inside(editor.municipality):
        assert Remark.objects.get().hearing_id is None


def test_who_is_not_asked_does_not_find_it(editor, astrid, bjorn, dag, document):
    start(editor, document, everyone=False, members=[bjorn.member.pk])
    url = f"/documents/{document.pk}/hearing/"
    assert astrid.client.get(url).status_code == 404
    assert dag.client.get(url).status_code == 404
    assert bjorn.client.get(url).status_code == 200


def test_what_was_typed_stays(editor, document):
    url = f"/documents/{document.pk}/hearing/"
    sent = editor.client.post(url, {"question": "Stemmer det?", "how": "period", "until_date": "2020-01-01"})
    assert (sent.status_code, "<title>Feil:" in sent.text) == (422, True)
    assert "Stemmer det?" in sent.text


def test_who_was_heard_finds_the_answers_when_a_new_version_is_begun(editor, astrid, document):
    found = start(editor, document)
    client, url = astrid.client, f"/documents/{document.pk}/hearing/"
    client.post(f"{url}{found.pk}/say/", {"kind": "proposal", "text": "Hva med natt?"})
    with tenancy.inside(editor.municipality):
        actions.close_hearing(found, by=editor.actor, at=timezone.now())
    assert "Hva med natt?" in client.get(url).text
    with tenancy.inside(editor.municipality):
        Version.objects.update(state="in_force")
        document.current_id = document.draft_id
        document.draft_id = None
        document.save(update_fields=["current_id", "draft_id"])
        texts.new_version(document, by=editor.actor, at=timezone.now())
    assert "Hva med natt?" in client.get(url).text
    assert "Hva med natt?" not in editor.client.get(url).text


def test_proposed_words_are_taken_in_when_the_hearing_is_over(editor, astrid, document):
    found = start(editor, document)
    with tenancy.inside(editor.municipality):
        said = actions.propose(found, quote="Rett bruker", proposed="Pasienten", by=astrid.actor, at=timezone.now())
    client, url = editor.client, f"/documents/{document.pk}/hearing/"
    assert "Ta ordene inn i utkastet" not in client.get(url).text
    client.post(f"{url}{found.pk}/close/", {"result": ""})
    page = client.get(url).text
    assert "Ta ordene inn i utkastet" in page
    assert f'name="next" value="{url}"' in page
    assert client.post(f"/documents/{document.pk}/remarks/{said.pk}/take-in/", {"next": url})["Location"] == url
    with tenancy.inside(editor.municipality):
        assert "Pasienten får rett legemiddel." in Version.objects.get().text
        assert Remark.objects.get().outcome == "taken_in"
