from datetime import UTC, datetime, timedelta

import pytest

from tenants.homework import rules

AT = datetime(2026, 10, 20, 8, tzinfo=UTC)
EARLIER, LATER = AT - timedelta(days=1), AT + timedelta(days=1)
NOTHING = {"exempt": False, "sent_at": None, "touched_at": None, "something": False, "reason": "", "ready": False}


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "not_started"),
        ({"exempt": True}, "exempt"),
        ({"exempt": True, "something": True}, "in_work"),
        ({"something": True}, "in_work"),
        ({"something": True, "ready": True}, "ready"),
        ({"ready": True}, "not_started"),
        ({"something": True, "reason": "Nei"}, "not_relevant"),
        ({"sent_at": AT}, "handed_in"),
        ({"sent_at": AT, "something": True, "touched_at": EARLIER}, "handed_in"),
        ({"sent_at": AT, "something": True, "touched_at": LATER}, "changed"),
        ({"sent_at": AT, "something": False, "touched_at": LATER}, "handed_in"),
    ],
)
def test_it_works(known, state):
    assert rules.part_state(**NOTHING | known) == state
    assert state in rules.PART_STATES


def test_a_hole_is_a_required_part_whose_deadline_has_passed():
    hole = {"required": True, "exempt": False, "sent_at": None, "due_at": EARLIER, "at": AT}
    assert rules.is_hole(**hole)
    for change in ({"required": False}, {"exempt": True}, {"sent_at": AT}, {"due_at": LATER}):
        assert not rules.is_hole(**hole | change)


def test_only_what_is_new_goes_by_default():
    assert [state for state in rules.PART_STATES if rules.goes_by_default(state)] == [
        "changed", "not_relevant", "ready", "in_work",
    ]  # fmt: skip


def test_a_pause_or_another_person_begins_a_new_spell():
    spell = {"started_at": EARLIER, "edited_at": AT - timedelta(minutes=5), "same_person": True, "at": AT}
    assert not rules.is_new_spell(**spell)
    for change in ({"started_at": None}, {"edited_at": AT - timedelta(minutes=31)}, {"same_person": False}):
        assert rules.is_new_spell(**spell | change)


def test_the_fingerprint_knows_any_change_and_no_order():
    one = [("a", 1), ("b", 2)]
    assert rules.fingerprint(one) == rules.fingerprint(reversed(one))
    assert rules.fingerprint(one) != rules.fingerprint([("a", 1), ("b", 3)])
