"""Dates, times and numbers as each language writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import engines
from django.utils import timezone, translation

AT = datetime(2026, 10, 23, 12, 5, tzinfo=UTC)


def shown(source: str, language: str, **context) -> str:
    with translation.override(language):
        return engines["django"].from_string("{% load ui %}" + source).render({"at": AT, **context})


def words(source: str, language: str = "nb", **context) -> str:
    """The text without its <time> element and with ordinary spaces."""
    text = shown(source, language, **context).replace("\N{NO-BREAK SPACE}", " ")
    return text.partition(">")[2].replace("</time>", "") if text.startswith("<time") else text


def test_it_works():
    assert shown("{% when at %}", "nb") == (
        '<time datetime="2026-10-23T14:05+02:00">fredag 23. oktober 2026 kl.\N{NO-BREAK SPACE}14.05</time>'
    )


@pytest.mark.parametrize(
    ("source", "nb", "da", "en"),
    [
        ("{{ at|day }}", "23. oktober 2026", "23. oktober 2026", "23 October 2026"),
        ("{{ at|clock }}", "kl. 14.05", "kl. 14.05", "14:05"),
        ("{{ at|short }}", "fre. 23. okt.", "fre. 23. okt.", "Fri 23 Oct"),
        ("{% when at 'number' %}", "23.10.2026", "23.10.2026", "23/10/2026"),
        ("{% when at 'weekday' %}", "fredag 23. oktober 2026", "fredag 23. oktober 2026", "Friday 23 October 2026"),
        ("{{ 12500.5|number }}", "12 500,5", "12.500,5", "12,500.5"),
        ("{{ 94|percent }}", "94 %", "94 %", "94%"),
        ("{{ 0.5|number:2 }}", "0,50", "0,50", "0.50"),
    ],
)
def test_each_language_has_its_own_way(source, nb, da, en):
    assert [words(source, language) for language in ("nb", "nn", "da", "en")] == [nb, nb, da, en]


def test_a_day_has_no_clock_and_no_zone():
    assert shown("{% when day %}", "nb", day=date(2026, 12, 4)) == (
        '<time datetime="2026-12-04">fredag 4. desember 2026</time>'
    )


@pytest.mark.parametrize(
    ("days", "beside"),
    [
        (0, "i dag"),
        (1, "i morgen"),
        (-1, "i går"),
        (3, "om 3 dager"),
        (-3, "for 3 dager siden"),
        (15, "om 2 uker"),
        (-30, "for 4 uker siden"),
    ],
)
def test_how_far_away_stands_beside_the_date(days, beside):
    text = words("{% when at 'day' beside=now %}", now=AT - timedelta(days=days))
    assert text == f"23. oktober 2026, {beside}"


def test_days_are_counted_on_the_calendar_here_and_not_in_hours():
    just_after_midnight = datetime(2026, 10, 22, 22, 30, tzinfo=UTC)
    assert words("{% when at 'day' beside=now %}", now=just_after_midnight).endswith("i dag")


@pytest.mark.parametrize(("days", "has_year"), [(0, False), (170, False), (300, True), (-300, True)])
def test_the_day_of_a_task_has_its_year_when_that_is_not_plain(days, has_year):
    day = timezone.localdate() + timedelta(days=days)
    assert (str(day.year) in words("{{ at|due }}", at=day)) == has_year


def test_nothing_is_shown_for_no_date():
    assert (
        shown(
            "{% when none %}{{ none|day }}{{ none|clock }}{{ none|short }}{{ none|due }}{{ none|moment }}",
            "nb",
            none=None,
        )
        == ""
    )


@pytest.mark.parametrize(
    ("language", "text"), [("nb", "23. oktober 2026 kl. 14.05"), ("en", "23 October 2026, 14:05")]
)
def test_django_s_own_formats_follow(language, text):
    assert shown("{{ at }}", language) == text
