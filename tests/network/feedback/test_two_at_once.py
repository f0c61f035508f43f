"""Two acts at the same moment, in real threads: each is done once, told once, and nobody meets an error."""

import pytest
from django.db import connection, transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from network.assignments import actions as assignments
from network.feedback import actions, facade
from network.feedback.contracts import Fate, ReplyView
from network.feedback.models import Feedback, Remark, Reply
from network.submissions import actions as submissions
from network.submissions.models import Opened
from tests.factories.assignments import MADE, make_draft
from tests.factories.feedback import AT, released, reviewed
from tests.factories.people import someone
from tests.factories.submissions import handed_in, make_story
from tests.factories.threads import race


@pytest.fixture
def place(django_db_setup, slot, django_db_blocker):
    with race(slot, django_db_blocker) as made:
        yield made


@pytest.fixture
def scene(place):
    """Camilla, the story, and what she has handed in."""

    def made():
        with tenancy.public():
            levanger = Municipality.objects.get(slug="levanger")
        camilla = someone("Camilla Berg", levanger)
        story = make_story(someone("Eva Strand"), levanger)
        return camilla, story, handed_in(camilla, story, Strateginotat="Få mål."), camilla.actor

    return place.do(made)


def at_the_desk(story, act):
    """What act() gives or refuses, in a transaction of a desk."""
    with tenancy.desk(story.by.account_id), transaction.atomic():
        return act()


def at_home(camilla, act):
    with tenancy.inside(camilla.municipality), transaction.atomic():
        return act()


def refusing(refusal, act):
    try:
        return act()
    except refusal:
        return None


def asked(name):
    """How often a task was asked for."""
    with tenancy.worker(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tenancy_outbox WHERE name = %s", [name])
        return cursor.fetchone()[0]


def test_it_works(place, scene):
    _, story, made, _ = scene
    draft = place.do(lambda: reviewed(story, made))

    def release():
        act = lambda: actions.release(draft, by=story.by, at=AT)  # noqa: E731
        return refusing(actions.AlreadyReleased, lambda: at_the_desk(story, act))

    sent = place.run(release, release)
    assert len([one for one in sent if one]) == 1
    assert place.do(lambda: asked("homework.feedback_arrived")) == 1


def test_two_who_begin_a_review_begin_one(place, scene):
    _, story, made, _ = scene
    both = place.run(*[lambda: at_the_desk(story, lambda: actions.start_review(made.id, by=story.by, at=AT).pk)] * 2)
    assert both[0] == both[1]


def test_two_who_publish_tell_once(place, scene):
    _, story, _, _ = scene
    row = place.do(lambda: make_draft(story.by, story.network, title="Neste"))
    version = row.version

    def publish():
        act = lambda: assignments.publish(row, version=version, by=story.by, at=MADE)  # noqa: E731
        return refusing(assignments.Refusal, lambda: at_the_desk(story, act))

    before = place.do(lambda: asked("homework.assignment_published"))
    place.run(publish, publish)
    assert place.do(lambda: asked("homework.assignment_published")) == before + 1


def test_two_replies_are_one_row_and_two_fates_one_fate(place, scene):
    camilla, story, made, by = scene
    place.do(lambda: released(story, made))
    remark = place.do(lambda: at_the_desk(story, lambda: Remark.objects.get().pk))

    def reply(useful):
        return lambda: at_home(camilla, lambda: facade.reply(made.id, ReplyView(useful=useful), by=by, at=AT))

    def fate(text):
        fates = [Fate(remark_id=remark, fate="partly", text=text)]
        return lambda: at_home(camilla, lambda: facade.set_fates(made.id, fates, by=by, at=AT))

    place.run(reply("much"), reply("some"), fate("litt"), fate("mye"))
    place.do(lambda: at_the_desk(story, lambda: Reply.objects.get()))
    assert place.do(lambda: at_the_desk(story, lambda: Remark.objects.get().fate_text)) in ("litt", "mye")


def test_two_who_open_open_one(place, scene):
    camilla, story, made, by = scene
    parts = [story.part("Strateginotat")]
    place.run(*[lambda: at_home(camilla, lambda: submissions.open_to_network(made.id, parts, by=by, at=AT))] * 2)
    assert place.do(lambda: at_home(camilla, lambda: Opened.objects.filter(withdrawn_at=None).count())) == 1


def test_what_is_taken_back_while_it_is_released_leaves_nothing(place, scene):
    camilla, story, made, by = scene
    draft = place.do(lambda: reviewed(story, made))

    def release():
        act = lambda: actions.release(draft, by=story.by, at=AT)  # noqa: E731
        return refusing(actions.TakenBack, lambda: at_the_desk(story, act))

    def take_back():
        return at_home(camilla, lambda: submissions.take_back(made.id, by=by, at=AT))

    _, *gone = place.run(release, take_back, take_back)
    assert [one.erased_at for one in gone] == [AT, AT]
    assert place.do(lambda: at_the_desk(story, Feedback.objects.count)) == 0
    assert place.do(lambda: asked("submissions.tell_taken_back")) == 1
