"""Periods and what must be left: no database."""

from datetime import date

import pytest

from tenants.organisation import rules

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)
JULY = date(2026, 7, 1)


def test_to_and_including_a_day_ends_the_day_after():
    assert rules.until_after(date(2026, 5, 31)) == JUNE
    assert rules.last_date_of(JUNE) == date(2026, 5, 31)
    assert rules.until_after(None) is rules.last_date_of(None) is None


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ((MAY, None), (JULY, None), True),
        ((MAY, JUNE), (JUNE, None), False),
        ((MAY, JULY), (JUNE, None), True),
        ((JUNE, None), (MAY, JUNE), False),
        ((JUNE, JUNE), (MAY, None), False),
    ],
)
def test_two_periods_share_a_day_or_not(first, second, shared):
    assert rules.overlap(*first, *second) is shared
    assert rules.overlap(*second, *first) is shared


def test_somebody_else_must_administer():
    assert not rules.keeps_an_administrator(["a"], "a")
    assert not rules.keeps_an_administrator(["a", "a"], "a")
    assert rules.keeps_an_administrator(["a", "b"], "a")


def test_a_unit_is_never_put_under_itself_or_what_is_below_it():
    parents = {"top": None, "middle": "top", "leaf": "middle"}

    assert not rules.may_stand_under("top", "top", parents)
    assert not rules.may_stand_under("top", "leaf", parents)
    assert rules.may_stand_under("leaf", "top", parents)
    assert rules.may_stand_under("middle", None, parents)
