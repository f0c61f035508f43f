"""How much is common from day to day."""

from datetime import date
from uuid import UUID

from tenants.documents.rules.plan import Decided, Life, may_stand_under, moved, share_over_time

A, B, C, D = (UUID(int=number) for number in range(1, 5))
JAN, FEB, MARCH, APRIL = (date(2026, month, 1) for month in range(1, 5))


def figures(shares):
    return [(share.on, share.common, share.slots, share.local, share.undecided) for share in shares]


def test_it_works():
    lives = [Life(theme, JAN) for theme in (A, B, C, D)]
    decided = [Decided(A, "common", FEB), Decided(B, "slots", MARCH), Decided(C, "local", MARCH)]
    shares = share_over_time(lives, decided, today=APRIL)
    assert figures(shares) == [
        (JAN, 0, 0, 0, 4),
        (FEB, 1, 0, 0, 3),
        (MARCH, 1, 1, 1, 1),
        (APRIL, 1, 1, 1, 1),
    ]
    assert [share.percent for share in shares] == [0, 25, 50, 50]


def test_a_later_decision_counts_from_its_own_day():
    decided = [Decided(A, "local", MARCH), Decided(A, "common", FEB)]
    assert figures(share_over_time([Life(A, JAN)], decided, today=APRIL)) == [
        (JAN, 0, 0, 0, 1),
        (FEB, 1, 0, 0, 0),
        (MARCH, 0, 0, 1, 0),
        (APRIL, 0, 0, 1, 0),
    ]


def test_a_theme_that_was_taken_out_counts_as_long_as_it_stood_there():
    shares = share_over_time([Life(A, JAN), Life(B, JAN, MARCH)], [Decided(A, "common", JAN)], today=APRIL)
    assert [(share.on, share.percent) for share in shares] == [(JAN, 50), (MARCH, 100), (APRIL, 100)]


def test_what_is_to_come_is_not_shown():
    assert figures(share_over_time([Life(A, JAN)], [Decided(A, "common", APRIL)], today=MARCH)) == [
        (JAN, 0, 0, 0, 1),
        (MARCH, 0, 0, 0, 1),
    ]


def test_without_themes_there_is_nothing_to_show():
    assert share_over_time([], [], today=JAN) == []


def test_moving_stops_at_the_ends():
    assert moved([A, B, C], C, -1) == [A, C, B]
    assert moved([A, B, C], A, -1) == [A, B, C]
    assert moved([A, B, C], A, 9) == [B, C, A]


def test_a_theme_cannot_stand_under_what_stands_under_it():
    assert not may_stand_under(A, C, {A: None, B: A, C: B})
    assert not may_stand_under(A, A, {A: None})
    assert may_stand_under(C, A, {A: None, B: A, C: B})
