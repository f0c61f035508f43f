"""The fault runs in short: hand-ins without a broker, then kill −9 of worker, database and a web process at once.

The long form is a command: `make faults`.
"""

from dataclasses import replace

import pytest

from foundation.keys import uuid7
from tests.faults import verdict
from tests.faults.broker import folder_gone
from tests.faults.stack import prepared, running, wait
from tests.faults.work import Told, begin, make_ground

HAND_INS, HOUSES = 8, 2


@pytest.fixture(scope="module")
def platform(django_db_setup, django_db_blocker, tmp_path_factory):
    """The platform on a database server that loses nothing, with homework to do and municipalities to open."""
    with django_db_blocker.unblock(), prepared() as slot:
        ground = make_ground(HAND_INS // 2, 1, HOUSES)
        plain = {"DJANGO_SETTINGS_MODULE": "tests.faults.plain_settings", "READY_HOUSES": "1"}
        with running(slot, tmp_path_factory.mktemp("static"), **plain) as stack:
            yield stack, ground


def test_it_works(platform):
    stack, ground = platform
    told = Told()
    with folder_gone(stack):
        workers = begin(stack, ground, told, times=1, pause=0.05, seed=1)
        wait(lambda: len(told.handed_in) > HAND_INS / 4, "the first hand-ins")
        assert len(stack.waiting()) > 0
    stack.kill("web", lambda processes: processes[0])
    for name in ("worker", "database"):
        stack.kill(name)
    for one in workers:
        one.join(90)
    assert stack.empty_within(60) < 30
    assert (told.strange, len(told.handed_in), len(told.opened)) == ([], HAND_INS, HOUSES)
    for found in (
        verdict.hand_ins(stack, told),
        verdict.houses(stack, told),
        verdict.chains(stack),
        verdict.left(stack),
    ):
        assert found, found
    assert verdict.mails(stack)[2] == 0
    the_verdict_sees_what_is_missing(stack, told)


def the_verdict_sees_what_is_missing(stack, told):
    """A hand-in that was answered and is not there, a letter and a first person that are gone, a log with a hole."""
    told.handed_in.append(replace(told.handed_in[0], once=str(uuid7())))
    stack.asked("DELETE FROM identity_letter WHERE kind = 'submission_arrived'")
    found = verdict.hand_ins(stack, told)
    assert (len(found.lost), len(found.half)) == (1, HAND_INS)
    [(schema,)] = stack.asked("SELECT schema_name FROM registry_municipality WHERE slug = %s", told.opened[0])
    stack.asked(f"DELETE FROM {schema}.organisation_role; DELETE FROM {schema}.organisation_member")
    assert verdict.houses(stack, told).half == [f"{told.opened[0]}: 0 first persons"]
    stack.asked("ALTER TABLE m_levanger.audit_entry DISABLE TRIGGER USER; DELETE FROM m_levanger.audit_entry")
    assert verdict.chains(stack).half
