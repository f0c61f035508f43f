"""Who is a member of which body on which day, and which bodies a house finds."""

from datetime import date

import pytest

from foundation import tenancy
from shared_library.bodies import facade
from tests.factories.bodies import leave

ON = date(2026, 11, 1)


def test_it_works(body, kari, levanger, inderoy):
    with tenancy.inside(levanger):
        (found,) = facade.bodies(by=kari.actor, on=ON)
        names = [one.name for one in facade.members(body.id, by=kari.actor, on=ON)]
    assert (found.name, found.rule, found.is_member, found.is_here) == (body.name, "each", True, False)
    assert names == ["Inderøy", "Levanger"]


def test_the_bodys_own_house_finds_itself(body, odd):
    with tenancy.inside(body):
        (found,) = facade.bodies(by=odd.actor, on=ON)
    assert found.is_here
    assert not found.is_member
    assert found.since is None


def test_a_body_one_has_nothing_to_do_with_is_not_there(body, other, kari, levanger):
    with tenancy.inside(levanger), pytest.raises(facade.NotThere):
        facade.body(other.id, by=kari.actor, on=ON)


def test_who_has_left_is_a_member_no_more_from_that_day(body, kari, levanger, inderoy):
    leave(body, levanger, date(2026, 10, 1))
    with tenancy.inside(body):
        assert [one.name for one in facade.members(body.id, on=date(2026, 9, 30))] == ["Inderøy", "Levanger"]
        assert [one.name for one in facade.members(body.id, on=ON)] == ["Inderøy"]
        assert len(facade.members(body.id, on=ON, with_former=True)) == 2
        assert facade.rule_of(body.id, on=ON).member_ids == {inderoy.id}
    with tenancy.inside(levanger):
        found = facade.body(body.id, by=kari.actor, on=ON)
    assert not found.is_member
    assert found.until == date(2026, 10, 1)


def test_found_twice_is_once(body, levanger, inderoy):
    with tenancy.owner():
        facade.found(body.id, [levanger.id, inderoy.id], from_date=ON)
        assert len(facade.members(body.id, on=ON)) == 2
