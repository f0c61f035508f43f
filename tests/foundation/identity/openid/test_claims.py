"""The organization claim in both its shapes, and which account may be tied to a subject."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from foundation.identity.openid.claims import Organisation, Proof, level, may_be_tied, organisations

HERE, THERE = UUID(int=1), UUID(int=2)


def proof(*organisations, **more):
    told = {"email": "kari@example.org", "email_verified": True, **more}
    return Proof("iss", "sub", "sid", acr="basic", proved_at=datetime.now(UTC), organisations=organisations, **told)


def test_it_works():
    assert organisations(["levanger", "verdal"]) == (Organisation("levanger"), Organisation("verdal"))
    assert organisations({"levanger": {"id": "k", "felles_id": [str(HERE)]}, "verdal": {}}) == (
        Organisation("levanger", HERE),
        Organisation("verdal"),
    )


@pytest.mark.parametrize("claim", [None, 7, True, [], {}, [None, 3, ""], [{"levanger": 1}]])
def test_another_shape_says_nothing(claim):
    assert organisations(claim) == ()


@pytest.mark.parametrize("told", ["x", ["x"], [str(HERE), str(THERE)], [], None, 5, {"a": 1}])
def test_an_id_that_cannot_be_read_is_none(told):
    assert organisations({"levanger": {"felles_id": told}}) == (Organisation("levanger"),)


def test_an_account_is_tied_where_the_provider_and_we_agree_on_a_place():
    at_home = proof(Organisation("levanger", HERE))

    assert may_be_tied(at_home, at_home_in={HERE}, belongs_to={HERE, THERE})
    assert not may_be_tied(at_home, at_home_in={HERE}, belongs_to={THERE})


def test_one_who_belongs_nowhere_is_tied_only_when_no_place_vouches():
    """A municipality's own sign-in makes members of its organization, and so cannot take a facilitator's account."""
    assert may_be_tied(proof(), at_home_in=set(), belongs_to=set())
    assert not may_be_tied(proof(Organisation("levanger", HERE)), at_home_in={HERE}, belongs_to=set())
    assert not may_be_tied(proof(Organisation("strange")), at_home_in=set(), belongs_to=set())


@pytest.mark.parametrize("told", [{"email_verified": False}, {"email": ""}])
def test_an_address_that_is_not_verified_ties_nothing(told):
    assert not may_be_tied(proof(Organisation("levanger", HERE), **told), at_home_in={HERE}, belongs_to={HERE})


def test_a_level_we_do_not_know_is_none():
    assert level("mfa") > level("basic") > level("urn:other") == level("") == 0
