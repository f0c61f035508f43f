"""The pages answer, say what they should, and keep what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import facade
from network.assignments.models import Assignment, Material
from tests.factories.assignments import add_part, make_draft, part_of

TYPED = {
    "title": "Hjemmelekse 3",
    "intro": "Kort sagt",
    "due_at_0": "2027-03-01",
    "due_at_1": "",
    "remind_days": ["-7", "1"],
}


def view(eva, row):
    with tenancy.desk(eva.account_id):
        return facade.assignment(row.pk, by=eva.actor)


def test_it_works(eva, network, draft, homework):
    client = eva.client
    front = client.get(f"/networks/{network.pk}/").text
    assert "Strategi og målekart" in front
    assert "Levanger" in front
    page = client.get(f"/assignments/{homework.pk}/").text
    for title in ("Strateginotat", "Dialog", "Målekart", "Publisert"):
        assert title in page
    assert page.count("<h1") == 1


def test_the_list_of_homework_is_filtered_by_state(eva, network, draft, homework):
    client, address = eva.client, f"/networks/{network.pk}/"
    assert client.get(address).text.count(f'/assignments/{homework.pk}/"') >= 1
    drafts = client.get(address + "?show=draft").text
    assert f'href="/assignments/{draft.pk}/"' in drafts
    assert f'href="/assignments/{homework.pk}/"' not in drafts
    assert "Vis alle" in client.get(address + "?show=closed").text


def test_homework_is_made_published_closed_and_opened_again(eva, network):
    client, once = eva.client, uuid7()
    answer = client.post(f"/networks/{network.pk}/assignments/new/", TYPED | {"once": str(once)})
    assert answer.url == f"/assignments/{once}/"
    with tenancy.desk(eva.account_id):
        row = Assignment.objects.get(pk=once)
    assert row.remind_days == [-7, 1]
    part = {"title": "Notat", "kind": "note", "required": "on", "once": str(uuid7())}
    assert client.post(f"/assignments/{once}/parts/add/", part).status_code == 302
    check = client.get(f"/assignments/{once}/publish/").text
    assert "2 kommuner ser hjemmeleksen" in check
    version = view(eva, row).version
    assert client.post(f"/assignments/{once}/publish/", {"version": version}).url == f"/assignments/{once}/"
    assert client.post(f"/assignments/{once}/close/").status_code == 302
    assert view(eva, row).state == "closed"
    assert client.post(f"/assignments/{once}/reopen/").status_code == 302
    assert view(eva, row).state == "published"


def test_a_deadline_without_a_time_is_the_end_of_the_day(eva, network):
    once = uuid7()
    eva.client.post(f"/networks/{network.pk}/assignments/new/", TYPED | {"once": str(once)})
    page = eva.client.get(f"/assignments/{once}/").text
    assert "1. mars 2027 kl. 23.59" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_homework_without_a_deadline_is_asked_for_one_and_keeps_the_rest(eva, network):
    answer = eva.client.post(f"/networks/{network.pk}/assignments/new/", TYPED | {"due_at_0": ""})
    assert answer.status_code == 422
    assert "Sett en frist." in answer.text
    assert "Kort sagt" in answer.text


def test_a_last_chance_before_the_deadline_says_so(eva, network):
    early = TYPED | {"cut_off_at_0": "2027-02-01"}
    answer = eva.client.post(f"/networks/{network.pk}/assignments/new/", early)
    assert answer.status_code == 422
    assert "Siste sjanse kan ikke være før fristen." in answer.text


def test_new_homework_takes_parts_along(eva, network, homework):
    address = f"/networks/{network.pk}/assignments/new/?from={homework.pk}"
    page = eva.client.get(address).text
    assert "Deler som tas med" in page
    with tenancy.desk(eva.account_id):
        part = part_of(homework, "Dialog")
    once = uuid7()
    eva.client.post(address, TYPED | {"once": str(once), "part_ids": [str(part.pk)]})
    with tenancy.desk(eva.account_id):
        made = facade.assignment(once, by=eva.actor)
    assert ([one.title for one in made.parts], made.derived_from_id) == (["Dialog"], homework.pk)


def test_who_changes_second_sees_what_the_first_one_wrote(eva, homework):
    client, address = eva.client, f"/assignments/{homework.pk}/edit/"
    sent = TYPED | {"version": str(homework.version)}
    assert client.post(address, sent | {"title": "Først"}).status_code == 302
    answer = client.post(address, sent | {"title": "Sist"})
    assert answer.status_code == 422
    for text in ("mens du skrev", "Først", "Sist"):
        assert text in answer.text
    newest = view(eva, homework).version
    assert f'name="version" value="{newest}"' in answer.text
    assert client.post(address, sent | {"title": "Sist", "version": newest}).status_code == 302


def test_parts_are_moved_and_removed_by_buttons(eva, homework):
    client = eva.client
    with tenancy.desk(eva.account_id):
        part = part_of(homework, "Målekart")
    base = f"/assignments/{homework.pk}/parts/{part.pk}/"
    client.post(base + "move/", {"where": "up", "version": view(eva, homework).version})
    assert [one.title for one in view(eva, homework).parts] == ["Strateginotat", "Målekart", "Dialog"]
    assert "Det som er levert på delen, blir stående." in client.get(base + "remove/").text
    assert client.post(base + "remove/").status_code == 302
    assert [one.title for one in view(eva, homework).parts] == ["Strateginotat", "Dialog"]
    page = client.get(f"/assignments/{homework.pk}/").text
    assert "Delen er tatt ut: Målekart" in page
    assert client.post(f"/assignments/{homework.pk}/tell/").status_code == 302
    assert "ikke fortalt ennå" not in client.get(f"/assignments/{homework.pk}/").text


def test_a_stale_part_form_keeps_what_was_typed(eva, homework):
    with tenancy.desk(eva.account_id):
        part = part_of(homework, "Dialog")
    sent = {"title": "Samtaler", "kind": "dialogue", "guidance": "Skriv kort", "version": "1"}
    answer = eva.client.post(f"/assignments/{homework.pk}/parts/{part.pk}/", sent)
    assert answer.status_code == 422
    assert "Skriv kort" in answer.text


def test_six_criteria_are_put_in_by_one_button(eva, homework):
    client = eva.client
    for _click in (1, 2):
        assert client.post(f"/assignments/{homework.pk}/criteria/indicators/").status_code == 302
    assert len(view(eva, homework).criteria) == 6
    one = view(eva, homework).criteria[1]
    assert client.get(f"/assignments/{homework.pk}/criteria/{one.id}/").status_code == 200
    sent = {"text": "Nytt", "hint": "", "part": "", "version": view(eva, homework).version}
    assert client.post(f"/assignments/{homework.pk}/criteria/{one.id}/", sent).status_code == 302
    assert view(eva, homework).criteria[1].text == "Nytt"
    assert client.post(f"/assignments/{homework.pk}/criteria/{one.id}/remove/").status_code == 302
    assert len(view(eva, homework).criteria) == 5


def test_material_is_a_file_or_a_link(eva, homework, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    client, address = eva.client, f"/assignments/{homework.pk}/material/add/"
    assert client.post(address, {"title": "Ingenting"}).status_code == 422
    assert client.post(address, {"url": "ftp:tull"}).status_code == 422
    assert client.post(address, {"url": "https://www.example.org/veileder", "title": "Veileder"}).status_code == 302
    upload = SimpleUploadedFile("eksempel.txt", "Et eksempel på et målekart".encode())
    assert client.post(address, {"title": "", "file": upload}).status_code == 302
    page = client.get(f"/assignments/{homework.pk}/").text
    assert "Veileder" in page
    assert "eksempel.txt" in page
    with tenancy.desk(eva.account_id):
        row = Material.objects.exclude(sha256="").get()
    answer = client.get(f"/assignments/material/{row.pk}/")
    assert b"".join(answer) == "Et eksempel på et målekart".encode()
    assert "attachment" in answer["Content-Disposition"]
    assert client.post(f"/assignments/material/{row.pk}/remove/").status_code == 302
    assert client.get(f"/assignments/material/{row.pk}/").status_code == 404


def test_a_file_under_a_wrong_name_is_refused_in_a_sentence(eva, homework):
    upload = SimpleUploadedFile("notat.docx", b"%PDF-1.7\nikke en pdf heller")
    answer = eva.client.post(f"/assignments/{homework.pk}/material/add/", {"file": upload, "title": "Notat"})
    assert answer.status_code == 422
    assert "Notat" in answer.text
    with tenancy.desk(eva.account_id):
        assert not Material.objects.exists()


def test_a_later_deadline_and_an_exemption_are_given_and_taken_back(eva, homework, levanger):
    client, base = eva.client, f"/assignments/{homework.pk}/"
    with tenancy.desk(eva.account_id):
        part = part_of(homework, "Dialog")
    early = {"municipality": str(levanger.id), "part": "", "due_at_0": "2026-10-01", "reason": "Valg"}
    refused = client.post(base + "extensions/give/", early)
    assert refused.status_code == 422
    assert "senere enn" in refused.text
    assert client.post(base + "extensions/give/", early | {"due_at_0": "2026-11-01"}).status_code == 302
    none = {"municipality": str(levanger.id), "part": str(part.pk), "reason": ""}
    assert client.post(base + "exemptions/give/", none).status_code == 422
    assert client.post(base + "exemptions/give/", none | {"reason": "Kom med sent"}).status_code == 302
    page = client.get(base).text
    assert "utsatt frist for hele hjemmeleksen" in page
    assert "er ikke satt denne gangen" in page
    with tenancy.desk(eva.account_id):
        extension, exemption = homework.extensions.get(), homework.exemptions.get()
    assert client.post(f"{base}extensions/{extension.pk}/withdraw/").status_code == 302
    assert client.post(f"{base}exemptions/{exemption.pk}/withdraw/").status_code == 302
    assert "Alle har samme frist og samme deler." in client.get(base).text


def test_a_draft_is_deleted_after_a_question(eva, network, draft):
    client = eva.client
    assert client.get(f"/assignments/{draft.pk}/delete/").status_code == 200
    assert client.post(f"/assignments/{draft.pk}/delete/").url == f"/networks/{network.pk}/"
    assert client.get(f"/assignments/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["/networks/{network}/", "/assignments/{homework}/"])
def test_the_number_of_queries_does_not_grow(eva, eva_desk, network, homework, page):
    address = page.format(network=network.pk, homework=homework.pk)
    few = queries_of(eva.client, address)
    for _more in range(5):
        make_draft(eva_desk, network)
    with tenancy.desk(eva.account_id):
        for number in range(20):
            add_part(homework, eva_desk, title=f"Del {number}")
    assert queries_of(eva.client, address) == few


def queries_of(client, page):
    """How many queries a page makes when the process has seen it before."""
    client.get(page)
    client.get(page)
    with CaptureQueriesContext(connection) as made:
        assert client.get(page).status_code == 200
    return len(made)
