"""Before the feedback is sent: who will see it, what is in it, and whether that is still what one has read."""

from foundation import tenancy
from network.feedback import actions
from network.feedback.models import Feedback
from tests.factories.feedback import AT, reviewed
from tests.factories.submissions import handed_in, log_of, make_story


def state(story):
    with tenancy.desk(story.by.account_id):
        return {row.municipality_id: row.state for row in Feedback.objects.all()}


def test_it_works(eva, story, submission):
    reviewed(story, submission, remarks=("Fint sagt.",), short_remark="Kort og godt")
    answer = eva.client.get(f"/submissions/{submission.id}/release/")
    page = answer.content.decode()
    for words in ("Bare Levanger og prosessveilederne", "Fint sagt.", "Kort og godt", "Godt arbeid."):
        assert words in page
    sent = eva.client.post(f"/submissions/{submission.id}/release/", {"seen_at": answer.context["seen_at"]})
    assert sent.status_code == 302
    assert set(state(story).values()) == {"released"}


def test_a_network_that_shares_is_told_that_everybody_reads_it(eva, camilla, levanger, verdal):
    story = make_story(eva, levanger, verdal, sharing={"feedback": "network", "remark": "network"})
    submission = handed_in(camilla, story, Strateginotat="Tekst.")
    reviewed(story, submission)
    page = eva.client.get(f"/submissions/{submission.id}/release/").content.decode()
    assert "Hele nettverket kan lese tilbakemeldingen" in page
    assert "vises for hele nettverket" in page


def test_what_another_changed_since_must_be_looked_over_first(eva, story, submission):
    draft = reviewed(story, submission)
    seen = eva.client.get(f"/submissions/{submission.id}/release/").context["seen_at"]
    with tenancy.desk(story.by.account_id):
        actions.add_remark(draft, kind="question", text="Lagt til i mellomtiden.", by=story.by, at=AT.replace(hour=9))
    answer = eva.client.post(f"/submissions/{submission.id}/release/", {"seen_at": seen})
    assert answer.status_code == 409
    assert "Ingenting er sendt" in answer.content.decode()
    assert "Lagt til i mellomtiden." in answer.content.decode()
    assert set(state(story).values()) == {"draft"}


def test_a_second_click_shows_what_the_first_has_done(eva, story, submission):
    reviewed(story, submission)
    seen = eva.client.get(f"/submissions/{submission.id}/release/").context["seen_at"]
    client = eva.client
    for _click in range(2):
        answer = client.post(f"/submissions/{submission.id}/release/", {"seen_at": seen})
        assert (answer.status_code, answer["Location"]) == (302, f"/submissions/{submission.id}/")
    assert [line.action for line in log_of()].count("release") == 1


def test_nothing_written_is_not_ready(eva, story, submission):
    answer = eva.client.post(f"/submissions/{submission.id}/ready/", {"ready": "1"}, follow=True)
    assert "Skriv en merknad" in answer.content.decode()
    assert "ready" not in state(story).values()


def test_the_set_is_looked_over_and_sent_at_once(eva, camilla, dag, story, submission):
    other = handed_in(dag, story, Strateginotat="Vårt.")
    for one in (submission, other):
        draft = reviewed(story, one)
        with tenancy.desk(story.by.account_id):
            actions.set_ready(draft, ready=True, by=story.by, at=AT)
    address = f"/assignments/{story.assignment.pk}/matrix/release/"
    page = eva.client.get(address).content.decode()
    assert "Levanger" in page
    assert "Verdal" in page
    assert "Hver kommune ser bare sin egen tilbakemelding." in page
    eva.client.post(address)
    assert set(state(story).values()) == {"released"}


def test_one_that_lost_its_words_does_not_stop_the_others(eva, dag, story, submission):
    other = handed_in(dag, story, Strateginotat="Vårt.")
    full = reviewed(story, submission)
    with tenancy.desk(story.by.account_id):
        actions.set_ready(full, ready=True, by=story.by, at=AT)
        empty = actions.start_review(other.id, by=story.by, at=AT)
        remark = actions.add_remark(empty, kind="good", text="Bra.", by=story.by, at=AT)
        actions.set_ready(empty, ready=True, by=story.by, at=AT)
        actions.remove_remark(remark, by=story.by, at=AT)
    eva.client.post(f"/assignments/{story.assignment.pk}/matrix/release/")
    assert state(story) == {submission.municipality_id: "released", other.municipality_id: "ready"}


def test_it_prints_with_what_was_done_with_each_remark(eva, story, submission):
    reviewed(story, submission)
    page = eva.client.get(f"/submissions/{submission.id}/print/").content.decode()
    assert "kladd, ikke sendt" in page
    assert "Fint." in page
