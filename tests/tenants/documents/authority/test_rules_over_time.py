"""Which row of the authority map wins, for any map, theme, type, unit and day."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.documents.rules.authority import (
    Row,
    chain_upwards,
    end_of,
    holds,
    in_the_way,
    overlaps,
    winning,
)

START = date(2026, 1, 1)
THEMES = [UUID(int=n) for n in range(1, 6)]
ABOVE = {THEMES[0]: THEMES[1], THEMES[1]: THEMES[2], THEMES[2]: None, THEMES[3]: THEMES[2], THEMES[4]: None}
UNITS = [UUID(int=n) for n in range(11, 15)]
OVER = {UNITS[0]: UNITS[1], UNITS[1]: None, UNITS[2]: UNITS[1], UNITS[3]: None}
TYPES = [UUID(int=21), UUID(int=22)]

days = st.integers(0, 60).map(lambda days: START + timedelta(days=days))
theme_ids, type_ids, unit_ids = (st.sampled_from([None, *some]) for some in (THEMES, TYPES, UNITS))


@st.composite
def rows(draw):
    """A row; one in five ends on the day it begins, as a row that was taken back before it held."""
    first = draw(days)
    length = draw(st.none() | st.integers(0, 30))
    return Row(
        UUID(int=draw(st.integers(100, 10**6))),
        draw(theme_ids),
        draw(type_ids),
        draw(unit_ids),
        first,
        None if length is None else first + timedelta(days=length),
    )


maps = st.lists(rows(), max_size=12, unique_by=lambda row: row.id)
questions = st.tuples(theme_ids, type_ids, unit_ids, days)


def ask(found, question):
    theme, type_id, unit, on = question
    return winning(found, themes=chain_upwards(theme, ABOVE), type_id=type_id, units=chain_upwards(unit, OVER), on=on)


def fits(row, question):
    theme, type_id, unit, on = question
    return (
        holds(row.from_date, row.until_date, on)
        and row.theme_id in (None, *chain_upwards(theme, ABOVE))
        and row.type_id in (None, type_id)
        and row.unit_id in (None, *chain_upwards(unit, OVER))
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(maps, questions, st.randoms())
def test_it_works(found, question, shuffle):
    """Exactly one row wins when any fits, whatever order the rows are read in."""
    won = ask(found, question)
    fitting = [row for row in found if fits(row, question)]
    assert (won in fitting) if fitting else won is None
    shuffled = found[:]
    shuffle.shuffle(shuffled)
    assert ask(shuffled, question) == won


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(maps, questions)
def test_the_row_that_says_most_wins(found, question):
    theme, _type_id, unit, _on = question
    themes, units = chain_upwards(theme, ABOVE), chain_upwards(unit, OVER)
    won = ask(found, question)
    for row in found:
        if won is None or row == won or not fits(row, question):
            continue
        near = [themes.index(one.theme_id) if one.theme_id else 99 for one in (won, row)]
        assert near[0] <= near[1], "a nearer theme goes first"
        if near[0] == near[1]:
            assert won.type_id is not None or row.type_id is None, "then the type"
            if (won.type_id is None) == (row.type_id is None):
                close = [units.index(one.unit_id) if one.unit_id else 99 for one in (won, row)]
                assert close[0] <= close[1], "then the nearer unit"
                if close[0] == close[1]:
                    assert (won.from_date, won.id) > (row.from_date, row.id), "then the newest"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rows(), max_size=15, unique_by=lambda row: row.id), questions)
def test_rows_that_are_let_in_never_contend_for_the_same(candidates, question):
    """Without rows in each other's way, the winner is the only one with its key on the day."""
    found: list[Row] = []
    for row in candidates:
        if not in_the_way(found, row):
            found.append(row)
    won = ask(found, question)
    if won is not None:
        assert [row for row in found if row.key == won.key and fits(row, question)] == [won]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(maps, questions, days, days, st.data())
def test_past_answers_stand_when_a_row_is_ended_today(found, question, today, wanted, data):
    if not found:
        return
    chosen = data.draw(st.sampled_from(found))
    end = end_of(chosen.from_date, chosen.until_date, wanted, today)
    ended = Row(chosen.id, *chosen.key, chosen.from_date, end)
    after = [ended if row.id == chosen.id else row for row in found]
    assert end is not None
    assert end >= chosen.from_date
    won = ask(found, question)
    if question[-1] < today:
        was_and_is = [row and row.id for row in (won, ask(after, question))]
        assert was_and_is[0] == was_and_is[1]
    elif won is not None and won.id != chosen.id:
        assert ask(after, question) == won, "another row's answers stand on any day"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days, st.none() | days, days, days)
def test_an_end_only_comes_nearer(first, until, wanted, today):
    until = until if until is None or until >= first else None
    end = end_of(first, until, wanted, today)
    assert end is not None
    assert until is None or end <= until
    assert end >= first


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days, st.none() | days, days, st.none() | days)
def test_two_periods_share_a_day_or_do_not(from_a, until_a, from_b, until_b):
    until_a, until_b = (
        until if until is None or until >= first else first for first, until in ((from_a, until_a), (from_b, until_b))
    )
    shared = any(
        holds(from_a, until_a, START + timedelta(days=day)) and holds(from_b, until_b, START + timedelta(days=day))
        for day in range(62)
    )
    assert overlaps(from_a, until_a, from_b, until_b) == shared


def test_a_ring_of_themes_is_walked_once():
    ring = {THEMES[0]: THEMES[1], THEMES[1]: THEMES[0]}
    assert chain_upwards(THEMES[0], ring) == [THEMES[0], THEMES[1]]
