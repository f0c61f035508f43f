import threading

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.submissions import facade as submissions
from tests.factories.people import someone
from tests.factories.submissions import AT, hand_in_of, make_story


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    return someone("Camilla Berg", levanger), make_story(someone("Eva Strand"), levanger, verdal)


def _hand_in(camilla, story, content):
    from django.db import transaction

    actor = camilla.actor
    with tenancy.inside(camilla.municipality), transaction.atomic():
        return submissions.submit(content, by=actor, at=AT)


def _all(camilla, story):
    with tenancy.inside(camilla.municipality):
        views = submissions.submissions(story.assignment.pk, by=camilla.actor)
        return [submissions.submission(view.id, by=camilla.actor) for view in views]


def test_it_works(shared_database):
    camilla, story = shared_database.do(_people)
    contents = [hand_in_of(story, Strateginotat=f"Utgave {name}") for name in ("A", "B")]

    made = shared_database.run(*(lambda content=content: _hand_in(camilla, story, content) for content in contents))

    assert sorted(one.attempt for one in made) == [1, 2]
    kept = shared_database.do(lambda: _all(camilla, story))
    assert {one.parts[0].text for one in kept} == {"Utgave A", "Utgave B"}


def test_five_at_once_are_five_attempts(shared_database):
    camilla, story = shared_database.do(_people)
    contents = [hand_in_of(story, Strateginotat=f"Utgave {number}") for number in range(5)]

    made = shared_database.run(*(lambda content=content: _hand_in(camilla, story, content) for content in contents))

    assert sorted(one.attempt for one in made) == [1, 2, 3, 4, 5]


def test_a_double_click_is_one_submission(shared_database):
    camilla, story = shared_database.do(_people)
    content = hand_in_of(story, once=uuid7(), Strateginotat="Én gang")

    first, second = shared_database.run(*[lambda: _hand_in(camilla, story, content)] * 2)

    assert first.id == second.id
    assert len(shared_database.do(lambda: _all(camilla, story))) == 1


def test_one_waits_while_the_other_is_under_way(shared_database):
    """The second is not stopped by a first that was begun and not committed; it gets the next number."""
    from django.db import transaction

    camilla, story = shared_database.do(_people)
    begun, go_on = threading.Event(), threading.Event()

    def slow():
        actor = camilla.actor
        with tenancy.inside(camilla.municipality), transaction.atomic():
            made = submissions.submit(hand_in_of(story, Strateginotat="Først"), by=actor, at=AT)
            begun.set()
            go_on.wait(10)
            return made

    def quick():
        begun.wait(10)
        threading.Timer(0.3, go_on.set).start()
        return _hand_in(camilla, story, hand_in_of(story, Strateginotat="Så"))

    first, second = shared_database.run(slow, quick)
    assert (first.attempt, second.attempt) == (1, 2)
