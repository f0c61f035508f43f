"""Once a day those houses are asked to look for which something may come to an end, and no other."""

from django.db import connection

from foundation import tenancy
from shared_library.bodies import actions
from tests.factories.bodies import agree, leave


def asked():
    with tenancy.worker():
        actions.ask_for_days()
        with connection.cursor() as cursor:
            cursor.execute("SELECT municipality_id FROM tenancy_outbox WHERE name = 'cooperation.day'")
            return {house for (house,) in cursor.fetchall()}


def test_it_works(body, levanger):
    assert asked() == set()


def test_who_leaves_and_the_body_whose_proposal_waits_are_asked_once_a_day(body, levanger, inderoy):
    leave(body, levanger)
    leave(body, inderoy)
    agree(body, state="proposed")
    assert asked() == {levanger.id, body.id}
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenancy_outbox")
    assert asked() == set()
