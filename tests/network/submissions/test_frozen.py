"""A hand-in is whole when it is made and tells the truth about itself, whatever a statement of a request may say."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.submissions import actions
from network.submissions.models import Submission, SubmittedFile, SubmittedPart
from tests.factories.people import someone
from tests.factories.submissions import hand_in_of, handed_in, make_story, registered
from tests.factories.threads import RACE, race


@pytest.fixture
def place(django_db_setup, slot, django_db_blocker):
    """A database in which each step is committed."""
    with race(slot, django_db_blocker) as made:
        yield made


def people():
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    return someone("Camilla Berg", levanger), make_story(someone("Eva Strand"), levanger), levanger


def serving(act):
    """The act, through the login that serves requests."""
    keeper = connections[DEFAULT_DB_ALIAS]
    own = keeper.for_login({"USER": "app_login", "NAME": RACE})
    connections[DEFAULT_DB_ALIAS] = own
    try:
        return act()
    finally:
        connections[DEFAULT_DB_ALIAS] = keeper
        own.close()


def smuggled(camilla, story, made, model, **values):
    with tenancy.inside(camilla.municipality), transaction.atomic():
        Submission.objects.filter(pk=made.id).update(
            confirmed_at=None
        )  # the row is of this transaction, its birth not
        model.objects.create(
            submission_id=made.id, network_id=story.network.pk, municipality_id=camilla.municipality.id, **values
        )


def test_nothing_is_put_into_what_was_handed_in_before(place):
    camilla, story, _ = place.do(people)
    made = place.do(lambda: handed_in(camilla, story, Strateginotat="Få mål."))
    part = {"assignment_id": story.assignment.pk, "part_id": story.part("Samtaler"), "attempt": 1, "position": 2,
            "title": "Samtaler", "text": "Smuglet inn"}  # fmt: skip
    file = {"part_ids": [story.part("Strateginotat")], "position": 1, "name": "a.txt", "kind": "txt", "size": 1,
            "sha256": "a" * 64}  # fmt: skip
    for model, values in ((SubmittedPart, part), (SubmittedFile, file)):
        with pytest.raises(DatabaseError, match="stays as it was"):
            place.do(lambda model=model, values=values: smuggled(camilla, story, made, model, **values))


def test_a_serving_login_hands_in_now_and_takes_back_whole(place):
    camilla, story, _ = place.do(people)
    actor, now = place.do(lambda: camilla.actor), datetime.now(UTC)

    def all_of_it():
        with tenancy.inside(camilla.municipality), transaction.atomic():
            made = actions.submit(hand_in_of(story, Strateginotat="Få mål."), by=actor, at=now)
        with tenancy.inside(camilla.municipality), transaction.atomic():
            return actions.take_back(made.pk, by=actor, at=now)

    assert place.do(lambda: serving(all_of_it)).erased_at


@pytest.mark.parametrize("days", [-1, 1])
def test_a_serving_login_does_not_choose_the_moment(place, days):
    camilla, story, _ = place.do(people)
    moment = datetime.now(UTC) + timedelta(days=days)
    with pytest.raises(DatabaseError, match="tells the truth"):
        place.do(lambda: serving(lambda: handed_in(camilla, story, at=moment, Strateginotat="Få mål.")))


def test_a_facilitator_registers_what_came_earlier_and_nothing_that_is_to_come(place):
    _, story, levanger = place.do(people)
    now = datetime.now(UTC)
    received = (now - timedelta(days=3)).date()
    assert place.do(
        lambda: serving(lambda: registered(story, levanger, at=now, received_date=received, Strateginotat="Få mål."))
    ).on_behalf
    with pytest.raises(DatabaseError, match="tells the truth"):
        place.do(lambda: serving(lambda: insert(story, levanger, "desk", handed_in_at=now + timedelta(days=1))))


def insert(story, municipality, door, **values):
    given = {
        "network_id": story.network.pk, "assignment_id": story.assignment.pk, "assignment_title": "x",
        "assignment_version": 1, "municipality_id": municipality.id, "municipality_name": municipality.name,
        "attempt": 1, "once": uuid7(), "handed_in_at": datetime.now(UTC), "handed_in_by": uuid7(),
        "handed_in_name": "Noen", "on_behalf": door == "desk",
    }  # fmt: skip
    opened = tenancy.desk(story.by.account_id) if door == "desk" else tenancy.inside(municipality)
    with opened, transaction.atomic():
        return Submission.objects.create(**given | values)


@pytest.mark.parametrize(
    ("door", "values"),
    [
        ("municipality", {"on_behalf": True}),
        ("desk", {"on_behalf": False}),
        ("municipality", {"attempt": 7}),
        ("municipality", {"attempt": 0}),
        ("municipality", {"confirmed_at": datetime.now(UTC)}),
        ("municipality", {"erased_at": datetime.now(UTC)}),
    ],
)
def test_nobody_chooses_what_a_hand_in_is(story, levanger, door, values):
    insert(story, levanger, door)
    with pytest.raises(DatabaseError, match="tells the truth"):
        insert(story, levanger, door, **{"attempt": 2} | values)


def test_nobody_chooses_when_a_hand_in_was_stored(story, levanger):
    made = insert(story, levanger, "municipality", stored_at=datetime(2020, 1, 1, tzinfo=UTC))
    with tenancy.inside(levanger):
        stored = Submission.objects.get(pk=made.pk).stored_at
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            assert cursor.fetchone() == (stored,)
