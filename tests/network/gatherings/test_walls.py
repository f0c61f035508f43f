"""What the database itself refuses, whatever our code asks for."""

import pytest
from django.db import IntegrityError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from network.gatherings import actions
from network.gatherings.models import (
    AgendaItem,
    Attendance,
    Feed,
    Gathering,
    GatheringMaterial,
    Minutes,
    PublishedMinutes,
)
from tests.factories.gatherings import (
    AT,
    STARTS,
    add_items,
    announced,
    answer,
    elsewhere,
    plan,
    publish_minutes,
    write_minutes,
)
from tests.factories.walls import denied

EVERY = (Gathering, AgendaItem, GatheringMaterial, Attendance, PublishedMinutes, Minutes)


def new_attendance(gathering, municipality, **values):
    return Attendance(
        gathering_id=gathering.pk, network_id=gathering.network_id, municipality_id=municipality.id, **values
    )


def test_a_municipality_reads_what_was_announced_and_no_draft(desk, network, gathering, levanger):
    secret = plan(desk, network)
    for row in (secret, gathering):
        add_items(desk, row, "Velkommen", "Runde")
        write_minutes(desk, row)
        with tenancy.desk(desk.account_id):
            actions.add_material(row, title="Side", url="https://x.example", by=desk, at=AT)
    publish_minutes(desk, gathering)
    with tenancy.desk(desk.account_id):
        actions.remove_item(AgendaItem.objects.filter(gathering=gathering).first(), by=desk, at=AT)
    with tenancy.inside(levanger):
        assert [row.pk for row in Gathering.objects.all()] == [gathering.pk]
        assert [item.title for item in AgendaItem.objects.all()] == ["Runde"]
        assert GatheringMaterial.objects.count() == 1
        assert PublishedMinutes.objects.count() == 1
        with denied():
            Minutes.objects.count()


def test_a_municipality_outside_the_network_reads_nothing(desk, verdal, levanger, camilla):
    frida, other = elsewhere(levanger)
    row = announced(frida, other)
    add_items(frida, row, "Velkommen")
    answer(camilla, row)
    with tenancy.inside(verdal):
        for model in (Gathering, AgendaItem, GatheringMaterial, Attendance, PublishedMinutes):
            assert model.objects.count() == 0, model


def test_a_municipality_changes_nothing_but_its_answer(desk, gathering, levanger):
    add_items(desk, gathering, "Velkommen")
    with tenancy.inside(levanger):
        for model in (Gathering, AgendaItem, GatheringMaterial, PublishedMinutes):
            with denied():
                model.objects.all()._raw_delete("default")
        with denied():
            Gathering.objects.update(title="Tatt")
        with denied():
            AgendaItem.objects.update(title="Tatt")
        with denied():
            Attendance.objects.all()._raw_delete("default")


def test_a_municipality_answers_for_itself_only_and_never_notes_who_was_there(
    desk, network, gathering, levanger, verdal, dag
):
    answer(dag, gathering)
    secret = plan(desk, network)
    with tenancy.inside(levanger):
        for refused in (
            new_attendance(gathering, verdal),
            new_attendance(secret, levanger),
            new_attendance(gathering, levanger, attended=True),
        ):
            with denied():
                refused.save(force_insert=True)
        new_attendance(gathering, levanger, coming=True).save(force_insert=True)
        with denied():
            Attendance.objects.update(attended=True)
        assert Attendance.objects.update(names="Anne") == 1
    with tenancy.inside(verdal):
        assert Attendance.objects.get(municipality_id=verdal.id).names == "Camilla Berg"


def test_a_facilitator_reaches_the_own_networks_only(desk, gathering, levanger):
    frida, other = elsewhere(levanger)
    row = announced(frida, other)
    add_items(frida, row, "Velkommen")
    write_minutes(frida, row)
    with tenancy.desk(desk.account_id):
        assert [one.pk for one in Gathering.objects.all()] == [gathering.pk]
        assert Minutes.objects.count() == AgendaItem.objects.count() == 0
        assert Gathering.objects.filter(pk=row.pk).update(title="Tatt") == 0
        for network_id in (gathering.network_id, other.pk):  # nor under the name of the own network
            with denied():
                AgendaItem.objects.create(gathering_id=row.pk, network_id=network_id, position=9, title="Smuglet")


def test_feeds_are_ones_own(desk, network, camilla, levanger, verdal):
    with tenancy.inside(levanger, person=camilla.account_id):
        actions.make_feed(network.pk, by=camilla.actor, at=AT)
        assert Feed.objects.count() == 1
        with denied():
            Feed.objects.create(
                network_id=network.pk, account_id=uuid7(), municipality_id=levanger.id, token_hash="0" * 64, made_at=AT
            )
    with tenancy.inside(levanger, person=uuid7()):
        assert Feed.objects.count() == 0
    with tenancy.inside(verdal, person=camilla.account_id):
        assert Feed.objects.count() == 0
    with tenancy.desk(camilla.account_id):
        assert Feed.objects.count() == 0


@pytest.mark.parametrize("door", ["inside", "desk", "worker", "identity"])
def test_the_feed_is_asked_for_through_the_public_door_alone(desk, levanger, door):
    opened = {
        "inside": lambda: tenancy.inside(levanger),
        "desk": lambda: tenancy.desk(desk.account_id),
        "worker": tenancy.worker,
        "identity": tenancy.identity,
    }[door]
    with opened(), denied(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.gatherings_of_feed('x')")


def test_the_public_door_reads_no_table(gathering):
    with tenancy.public():
        for model in (*EVERY, Feed):
            with denied():
                model.objects.count()


def test_a_gathering_ends_after_it_begins(desk, network):
    with tenancy.desk(desk.account_id), pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.create(
            network_id=network.pk, title="Baklengs", starts_at=STARTS, ends_at=STARTS, created_at=AT, changed_at=AT
        )
