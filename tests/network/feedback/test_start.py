"""The networks' start page: what waits for a facilitator."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from foundation import tenancy
from network.feedback import actions, facade
from network.feedback.contracts import Fate
from network.submissions import facade as submissions
from tests.factories.feedback import AT, released, reviewed
from tests.factories.gatherings import plan
from tests.factories.people import make_facilitator_account
from tests.factories.questions import questions
from tests.factories.registry import make_house
from tests.factories.submissions import add_homework, hand_in_of, handed_in, make_story, registered


def page(person):
    return person.client.get("/").content.decode()


def test_it_works(eva, story, submission):
    shown = page(eva)
    assert "Les: Levanger" in shown
    assert "1 ting venter på deg." in shown
    assert f"/assignments/{story.assignment.pk}/matrix/" in shown


def test_each_step_moves_on(eva, story, submission):
    draft = reviewed(story, submission)
    assert "Skriv videre: Levanger" in page(eva)
    with tenancy.desk(story.by.account_id):
        actions.set_ready(draft, ready=True, by=story.by, at=AT)
    assert "Se over og send: Levanger" in page(eva)
    with tenancy.desk(story.by.account_id):
        actions.release(draft, by=story.by, at=AT)
    assert "Alt er lest og besvart" in page(eva)


def test_what_is_needed_first_stands_first(eva, dag, story, submission):
    urgent = replace(hand_in_of(story, Strateginotat="Haster."), answer_needed_by_date=date(2026, 10, 28))
    with tenancy.inside(dag.municipality):
        submissions.submit(urgent, by=dag.actor, at=AT)
    shown = page(eva)
    assert shown.index("Les: Verdal") < shown.index("Les: Levanger")
    assert "Svar innen" in shown


def test_an_attempt_that_is_replaced_does_not_wait(eva, camilla, story, submission):
    handed_in(camilla, story, Strateginotat="På nytt.")
    assert page(eva).count("Les: Levanger") == 1


def test_two_attempts_that_both_wait_are_told_apart(eva, camilla, story, submission):
    handed_in(camilla, story, Samtaler="Vi snakket med lederne.")
    shown = page(eva)
    assert "Les: Levanger<" in shown
    assert "Les: Levanger, forsøk 2<" in shown


def test_what_was_taken_back_does_not_wait(eva, camilla, story, submission):
    with tenancy.inside(camilla.municipality):
        submissions.take_back(submission.id, by=camilla.actor, at=AT)
    assert "Les: Levanger" not in page(eva)


def test_a_question_waits_until_it_is_answered_and_again_when_it_is_asked_anew(eva, camilla, story, submission):
    given = released(story, submission)
    with tenancy.desk(story.by.account_id):
        remark = given.remarks.get()

    def ask(words, hours):
        with tenancy.inside(camilla.municipality):
            at = AT + timedelta(hours=hours)
            facade.set_fates(submission.id, [Fate(remark.id, "question_back", words)], by=camilla.actor, at=at)

    ask("Hva mener dere?", 1)
    assert "Hva mener dere?" in page(eva)
    with tenancy.desk(story.by.account_id):
        actions.answer_question(remark, text="At målet mangler.", by=story.by, at=AT + timedelta(hours=2))
    assert "Svar: Levanger" not in page(eva)
    ask("Hvilket mål?", 3)
    assert "Hvilket mål?" in page(eva)
    desk = eva.client.get(f"/submissions/{submission.id}/").content.decode()
    assert 'id="questions"' in desk
    assert "At målet mangler." in desk


def test_coming_deadlines_are_shown(eva, levanger):
    make_story(eva, levanger, due_at=timezone.now() + timedelta(days=3), title="Neste lekse")
    assert "Frister som kommer" in page(eva)


def test_the_next_gathering_is_shown(eva, story, submission):
    plan(story.by, story.network, title="Samling på Stiklestad")
    assert "Samling på Stiklestad" in page(eva)


def test_another_networks_work_does_not_wait_for_me(submission, levanger):
    other = make_facilitator_account("Grete Dahl")
    make_story(other, levanger)
    assert "Les:" not in page(other)


def test_the_number_of_questions_is_the_same_with_1_and_with_20_to_do(eva, camilla, story, submission):
    client = eva.client
    client.get("/")
    few = questions(lambda: client.get("/"))
    for number in range(10):
        more = add_homework(story.by, story.network, title=f"Lekse {number}")
        handed_in(camilla, more, Strateginotat="Tekst.")
        reviewed(more, registered(more, make_member(story, number), Strateginotat="Fra e-post."))
    assert len(questions(lambda: client.get("/"))) == len(few)
    assert len(few) <= 13


def make_member(story, number):
    from network.circles import actions as circles

    house = make_house(f"Kommune {number}")
    with tenancy.desk(story.by.account_id):
        circles.add_member(story.network, house, by=story.by, at=AT)
    return house
