"""Sending feedback, and what follows in the municipality and in the network."""

import pytest

from foundation import tenancy
from network.feedback import actions, facade
from network.feedback.contracts import Fate, ReplyView
from network.feedback.models import Remark, Shown
from tests.factories.feedback import AT, released, reviewed
from tests.factories.submissions import log_of, make_story


def in_house(person):
    return tenancy.inside(person.municipality, person=person.account_id)


def test_it_works(camilla, eva, story, submission, run_tasks):
    reviewed(story, submission)
    assert camilla.client.get(f"/homework/submissions/{submission.id}/feedback/").status_code == 404
    answer = eva.client.post(f"/submissions/{submission.id}/release/", follow=True)
    assert "Tilbakemeldingen er sendt til Levanger." in answer.content.decode()
    run_tasks()
    page = camilla.client.get(f"/homework/submissions/{submission.id}/feedback/").content.decode()
    assert "Godt arbeid." in page
    assert "Fint." in page
    assert "Tilbakemelding" in camilla.client.get("/notices/").content.decode()


def test_a_second_click_changes_nothing(eva, story, submission):
    released(story, submission)
    answer = eva.client.post(f"/submissions/{submission.id}/release/")
    assert answer.status_code == 302
    assert [line.action for line in log_of()].count("release") == 1


def test_nothing_written_cannot_be_sent(eva, submission):
    answer = eva.client.post(f"/submissions/{submission.id}/release/", follow=True)
    assert "Skriv en merknad" in answer.content.decode()


def test_what_is_sent_cannot_be_changed(story, submission):
    draft = released(story, submission)
    with tenancy.desk(story.by.account_id), pytest.raises(actions.AlreadyReleased):
        actions.save_summary(draft, summary="Noe annet", version=9, by=story.by, at=AT)


def test_fates_and_the_reply_reach_the_facilitator(camilla, eva, story, submission, run_tasks, mailoutbox):
    released(story, submission, remarks=("en", "to"))
    address = f"/homework/submissions/{submission.id}/feedback/"
    fates = {"r1-fate": "used", "r1-text": "", "r2-fate": "question_back", "r2-text": "Hva mener dere?"}
    assert camilla.client.post(address + "fates/", fates).status_code == 302
    assert camilla.client.post(address + "reply/", {"useful": "much"}).status_code == 302
    run_tasks()
    page = eva.client.get(f"/submissions/{submission.id}/").content.decode()
    assert "Hva mener dere?" in page
    assert "Ja, mye" in page
    assert [mail.subject for mail in mailoutbox if "spør tilbake" in mail.subject]
    assert "Spørsmål tilbake" in eva.client.get("/").content.decode()


def test_not_used_asks_why_and_keeps_the_rest(camilla, story, submission):
    released(story, submission, remarks=("en", "to"))
    fates = {"r1-fate": "not_used", "r1-text": "", "r2-fate": "used", "r2-text": ""}
    answer = camilla.client.post(f"/homework/submissions/{submission.id}/feedback/fates/", fates)
    assert answer.status_code == 422
    assert "Skriv kort hvorfor merknaden ikke ble brukt." in answer.content.decode()
    with tenancy.desk(story.by.account_id):
        assert not Remark.objects.exclude(fate="").exists()


def test_both_logs_tell_what_was_answered(camilla, story, submission):
    given = released(story, submission)
    with tenancy.desk(story.by.account_id):
        remark = given.remarks.get()
    with in_house(camilla):
        facade.set_fates(submission.id, [Fate(remark.id, "used")], by=camilla.actor, at=AT)
        facade.reply(submission.id, ReplyView(useful="much"), by=camilla.actor, at=AT)
    for side in (camilla.municipality, None):
        assert {"set_fate", "reply"} <= {line.action for line in log_of(side)}


def test_an_employee_reads_but_does_not_answer(astrid, story, submission):
    released(story, submission)
    address = f"/homework/submissions/{submission.id}/feedback/"
    assert astrid.client.get(address).status_code == 200
    refused = astrid.client.post(address + "reply/", {"useful": "much"})
    assert refused.status_code == 403
    assert "<p>Det kan den som er: Koordinator.</p>" in refused.text


def test_another_municipality_sees_neither_draft_nor_feedback(dag, story, submission):
    released(story, submission)
    assert dag.client.get(f"/homework/submissions/{submission.id}/feedback/").status_code == 404
    with in_house(dag):
        assert facade.feedback(submission.id, by=dag.actor) is None
        assert not Remark.objects.exists()


def test_a_municipality_cannot_change_the_words_of_a_remark(camilla, story, submission):
    from django.db import ProgrammingError, transaction

    released(story, submission)
    with in_house(camilla), pytest.raises(ProgrammingError), transaction.atomic():
        Remark.objects.update(text="noe annet")


def shown(story):
    with tenancy.worker():
        return {(row.state, row.judgement, row.short_remark) for row in Shown.objects.all()}


def test_the_network_sees_the_state_alone_by_default(story, submission, run_tasks):
    run_tasks()
    assert shown(story) == {("received", "none", "")}
    released(story, submission)
    run_tasks()
    assert shown(story) == {("released", "none", "")}


def test_the_network_sees_remarks_where_the_rule_says_so_and_only_when_sent(eva, camilla, levanger, verdal, run_tasks):
    from tests.factories.submissions import handed_in

    story = make_story(eva, levanger, verdal, sharing={"state": "network", "remark": "network"})
    submission = handed_in(camilla, story, Strateginotat="Tekst.")
    draft = reviewed(story, submission)
    run_tasks()
    assert shown(story) == {("in_review", "none", "")}
    with tenancy.desk(story.by.account_id):
        actions.release(draft, by=story.by, at=AT)
    run_tasks()
    assert shown(story) == {("released", "good", "Godt")}


def test_a_network_that_shares_no_state_shows_nothing(eva, camilla, levanger, verdal, run_tasks):
    from tests.factories.submissions import handed_in

    story = make_story(eva, levanger, verdal, sharing={"state": "owner"})
    handed_in(camilla, story, Strateginotat="Tekst.")
    run_tasks()
    assert shown(story) == set()


def test_facilitators_are_told_once_of_a_hand_in(story, submission, run_tasks, mailoutbox):
    run_tasks()
    with tenancy.desk(story.by.account_id):
        tenancy.later("feedback.submission_arrived", submission_id=submission.id)
    run_tasks()
    assert len([mail for mail in mailoutbox if "har levert" in mail.subject]) == 1
