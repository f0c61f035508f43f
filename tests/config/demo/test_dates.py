"""The demo's calendar holds whenever the demo is started."""

from datetime import UTC, date, datetime, timedelta

import pytest

from config.demo.dates import LAST_EVENT, OSLO, Calendar
from config.demo.shapes import Moment

STARTS = [datetime(2026, 10, 24, 6, tzinfo=UTC) + timedelta(days=step) for step in range(0, 1100, 7)]


def told(demo):
    """What has happened: everything but plans, in pairs that must keep their order where one follows the other."""
    yield from (one.created for one in (*demo.networks, *demo.assignments, *demo.gatherings))
    yield from (one.at for one in (*demo.hand_ins, *demo.openings, *demo.drafts))
    yield from (one.started for one in demo.feedback)
    yield from (one.released for one in demo.feedback if one.released)
    yield from (one.reply.at for one in demo.feedback if one.reply)
    yield from (remark.answer_at for one in demo.feedback for remark in one.remarks if remark.answer_at)
    yield from (widening.proposed for one in demo.networks for widening in one.widenings)


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        ((2026, 10, 22), (2025, 10, 23)),
        ((2026, 10, 23), (2025, 10, 23)),
        ((2026, 10, 24), (2026, 10, 23)),
        ((2027, 6, 1), (2026, 10, 23)),
    ],
)
def test_it_works(today, deadline):
    calendar = Calendar(datetime(*today, 12, tzinfo=OSLO))
    assert calendar.deadline == date(*deadline)
    assert calendar.first_plan_year == deadline[0] + 1


def test_the_second_homework_is_due_on_the_deadline(demo):
    calendar = Calendar(datetime(2026, 11, 22, tzinfo=OSLO))
    homework = next(one for one in demo.assignments if one.key == "homework_2")
    assert calendar.at(homework.due) == datetime(2026, 10, 23, 23, 59, tzinfo=OSLO)


@pytest.mark.parametrize("now", STARTS[::13])
def test_what_has_happened_is_never_later_than_now_and_keeps_its_order(demo, now):
    calendar = Calendar(now)
    moments = sorted(told(demo), key=calendar.at)
    happened = [calendar.happened(moment) for moment in moments]
    assert happened == sorted(happened)
    assert happened[-1] <= now


def test_everything_has_happened_within_the_days_that_are_drawn_together(demo):
    assert max(moment.day for moment in told(demo)) < LAST_EVENT


def test_days_before_the_deadline_are_never_moved():
    calendar = Calendar(datetime(2026, 10, 24, 8, tzinfo=OSLO))
    assert calendar.happened(Moment(-7, "14:25")) == datetime(2026, 10, 16, 14, 25, tzinfo=OSLO)


@pytest.mark.parametrize("year", range(2026, 2034))
def test_gatherings_are_on_workdays(demo, year):
    calendar = Calendar(datetime(year, 12, 1, tzinfo=OSLO))
    for gathering in demo.gatherings:
        starts = calendar.gathering(gathering.day, gathering.starts)
        assert starts.weekday() < 5
        assert 0 <= (starts.date() - calendar.day(gathering.day)).days <= 2


@pytest.mark.parametrize("network", ["mal-og-styring", "kvalitet-innherred"])
def test_one_gathering_is_held_before_the_deadline_and_the_others_lie_ahead(demo, network):
    for gathering in demo.gatherings:
        if gathering.network == network:
            assert (gathering.day < 0) == (gathering.state == "held")
            assert bool(gathering.minutes) == (gathering.state == "held")


def test_the_story_is_told_in_order(demo):
    calendar = Calendar(datetime(2027, 3, 1, tzinfo=OSLO))
    assignments = {one.key: one for one in demo.assignments}
    handed_in = {(one.assignment, one.municipality, one.attempt): calendar.at(one.at) for one in demo.hand_ins}
    for hand_in in demo.hand_ins:
        homework = assignments[hand_in.assignment]
        assert calendar.at(homework.opens) < calendar.at(hand_in.at)
        assert not homework.cut_off or calendar.at(hand_in.at) < calendar.at(homework.cut_off)
    for feedback in demo.feedback:
        steps = [
            handed_in[feedback.assignment, feedback.municipality, feedback.attempt],
            calendar.at(feedback.started),
        ]
        steps += [calendar.at(feedback.released)] if feedback.released else []
        steps += [calendar.at(feedback.reply.at)] if feedback.reply else []
        assert steps == sorted(steps)
        assert (feedback.state == "released") == bool(feedback.released)


def test_talks_came_before_they_were_handed_in(demo):
    for hand_in in demo.hand_ins:
        assert all(entry.day <= hand_in.at.day for part in hand_in.parts for entry in part.entries)
