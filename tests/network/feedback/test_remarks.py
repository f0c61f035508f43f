"""Remarks of a draft: places, examples, changes on both sides, undo."""

import pytest

from foundation import tenancy
from network.feedback import actions
from network.feedback.models import Remark
from network.submissions import facade as submissions
from tests.factories.feedback import AT, reviewed
from tests.factories.submissions import handed_in, stored_file


@pytest.fixture
def desk(submission):
    return f"/submissions/{submission.id}/"


def remarks(story):
    with tenancy.desk(story.by.account_id):
        return list(Remark.objects.order_by("number"))


def written(submission, **more):
    return {"kind": "question", "text": "Hvem eier målet?", "part_id": submission.parts[0].part_id, **more}


def test_it_works(eva, story, submission, desk):
    client = eva.client
    assert client.post(desk + "remarks/", written(submission, anchor="p1", quote="Få mål.")).status_code == 302
    [one] = remarks(story)
    change = {"kind": "suggestion", "text": "Kan dere si hvem?", "quote": "Få mål."}
    assert client.post(f"{desk}remarks/{one.pk}/", change).status_code == 302
    page = client.get(desk).content.decode()
    assert "Kan dere si hvem?" in page
    assert "Forslag" in page


def test_marked_words_find_their_own_place(eva, story, submission, desk):
    eva.client.post(desk + "remarks/", {"kind": "good", "text": "Ja.", "quote": "Tydelige   mål."})
    [one] = remarks(story)
    assert (one.part_id, one.anchor) == (submission.parts[0].part_id, "p1")


def test_words_that_stand_nowhere_are_about_the_whole(eva, story, desk):
    eva.client.post(desk + "remarks/", {"kind": "good", "text": "Ja.", "quote": "noe helt annet"})
    assert remarks(story)[0].anchor == ""


@pytest.mark.parametrize("wrong", [{"anchor": "p99"}, {"part_id": "00000000-0000-7000-8000-000000000000"}])
def test_a_place_that_is_not_there_is_refused_and_the_words_are_kept(eva, story, submission, desk, wrong):
    answer = eva.client.post(desk + "remarks/", written(submission, anchor="p1") | wrong)
    assert answer.status_code == 422
    assert "Hvem eier målet?</textarea>" in answer.content.decode()
    assert remarks(story) == []


def test_a_file_for_several_parts_is_shown_once_and_named_under_the_others(eva, camilla, story):
    parts = [story.part("Strateginotat"), story.part("Samtaler")]
    file = stored_file(str(camilla.municipality.id), parts)
    both = handed_in(camilla, story, file=file, Strateginotat="", Samtaler="")
    page = eva.client.get(f"/submissions/{both.id}/").content.decode()
    assert page.count('class="files-reading') == 1
    assert "svarer også på denne delen" in page


def test_another_who_has_changed_it_meanwhile_is_shown_beside_what_was_typed(eva, story, submission, desk):
    reviewed(story, submission)
    [one] = remarks(story)
    seen = eva.client.get(f"{desk}remarks/{one.pk}/").context["form"].initial["seen"]
    with tenancy.desk(story.by.account_id):
        actions.change_remark(one, kind="good", text="Endret av en annen.", by=story.by, at=AT)
    typed = {"kind": "suggestion", "text": "Min versjon.", "quote": "", "seen": seen}
    answer = eva.client.post(f"{desk}remarks/{one.pk}/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Endret av en annen." in page
    assert "Min versjon.</textarea>" in page
    again = typed | {"seen": answer.context["form"]["seen"].value()}
    assert eva.client.post(f"{desk}remarks/{one.pk}/", again).status_code == 302
    assert remarks(story)[0].text == "Min versjon."


def test_an_example_is_chosen_among_what_others_have_opened(eva, dag, story, submission, desk):
    theirs = handed_in(dag, story, Strateginotat="Vårt notat.")
    with tenancy.inside(dag.municipality):
        example = submissions.open_to_network(theirs.id, [story.part("Strateginotat")], by=dag.actor, at=AT)
    client = eva.client
    client.post(desk + "remarks/", written(submission, example_id=example.id))
    assert f'<a href="/submissions/{theirs.id}/">Viser til eksempelet fra Verdal' in client.get(desk).content.decode()
    with tenancy.inside(dag.municipality):
        submissions.withdraw_opened(example.id, by=dag.actor, at=AT)
    assert "som er trukket tilbake" in client.get(desk).content.decode()


def test_the_same_remark_removed_twice_is_gone_once(eva, story, submission, desk):
    reviewed(story, submission, remarks=("en", "to"))
    first = remarks(story)[0]
    client = eva.client
    assert client.post(f"{desk}remarks/{first.pk}/remove/").status_code == 302
    assert client.post(f"{desk}remarks/{first.pk}/remove/").status_code == 404
    assert [one.text for one in remarks(story)] == ["to"]


def test_what_was_sent_is_not_changed_any_more(eva, story, submission, desk):
    draft = reviewed(story, submission)
    with tenancy.desk(story.by.account_id):
        actions.release(draft, by=story.by, at=AT)
    [one] = remarks(story)
    eva.client.post(f"{desk}remarks/{one.pk}/remove/")
    answer = eva.client.post(f"{desk}remarks/{one.pk}/", {"kind": "good", "text": "Nye ord."})
    assert answer.status_code == 422
    assert "Nye ord.</textarea>" in answer.content.decode()
    assert [row.text for row in remarks(story)] == ["Fint."]
