"""Holes name themselves, are tasks, and are told once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.notices.models import Notice
from tenants.documents.actions.hole_telling import tell_holes
from tenants.documents.models import AuthorityRow, Holder
from tenants.documents.queries.authority import hole_tasks, holes
from tenants.documents.rules.authority import holds
from tenants.documents.rules.holes import gaps
from tests.factories.documents import make_authority, make_document, make_position, make_theme

TODAY = date(2026, 10, 5)
AT = datetime(2026, 10, 5, 9, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)

days = st.integers(0, 40).map(lambda days: TODAY + timedelta(days=days))
periods = st.lists(
    st.tuples(days, st.none() | st.integers(0, 20)).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
    ),
    max_size=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(periods, periods)
def test_every_day_without_anybody_lies_in_a_gap(held, needed):
    last = TODAY + timedelta(days=70)
    found = gaps(held, needed, TODAY, last)
    missing = [
        day
        for day in (TODAY + timedelta(days=number) for number in range(70))
        if any(holds(*period, day) for period in needed) and not any(holds(*period, day) for period in held)
    ]
    starts = [start for _began, start in found]
    assert set(starts) <= set(missing), "a gap begins on a day that is missed"
    assert bool(starts) == bool(missing)
    assert not missing or min(starts) == missing[0]


def test_it_works(inside, anne, bjorn, edith):
    leader = make_position("Kommunalsjef oppvekst", holder=bjorn.member)
    make_authority(make_position(holder=anne.member))
    make_authority(leader, theme=make_theme("Oppvekst"))
    Holder.objects.filter(member=bjorn.member).update(until_date=NOVEMBER)
    (hole,) = holes(TODAY)
    assert str(hole) == "Ingen er kommunalsjef oppvekst fra 1. november 2026"
    (task,) = hole_tasks(edith.actor, on=TODAY)
    assert (task.title, task.due, task.overdue) == (str(hole), NOVEMBER, False)
    assert task.url == f"/documents/authority/positions/{leader.pk}/"
    assert hole_tasks(bjorn.actor, on=TODAY) == []
    assert [str(hole) for hole in holes(NOVEMBER)] == ["Ingen er kommunalsjef oppvekst"]


def test_an_empty_map_is_one_hole(inside):
    assert [str(hole) for hole in holes(TODAY)] == ["Ingen er kommunedirektør"]


def test_a_person_who_left_leaves_a_hole(inside, anne):
    make_authority(make_position("HMS-leder", holder=anne.member))
    assert holes(TODAY) == []
    anne.member.left_at = AT - timedelta(days=1)
    anne.member.save(update_fields=["left_at"])
    assert [str(hole) for hole in holes(TODAY)] == ["Ingen er HMS-leder"]


def test_a_deputy_fills_the_hole(inside, bjorn):
    make_authority(make_position(deputy=bjorn.member))
    assert holes(TODAY) == []


def test_the_owner_of_a_document_is_missed_too(inside, anne, edith):
    make_authority(make_position(holder=anne.member))
    make_document(edith, owner=make_position("Avdelingsleder"))
    assert [str(hole) for hole in holes(TODAY)] == ["Ingen er avdelingsleder"]


def test_themes_no_row_speaks_of_are_holes(inside, anne, edith):
    head = make_position(holder=anne.member)
    make_theme("Oppvekst")
    care = make_theme("Helse og omsorg")
    make_theme("Legemidler", parent=care)
    make_authority(head, theme=care)
    assert [str(hole) for hole in holes(TODAY)] == ["Kartet sier ikke hvem som godkjenner oppvekst"]


def test_a_map_that_ends_is_one_hole_that_comes(inside, anne):
    make_theme("Oppvekst")
    make_authority(make_position(holder=anne.member), until_date=NOVEMBER)
    expected = "Kartet sier ikke hvem som godkjenner dokumenter fra 1. november 2026"
    assert [str(hole) for hole in holes(TODAY)] == [expected]


def test_each_hole_is_told_once(inside, anne, edith, bjorn):
    make_authority(make_position("Kommunalsjef", holder=bjorn.member))
    Holder.objects.update(until_date=NOVEMBER)
    for _day in range(2):
        tell_holes(at=AT)
    told = Notice.objects.filter(kind="authority_hole")
    assert {notice.account_id for notice in told} == {anne.account_id, edith.account_id}
    assert told.count() == 2
    tell_holes(at=AT + timedelta(days=40))
    assert told.count() == 2, "a hole that has begun is the one that was to come"


def test_nobody_is_told_before_anything_is_begun(inside, anne, edith):
    tell_holes(at=AT)
    assert not Notice.objects.filter(kind="authority_hole").exists()
    make_document(edith)
    tell_holes(at=AT)
    assert Notice.objects.filter(kind="authority_hole").count() == 2


@pytest.mark.parametrize("count", [1, 20])
def test_the_same_number_of_queries_with_one_and_twenty(inside, anne, count, django_assert_num_queries):
    for number in range(count):
        make_authority(make_position(f"Leder {number}"), theme=make_theme(f"Tema {number}"))
    with django_assert_num_queries(5):
        assert len(holes(TODAY)) == count
    assert AuthorityRow.objects.count() == count
