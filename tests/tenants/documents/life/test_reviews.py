"""When a document is to be looked at again."""

from datetime import date

import pytest

from tenants.documents.rules.reviews import next_review


@pytest.mark.parametrize(
    ("months", "approved", "review"),
    [
        (24, date(2026, 11, 2), date(2028, 11, 2)),
        (1, date(2026, 12, 31), date(2027, 1, 31)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
        (1, date(2026, 1, 31), date(2026, 2, 28)),
    ],
)
def test_it_works(months, approved, review):
    assert next_review(months, approved) == review


def test_a_type_without_months_sets_no_day():
    assert next_review(0, date(2026, 11, 2)) is None
