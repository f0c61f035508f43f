"""Changing the authority map and who holds its positions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from foundation.rights import Refused
from tenants.documents.actions import authority, positions
from tenants.documents.actions.authority import Said
from tenants.documents.actions.planning_refusals import Impossible, Stale
from tenants.documents.models import AuthorityRow, Holder, Position
from tenants.documents.queries.authority import FIRST_POSITION, approvers
from tests.factories.documents import make_document, make_position, make_theme

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
TODAY = AT.date()
LATER = TODAY + timedelta(days=60)


def said(position, needed=1, **values):
    key = {"theme_id": None, "document_type_id": None, "unit_id": None}
    return Said(**key | values, steps=(((position.pk,), needed),))


def titles(document, on=TODAY):
    return [place.title for step in approvers(document, on=on).steps for place in step.positions]


def test_it_works(inside, anne, bjorn, camilla):
    positions.set_holder(FIRST_POSITION, member_id=anne.member.pk, from_date=TODAY, by=anne.actor, at=AT)
    row = AuthorityRow.objects.get()
    assert (row.steps, row.own_text_allowed) == ([{"positions": [str(FIRST_POSITION)], "needed": 1}], False)
    theme = make_theme("Oppvekst")
    document = make_document(camilla, theme=theme)
    leader = positions.add_position(title="Kommunalsjef oppvekst", by=anne.actor, at=AT)
    new = authority.add_row(said(leader, theme_id=theme.pk), from_date=LATER, by=anne.actor, at=AT)
    assert titles(document) == ["Kommunedirektør"]
    assert titles(document, LATER) == ["Kommunalsjef oppvekst"]
    changed = authority.replace_row(
        new, said(Position.objects.get(pk=FIRST_POSITION), theme_id=theme.pk, source="Vedtak 12/27"),
        from_date=LATER + timedelta(days=10), version=1, by=anne.actor, at=AT,
    )  # fmt: skip
    assert titles(document, LATER + timedelta(days=9)) == ["Kommunalsjef oppvekst"]
    assert titles(document, LATER + timedelta(days=10)) == ["Kommunedirektør"]
    authority.end_row(changed, version=1, by=anne.actor, at=AT)
    changed.refresh_from_db()
    assert changed.until_date == changed.from_date, "a row that has not begun never holds"


def test_the_map_is_begun_once(inside, anne):
    for _time in range(2):
        positions.begin_map(at=AT)
    assert (AuthorityRow.objects.count(), Position.objects.count()) == (1, 1)


def test_the_first_row_takes_the_position_that_bears_the_title(inside, anne):
    there = make_position()
    positions.begin_map(at=AT)
    assert AuthorityRow.objects.get().steps[0]["positions"] == [str(there.pk)]


def test_only_those_who_keep_the_map_change_it(inside, camilla):
    with pytest.raises(Refused):
        positions.add_position(title="Rådgiver", by=camilla.actor, at=AT)


def test_two_rows_cannot_speak_of_the_same_at_one_time(inside, anne):
    leader, theme = make_position("Kommunalsjef"), make_theme()
    authority.add_row(said(leader, theme_id=theme.pk), from_date=TODAY, by=anne.actor, at=AT)
    with pytest.raises(Impossible, match="gjelder allerede det samme"):
        authority.add_row(said(leader, theme_id=theme.pk), from_date=LATER, by=anne.actor, at=AT)
    authority.add_row(
        said(leader, theme_id=theme.pk), from_date=date(2026, 1, 1), last_date=TODAY - timedelta(days=1),
        by=anne.actor, at=AT,
    )  # fmt: skip


def test_a_change_cannot_reach_back_and_the_second_of_two_is_told(inside, anne):
    leader, theme = make_position("Kommunalsjef"), make_theme()
    row = authority.add_row(said(leader, theme_id=theme.pk), from_date=date(2026, 1, 1), by=anne.actor, at=AT)
    new = said(leader, theme_id=theme.pk, own_text_allowed=True)
    with pytest.raises(Impossible, match="fra i dag eller senere"):
        authority.replace_row(row, new, from_date=TODAY - timedelta(days=1), version=1, by=anne.actor, at=AT)
    row.refresh_from_db()
    assert row.until_date is None, "nothing half stored"
    authority.replace_row(row, new, from_date=TODAY, version=1, by=anne.actor, at=AT)
    with pytest.raises(Stale):
        authority.end_row(row, version=1, by=anne.actor, at=AT)


def test_more_approvals_than_positions_are_refused(inside, anne):
    with pytest.raises(Impossible, match="Trinn 1"):
        authority.add_row(said(make_position("A"), needed=2), from_date=TODAY, by=anne.actor, at=AT)


def test_a_new_holder_takes_over_from_the_old(inside, anne, bjorn):
    position = make_position(holder=anne.member)
    positions.set_holder(position, member_id=bjorn.member.pk, from_date=LATER, instead=True, by=anne.actor, at=AT)
    old, new = Holder.objects.order_by("from_date")
    assert (old.until_date, new.from_date) == (LATER, LATER)
    with pytest.raises(Impossible, match="har allerede rollen"):
        positions.set_holder(position, member_id=anne.member.pk, from_date=TODAY, by=anne.actor, at=AT)


def test_one_who_has_left_cannot_hold_a_position(inside, anne, bjorn):
    bjorn.member.left_at = AT - timedelta(days=1)
    bjorn.member.save(update_fields=["left_at"])
    with pytest.raises(Impossible, match="har sluttet"):
        positions.set_holder(make_position(), member_id=bjorn.member.pk, from_date=TODAY, by=anne.actor, at=AT)


def test_a_holder_is_ended_from_today_and_the_past_stays(inside, anne):
    position = make_position(holder=anne.member)
    holder = Holder.objects.get()
    positions.end_holder(holder, last_date=date(2025, 1, 1), by=anne.actor, at=AT)
    holder.refresh_from_db()
    assert holder.until_date == TODAY
    positions.end_position(position, by=anne.actor, at=AT)
    position.refresh_from_db()
    assert position.ended_at == AT


def test_a_position_that_approves_is_not_ended(inside, anne):
    positions.begin_map(at=AT)
    with pytest.raises(Impossible, match="myndighetskartet"):
        positions.end_position(Position.objects.get(), by=anne.actor, at=AT)


def test_the_first_position_is_called_what_the_municipality_calls_it(inside, anne):
    with translation.override("en"):
        positions.begin_map(at=AT)
    assert Position.objects.get().title == "Kommunedirektør"
