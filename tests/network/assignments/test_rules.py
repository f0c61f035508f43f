from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from foundation.keys import uuid7
from network.assignments import rules
from network.assignments.contracts import PartView

DUE = datetime(2026, 10, 23, 22, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("part_due", "extensions", "days"),
    [
        (None, [], 0),
        (DUE + DAY, [], 1),
        (DUE - DAY, [], -1),
        (None, [DUE + 3 * DAY], 3),
        (None, [DUE + 3 * DAY, DUE + 5 * DAY], 5),
        (DUE + 9 * DAY, [DUE + 3 * DAY], 9),
    ],
)
def test_the_deadline_that_holds(part_due, extensions, days):
    assert rules.deadline(assignment_due=DUE, part_due=part_due, extensions=extensions) == DUE + days * DAY


@pytest.mark.parametrize(
    ("due", "whole", "part", "extensions", "expected"),
    [
        (DUE, None, None, [], None),
        (DUE, DUE + DAY, None, [], DUE + DAY),
        (DUE, DUE + DAY, DUE + 2 * DAY, [], DUE + 2 * DAY),
        (DUE + 5 * DAY, DUE + DAY, None, [None], DUE + 5 * DAY),
        (DUE + 5 * DAY, DUE + DAY, None, [DUE + 7 * DAY], DUE + 7 * DAY),
        (DUE, None, None, [DUE + 7 * DAY], None),
    ],
)
def test_the_last_chance_is_never_before_the_deadline(due, whole, part, extensions, expected):
    found = rules.last_chance(due=due, assignment_cut_off=whole, part_cut_off=part, extensions=extensions)
    assert found == expected


def test_a_part_opens_at_its_moment_and_is_cut_off_after_it():
    part = PartView(uuid7(), 1, "note", "Notat", "Notat", "", True, opens_at=DUE - DAY, due_at=DUE, cut_off_at=DUE)
    assert part.is_early(DUE - DAY - timedelta(seconds=1))
    assert not part.is_early(DUE - DAY)
    assert not part.is_cut_off(DUE)
    assert part.is_cut_off(DUE + timedelta(seconds=1))
    always = replace(part, opens_at=None, cut_off_at=None)
    assert not always.is_early(DUE - 100 * DAY)
    assert not always.is_cut_off(DUE + 100 * DAY)


@pytest.mark.parametrize(
    ("after", "told", "day"),
    [
        (-8 * DAY, set(), None),
        (-7 * DAY, set(), -7),
        (-7 * DAY, {-7}, None),
        (-DAY, {-7}, -1),
        (-DAY, set(), -1),
        (DAY, {-7, -1}, 1),
        (2.9 * DAY, set(), 1),
        (3.1 * DAY, set(), None),
        (-4 * DAY, set(), None),
    ],
)
def test_the_newest_reminder_is_told_while_it_is_fresh(after, told, day):
    assert rules.reminders_due(due=DUE, days=[-7, -1, 1], at=DUE + after, told=told) == day


def test_a_moved_deadline_is_another_reminder():
    assert rules.reminder_kind(day=-1, due=DUE) != rules.reminder_kind(day=-1, due=DUE + DAY)
    assert len(rules.reminder_kind(day=-60, due=DUE)) <= 50


def test_each_state_leads_only_where_it_may():
    assert rules.next_states("draft") == {"publish": "published"}
    assert rules.next_states("published") == {"close": "closed"}
    assert rules.next_states("closed") == {"reopen": "published"}
    assert rules.next_states("tull") == {}


def test_changes_rest_before_they_are_told():
    minute = timedelta(minutes=1)
    assert not rules.are_changes_ripe(first=DUE, last=DUE, at=DUE + 9 * minute)
    assert rules.are_changes_ripe(first=DUE, last=DUE, at=DUE + 10 * minute)
    assert rules.are_changes_ripe(first=DUE, last=DUE + 59 * minute, at=DUE + 60 * minute)
