from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.submissions import facade as submissions
from tenants.homework import actions, queries
from tests.factories.homework import write
from tests.factories.people import make_person, someone
from tests.factories.submissions import AT, make_story


def _people():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    camilla = someone("Camilla Berg", levanger)
    cecilie = make_person("Cecilie Vik", levanger, "coordinator")
    story = make_story(someone("Eva Strand"), levanger, verdal)
    write(camilla, story, "Strateginotat", "Vår tekst")
    write(camilla, story, "Målekart", "Vårt kart")
    return camilla, cecilie, story


def _seen(person, story):
    with tenancy.inside(person.municipality):
        return queries.check_page(story.assignment.pk, by=person.actor, at=AT).fingerprint


def _send(person, story, seen, once, title):
    from django.db import transaction

    actor = person.actor
    with tenancy.inside(person.municipality), transaction.atomic():
        return actions.hand_in(
            story.assignment.pk, [story.part(title)], made_by=person.account.name, message="",
            answer_needed_by_date=None, once=once, assignment_version=story.assignment.version, seen=seen,
            by=actor, at=AT,
        )  # fmt: skip


def _kept(person, story):
    with tenancy.inside(person.municipality):
        views = submissions.submissions(story.assignment.pk, by=person.actor)
        return {view.attempt: view for view in views}


def test_it_works(own_database):
    camilla, cecilie, story = own_database.do(_people)
    seen = own_database.do(lambda: _seen(camilla, story))
    own_database.run(
        lambda: _send(camilla, story, seen, uuid7(), "Strateginotat"),
        lambda: _send(cecilie, story, seen, uuid7(), "Målekart"),
    )
    kept = own_database.do(lambda: _kept(camilla, story))
    assert sorted(kept) == [1, 2]
    assert {view.handed_in_name for view in kept.values()} == {"Camilla Berg", "Cecilie Vik"}
    assert {view.parts[0].title for view in kept.values()} == {"Strateginotat", "Målekart"}


def test_a_double_click_at_the_same_moment_is_one(own_database):
    camilla, _cecilie, story = own_database.do(_people)
    seen, once = own_database.do(lambda: _seen(camilla, story)), uuid7()
    first, second = own_database.run(*[lambda: _send(camilla, story, seen, once, "Strateginotat")] * 2)
    assert first.pk == second.pk
    assert list(own_database.do(lambda: _kept(camilla, story))) == [1]


def test_two_first_words_at_the_same_moment_are_both_there(own_database):
    """Nobody has begun: both make the rows of the draft; one text is kept and the other is told."""
    camilla, cecilie, story = own_database.do(_people)

    def begin(person, text):
        from django.db import transaction

        actor = person.actor
        try:
            with tenancy.inside(person.municipality), transaction.atomic():
                actions.save_text(story.assignment.pk, story.part("Samtaler"), text, version=1, by=actor, at=AT)
                return "kept"
        except actions.Stale as stale:
            return stale.current.text

    answers = own_database.run(lambda: begin(camilla, "Fra Camilla"), lambda: begin(cecilie, "Fra Cecilie"))
    assert "kept" in answers
    assert (set(answers) - {"kept"}) <= {"Fra Camilla", "Fra Cecilie"}
    assert len(set(answers)) == 2
