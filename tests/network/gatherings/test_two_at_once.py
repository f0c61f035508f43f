"""Real threads: what several people do in the same moment is done once, and nothing is lost."""

from django.db import transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.gatherings import actions, facade, queries
from network.gatherings.models import Attendance, Feed, Gathering
from tests.factories.circles import facilitator, make_network
from tests.factories.gatherings import AT, FACTS, announced, plan
from tests.factories.outbox import waiting
from tests.factories.people import someone


def _stage():
    """(Eva at the desk, her network of Levanger, Camilla)."""
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    eva = someone("Eva Strand")
    desk = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    return desk, make_network(desk, levanger), someone("Camilla Berg", levanger)


def at_desk(desk, act):
    with tenancy.desk(desk.account_id), transaction.atomic():
        return act()


def _told():
    """How many announcements wait to be sent."""
    return [name for _key, name, _error in waiting()].count("homework.gathering_announced")


def test_it_works(shared_database):
    """Two clicks on Save make one gathering."""
    desk, network, _camilla = shared_database.do(_stage)
    once = uuid7()

    def save():
        return at_desk(desk, lambda: actions.plan_gathering(network.pk, once=once, by=desk, at=AT, **FACTS))

    first, second = shared_database.run(save, save)
    assert first.pk == second.pk == once
    assert shared_database.do(lambda: at_desk(desk, Gathering.objects.filter(network_id=network.pk).count)) == 1


def test_two_who_announce_tell_once(shared_database):
    desk, network, _camilla = shared_database.do(_stage)
    row = shared_database.do(lambda: plan(desk, network))
    before = shared_database.do(_told)
    shared_database.run(*[lambda: at_desk(desk, lambda: actions.announce(row, by=desk, at=AT))] * 3)
    assert shared_database.do(_told) == before + 1


def test_two_answers_are_one_row_and_one_of_them_is_told(shared_database):
    desk, network, camilla = shared_database.do(_stage)
    row = shared_database.do(lambda: announced(desk, network))

    def say(coming):
        actor = camilla.actor
        with tenancy.inside(camilla.municipality), transaction.atomic():
            try:
                facade.answer_attendance(row.pk, coming=coming, names="", note="", by=actor, at=AT, version=0)
            except facade.ChangedMeanwhile:
                return "told"
            return "kept"

    assert sorted(shared_database.run(lambda: say(True), lambda: say(False))) == ["kept", "told"]
    assert shared_database.do(lambda: at_desk(desk, Attendance.objects.count)) == 1


def test_points_that_are_added_and_moved_at_once_keep_an_order(shared_database):
    desk, network, _camilla = shared_database.do(_stage)
    row = shared_database.do(lambda: plan(desk, network))

    def add(title):
        return at_desk(desk, lambda: actions.add_item(row, title=title, by=desk, at=AT))

    made = shared_database.run(*[lambda title=title: add(title) for title in "ABCDE"])
    shared_database.run(
        *[lambda item=item: at_desk(desk, lambda: actions.move_item(item, 1, by=desk, at=AT)) for item in made[:3]],
        lambda: at_desk(desk, lambda: actions.remove_item(made[4], by=desk, at=AT)),
    )
    kept = shared_database.do(lambda: at_desk(desk, lambda: queries.items(row)))
    assert [item.position for item in kept] == [1, 2, 3, 4]
    assert {item.title for item in kept} == set("ABCD")


def test_two_clicks_on_a_new_address_leave_one(shared_database):
    _desk, network, camilla = shared_database.do(_stage)

    def make():
        actor = camilla.actor
        with tenancy.inside(camilla.municipality, person=camilla.account_id), transaction.atomic():
            return actions.make_feed(network.pk, by=actor, at=AT)

    secrets = shared_database.run(make, make)

    def kept():
        with tenancy.owner():
            return list(Feed.objects.values_list("token_hash", flat=True))

    (found,) = shared_database.do(kept)
    assert found in {actions.hash_of(secret) for secret in secrets}
