"""Leaving: a notice with its day and what follows from it, as the agreement of that day says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from foundation import tenancy
from shared_library.bodies import facade
from shared_library.bodies.actions import refusals
from shared_library.bodies.models import Place
from tests.factories.bodies import agree

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
LATER = datetime(2099, 9, 1, 8, tzinfo=UTC)  # the database's own clock stands before its notice ends


def leaves(kari, body, at=AT, **values):
    with tenancy.inside(kari.municipality):
        facade.leave(body.id, by=kari.actor, at=at, **values)
        return facade.leaving(body.id, by=kari.actor, on=at.date())


def test_it_works(body, kari):
    agree(body, after_leaving="months", leaving_months=3, notice_months=6)
    means = leaves(kari, body, reason="Vi slår oss sammen med andre.")
    assert (means.until_date, means.ends_date) == (date(2027, 3, 1), date(2027, 6, 1))
    assert (means.cause, means.version, means.told_by_name) == ("left", 1, "Kari Vik")


def test_what_it_means_is_told_beforehand(body, kari, levanger):
    agree(body, after_leaving="ends", notice_months=6)
    with tenancy.inside(levanger):
        means = facade.leaving(body.id, by=kari.actor, on=AT.date())
        assert facade.body(body.id, by=kari.actor, on=AT.date()).until is None
    assert (means.cause, means.after, means.until_date, means.ends_date) == ("", "ends", *[date(2027, 3, 1)] * 2)


def test_without_an_agreement_nothing_is_taken_away_and_today_is_the_last_day(body, kari):
    means = leaves(kari, body)
    tomorrow = AT.date() + timedelta(days=1)
    assert (means.after, means.ends_date, means.until_date, means.version) == ("stays", None, tomorrow, None)


def test_a_later_agreement_does_not_change_what_a_notice_means(body, kari, levanger):
    agree(body, after_leaving="stays", notice_months=6)
    leaves(kari, body)
    agree(body, after_leaving="ends", notice_months=12)
    with tenancy.inside(levanger):
        assert facade.leaving(body.id, by=kari.actor, on=AT.date()).after == "stays"


def test_a_later_day_may_be_chosen_but_no_earlier(body, kari):
    agree(body, notice_months=6)
    with pytest.raises(refusals.NotTheDay, match=r"1\. mars 2027"):
        leaves(kari, body, until_date=date(2027, 2, 28))
    assert leaves(kari, body, until_date=date(2027, 7, 1)).until_date == date(2027, 7, 1)


def test_twice_is_refused_and_before_its_day_it_may_be_taken_back(body, kari, levanger):
    agree(body, notice_months=6)
    leaves(kari, body, at=LATER)
    with pytest.raises(refusals.NoticeGiven):
        leaves(kari, body, at=LATER)
    with tenancy.inside(levanger):
        facade.stay(body.id, by=kari.actor, at=LATER)
        assert facade.body(body.id, by=kari.actor, on=LATER.date()).until is None
        with pytest.raises(refusals.NoNotice):
            facade.stay(body.id, by=kari.actor, at=LATER)


def test_who_is_no_member_cannot_leave(other, kari):
    with pytest.raises(refusals.NotAMember):
        leaves(kari, other)


def test_what_has_ended_stays_ended(body, kari, levanger):
    leaves(kari, body)
    with tenancy.inside(levanger):
        with pytest.raises(DatabaseError), transaction.atomic():
            Place.objects.filter(municipality_id=levanger.id).update(until_date=None)
        (place_id, _means), *_rest = facade.ending()
        facade.carried_out(place_id, at=AT)
        assert facade.ending() == []
