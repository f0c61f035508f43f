from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from shared_library.bodies.rules import is_member, months_after, texts_end

DAYS = some.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_it_works():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert texts_end("months", 3, date(2027, 1, 1)) == date(2027, 4, 1)
    assert texts_end("ends", 3, date(2027, 1, 1)) == date(2027, 1, 1)
    assert texts_end("stays", 3, date(2027, 1, 1)) is None


def test_the_day_of_the_end_is_the_first_without_the_place():
    assert is_member(date(2026, 1, 1), date(2026, 7, 1), date(2026, 6, 30))
    assert not is_member(date(2026, 1, 1), date(2026, 7, 1), date(2026, 7, 1))
    assert not is_member(date(2026, 1, 1), None, date(2025, 12, 31))


@given(DAYS, some.integers(0, 60))
def test_so_many_months_later_is_never_earlier_and_never_another_month(day, months):
    after = months_after(day, months)
    assert after >= day or months == 0
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
    assert after.day <= day.day
