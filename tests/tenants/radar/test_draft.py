"""In the joint body's house: the two texts side by side, and one click to a common draft."""

import pytest
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.audit.models import Entry
from shared_library.prints.models import Pair, Release
from tenants.documents.models import Document
from tests.factories.bodies import leave
from tests.factories.documents import make_document, paragraph


def url(in_body, act=""):
    return f"/radar/pairs/{in_body.pair.pk}/{act}"


def test_it_works(in_body, run_tasks):
    client = in_body.editor.client
    assert "Trygt skolemiljø" in client.get("/radar/").text
    page = client.get(url(in_body)).text
    assert "Vaktmeisteren ryddar snø" in page
    only = page.partition("Bare hos Inderøy")[2]
    assert "Vaktmeisteren ryddar snø" in only
    assert "files-marker" not in only
    assert "files/reading" in page
    answer = client.post(url(in_body, "draft/"), in_body.where)
    with tenancy.inside(in_body.body):
        document = Document.objects.get()
        draft = document.versions.get()
    assert answer["Location"] == f"/documents/{document.pk}/"
    assert (draft.state, draft.title, draft.language) == ("draft", "Trygt skolemiljø", "nb")
    texts = [block["text"] for block in draft.blocks]
    assert texts[1].startswith("Alle som arbeider på skolen")
    mark = texts.index("Hos Inderøy står det:")
    assert texts[mark + 1].startswith("Vaktmeisteren ryddar snø")
    assert texts[-3] == "Kilder"
    assert texts[-2].startswith("Inderøy: «Trygt skulemiljø», versjon 2, gjelder fra")
    assert texts[-1].startswith("Levanger: «Trygt skolemiljø», versjon 2")
    keys = [block["id"] for block in draft.blocks]
    assert len(keys) == len(set(keys))
    run_tasks()
    with tenancy.inside(in_body.body):
        assert Entry.objects.filter(action="make_common_draft").count() == 1
        assert Pair.objects.get().made_document_id == document.pk


def test_a_second_click_leads_to_the_first_ones_draft(in_body):
    client = in_body.editor.client
    first, second = (client.post(url(in_body, "draft/"), in_body.where)["Location"] for _time in range(2))
    assert first == second
    assert "Gå til utkastet" in client.get(url(in_body)).text


def test_where_it_belongs_is_asked_for(in_body):
    answer = in_body.editor.client.post(url(in_body, "draft/"), in_body.where | {"theme_id": ""})
    assert answer.status_code == 422
    assert "Velg et tema." in answer.text


def test_a_text_that_was_taken_back_is_not_used(in_body):
    with tenancy.owner():
        Release.objects.filter(municipality_name="Inderøy").delete()
    assert in_body.editor.client.post(url(in_body, "draft/"), in_body.where).status_code == 404
    with tenancy.inside(in_body.body):
        assert not Document.objects.exists()


@pytest.mark.parametrize("side", ["first", "second"])
def test_nothing_is_seen_before_both_have_said_yes(in_body, side):
    with tenancy.owner():
        Pair.objects.update(**{f"{side}_answer": ""})
    client = in_body.editor.client
    assert client.get(url(in_body)).status_code == 404
    assert "Ingen tekster venter" in client.get("/radar/").text
    with tenancy.inside(in_body.body):
        assert not Release.objects.exists()


def test_only_those_who_answer_for_documents(in_body, dag):
    assert dag.client.get(url(in_body)).status_code == 403
    assert dag.client.post(url(in_body, "draft/"), in_body.where).status_code == 403


def test_marks_that_still_stand_are_told_until_they_are_gone(in_body):
    client = in_body.editor.client
    page = client.post(url(in_body, "draft/"), in_body.where)["Location"]
    for name in ("", "edit/", "approval/"):
        assert "merker fra sammenligningen: Inderøy" in client.get(f"{page}{name}").text, name
    with tenancy.inside(in_body.body):
        version = Document.objects.get().versions.get()
        version.blocks = [block for block in version.blocks if not block["text"].startswith("Hos ")]
        version.save(update_fields=["blocks"])
    assert "merker fra sammenligningen" not in client.get(page).text


def test_marks_in_a_text_in_force_are_told_before_it_is_published(in_body):
    blocks = [paragraph("Hos Inderøy står det:"), paragraph("Strø sand.")]
    with tenancy.inside(in_body.body):
        document = make_document(in_body.editor, "Vinter", blocks, state="in_force")
    page = in_body.editor.client.get(f"/common/published/{document.pk}/")
    assert "merker fra sammenligningen: Inderøy" in page.text


def test_when_a_giver_has_left_the_pair_leads_to_its_draft(in_body, levanger):
    client = in_body.editor.client
    made = client.post(url(in_body, "draft/"), in_body.where)["Location"]
    leave(in_body.body, levanger, on=localdate())
    assert client.get(url(in_body))["Location"] == made
