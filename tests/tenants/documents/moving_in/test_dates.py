"""Days in the shapes people write them."""

from datetime import date

import pytest

from tenants.documents.rules.dates import read_day

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01", "2024-3-1", "2024-03-01 00:00:00", "2024-03-01T08:30:00Z", "01.03.2024", "1.3.2024", "1.3.24",
        "1/3/2024", "01-03-2024", "1. 3. 2024", "01.03.2024 kl. 08.30", "20240301", "1. mars 2024", "1 mars 2024",
        "1. MARS 24", "fredag 1. mars 2024", "1. marts 2024", "1 March 2024", "1st March 2024", "March 1, 2024",
        "1. mar. 2024", "45352", "45 352", "45\u00a0352", " 01.03.2024 ",
    ],
)  # fmt: skip
def test_it_works(text):
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "mars 2024", "31.02.2024", "13/13/2024", "snart", "12", "2024", "99999999", "1042"]
)
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


def test_two_figures_for_a_year_are_of_this_time():
    assert read_day("1.6.98") == date(1998, 6, 1)
    assert read_day("1.6.26") == date(2026, 6, 1)
