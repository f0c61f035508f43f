"""Who has done what a notice asks for has seen it."""

from foundation import tenancy
from foundation.notices.models import Notice
from tests.factories.feedback import released
from tests.factories.gatherings import announced
from tests.factories.homework import send, write
from tests.factories.submissions import handed_in, registered


def unread(person):
    """{kind} of the person's unread notices."""
    with tenancy.inside(person.municipality):
        return set(Notice.objects.filter(account_id=person.account_id, read_at=None).values_list("kind", flat=True))


def test_it_works(camilla, story, run_tasks):
    mine = handed_in(camilla, story, Strateginotat="Få mål.")
    released(story, mine)
    run_tasks()
    assert "feedback_arrived" in unread(camilla)
    camilla.client.post(f"/homework/submissions/{mine.id}/feedback/reply/", {"useful": "some"})
    assert "feedback_arrived" not in unread(camilla)
    assert "assignment_published" in unread(camilla)


def test_saying_what_was_done_with_a_remark_is_enough(camilla, story, run_tasks):
    mine = handed_in(camilla, story, Strateginotat="Få mål.")
    released(story, mine)
    run_tasks()
    answer = {"r1-fate": "used", "r1-text": ""}
    assert camilla.client.post(f"/homework/submissions/{mine.id}/feedback/fates/", answer).status_code == 302
    assert "feedback_arrived" not in unread(camilla)


def test_handing_in_is_an_answer_to_what_was_told_of_the_homework(camilla, story, run_tasks):
    run_tasks()
    assert unread(camilla) == {"assignment_published", "network_joined"}
    write(camilla, story, "Strateginotat", "Få mål.")
    send(camilla, story, "Strateginotat")
    assert unread(camilla) == {"network_joined"}


def test_confirming_is_an_answer(camilla, story, levanger, run_tasks):
    sent = registered(story, levanger, Strateginotat="Få mål.")
    run_tasks()
    assert "registered_on_behalf" in unread(camilla)
    camilla.client.post(f"/homework/submissions/{sent.id}/confirm/")
    assert "registered_on_behalf" not in unread(camilla)


def test_saying_whether_one_comes_is_an_answer(camilla, story, run_tasks):
    gathering = announced(story.by, story.network)
    run_tasks()
    assert "gathering" in unread(camilla)
    coming = {"coming": "yes", "names": "", "note": "", "version": "0"}
    camilla.client.post(f"/homework/gatherings/{gathering.pk}/", coming)
    assert "gathering" not in unread(camilla)
