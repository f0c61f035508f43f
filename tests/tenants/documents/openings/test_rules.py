"""Prepared, pilot, open: the row that is nearest and newest decides."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.documents.rules.openings import STAGES, Row, stage

HEALTH, MEDICINE, SCHOOL = UUID(int=1), UUID(int=2), UUID(int=3)
NORTH, WARD, SOUTH = UUID(int=11), UUID(int=12), UUID(int=13)
THEMES = [MEDICINE, HEALTH]  # medicine lies under health
UNITS = [WARD, NORTH]  # the ward lies under north
TODAY = date(2026, 10, 5)
BEFORE, AFTER = date(2026, 9, 1), date(2026, 11, 1)


def row(name, theme=None, unit=None, since=BEFORE, order=0):
    return Row(theme, unit, name, since, order)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "open"),
        ([row("prepared", SCHOOL)], "open"),
        ([row("prepared")], "prepared"),
        ([row("open", since=AFTER)], "prepared"),
        ([row("prepared", since=AFTER)], "open"),
        ([row("pilot", HEALTH, SOUTH)], "prepared"),
        ([row("pilot", HEALTH, NORTH)], "pilot"),
        ([row("prepared"), row("open", MEDICINE)], "open"),
        ([row("open"), row("prepared", HEALTH)], "prepared"),
        ([row("prepared", HEALTH), row("pilot", HEALTH, WARD)], "pilot"),
        ([row("prepared", order=1), row("open", order=2)], "open"),
        ([row("open", order=2), row("prepared", since=date(2026, 10, 1), order=1)], "prepared"),
    ],
)
def test_it_works(rows, expected):
    assert stage(rows, THEMES, UNITS, TODAY) == expected
    assert stage(rows[::-1], THEMES, UNITS, TODAY) == expected


def test_people_without_a_unit_are_met_by_what_holds_everywhere():
    assert stage([row("pilot", HEALTH, NORTH)], THEMES, [], TODAY) == "prepared"
    assert stage([row("open", HEALTH)], THEMES, [], TODAY) == "open"


ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from([None, HEALTH, MEDICINE, SCHOOL]),
        st.sampled_from([None, NORTH, WARD, SOUTH]),
        st.sampled_from(STAGES),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.integers(0, 1000),
    ),
    unique_by=lambda one: one.order,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ROWS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_order_of_the_rows_says_nothing(rows, on):
    found = stage(rows, THEMES, UNITS, on)
    assert found in STAGES
    assert stage(sorted(rows, key=lambda one: -one.order), THEMES, UNITS, on) == found


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ROWS)
def test_what_is_decided_for_later_never_changes_today(rows):
    now = [one for one in rows if one.from_date <= TODAY]
    later = [one for one in rows if one.from_date > TODAY and one.stage == "prepared"]
    assert stage(now + later, THEMES, UNITS, TODAY) == stage(now, THEMES, UNITS, TODAY)
