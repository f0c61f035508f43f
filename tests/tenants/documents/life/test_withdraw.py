"""Out of force with a reason, back again, a draft given up, and a text that still is right."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import life
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.models import Document, Version
from tests.factories.documents import add_version, make_document


@pytest.fixture
def document(editor):
    """A document in force."""
    with tenancy.inside(editor.municipality):
        return make_document(editor, state="in_force", review_date=timezone.localdate())


def test_it_works(editor, document):
    url = f"/documents/{document.pk}/withdraw/"
    refused = editor.client.post(url, {"reason": ""})
    assert (refused.status_code, "<title>Feil:" in refused.text) == (422, True)
    assert editor.client.post(url, {"reason": "Erstattet av nasjonal rutine."}).status_code == 302
    with tenancy.inside(editor.municipality):
        version = Version.objects.get()
        assert (version.state, version.end_reason) == ("withdrawn", "Erstattet av nasjonal rutine.")
    assert "Erstattet av nasjonal rutine." in editor.client.get(url).text
    assert editor.client.post(f"{url}restore/").status_code == 302
    with tenancy.inside(editor.municipality):
        assert Version.objects.get().state == "in_force"


def test_others_may_not(astrid, document):
    assert astrid.client.get(f"/documents/{document.pk}/withdraw/").status_code == 403
    assert astrid.client.post(f"/documents/{document.pk}/withdraw/", {"reason": "Nei"}).status_code == 403
    assert astrid.client.get(f"/documents/{document.pk}/review/").status_code == 403


def test_a_draft_is_given_up_and_kept(editor, document):
    with tenancy.inside(editor.municipality):
        add_version(editor, Document.objects.get())
    done = editor.client.post(f"/documents/{document.pk}/withdraw/drop/", {"reason": "Feil spor."})
    assert done.status_code == 302
    with tenancy.inside(editor.municipality):
        assert list(Version.objects.order_by("number").values_list("state", flat=True)) == ["in_force", "dropped"]
        assert Document.objects.get().draft_id is None


def test_a_draft_that_never_was_approved_can_be_given_up(editor):
    with tenancy.inside(editor.municipality):
        document = make_document(editor)
    url = f"/documents/{document.pk}/withdraw/"
    page = editor.client.get(url).text
    assert "Forkast utkastet: " in page
    assert "Trekk tilbake" not in page
    assert editor.client.post(f"{url}drop/", {"reason": "Feil."})["Location"] == "/documents/"


def test_a_text_that_still_is_right_is_confirmed(editor, document, at):
    url = f"/documents/{document.pk}/review/"
    assert "Bekreft uten endring" in editor.client.get(url).text
    assert editor.client.post(url, {"review_date": "2020-01-01"}).status_code == 422
    assert editor.client.post(url, {"review_date": "2030-01-01"}).status_code == 302
    with tenancy.inside(editor.municipality):
        assert Document.objects.get().review_date.year == 2030
        life.withdraw(document, reason="Slutt", by=editor.actor, at=at)
        with pytest.raises(refusals.NothingInForce):
            life.confirm_unchanged(document, by=editor.actor, at=at)
