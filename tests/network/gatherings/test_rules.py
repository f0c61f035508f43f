from datetime import UTC, datetime, timedelta

from network.gatherings import rules

NINE = datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_it_works():
    spans = rules.times(NINE, [30, 45])
    assert spans == [
        (NINE, NINE + timedelta(minutes=30)),
        (NINE + timedelta(minutes=30), NINE + timedelta(minutes=75)),
    ]


def test_an_empty_agenda_has_no_times():
    assert rules.times(NINE, []) == []


def test_what_is_left_is_negative_when_the_agenda_is_too_long():
    end = NINE + timedelta(hours=1)
    assert rules.minutes_left(NINE, end, [20, 20]) == 20
    assert rules.minutes_left(NINE, end, [20, 60]) == -20
    assert rules.minutes_left(NINE, end, []) == 60


def test_a_held_gathering_stays_held_and_a_cancelled_one_may_be_planned_again():
    assert rules.next_states("planned") == {"hold": "held", "cancel": "cancelled"}
    assert rules.next_states("held") == {}
    assert rules.next_states("cancelled") == {"plan_again": "planned"}
    assert rules.next_states("unknown") == {}


def test_an_answer_is_uncertain_when_the_gathering_was_moved_afterwards():
    assert rules.answered_before_move(NINE, NINE + timedelta(hours=1))
    assert not rules.answered_before_move(NINE + timedelta(hours=2), NINE + timedelta(hours=1))
    assert not rules.answered_before_move(None, NINE)
    assert not rules.answered_before_move(NINE, None)
