from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from network.circles.rules import invitation_state, outcome_of_widening

A, B = UUID(int=1), UUID(int=2)
AT = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("members", "answers", "outcome"),
    [
        ([A, B], {A: True, B: True}, "agreed"),
        ([A, B], {A: True}, ""),
        ([A, B], {A: True, B: False}, "declined"),
        ([A, B], {B: False}, "declined"),
        ([A], {A: True, B: False}, "agreed"),
        ([], {}, ""),
    ],
)
def test_a_proposal_needs_every_members_yes(members, answers, outcome):
    assert outcome_of_widening(members, answers) == outcome


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "open"),
        ({"expires_at": AT}, "expired"),
        ({"withdrawn_at": AT}, "withdrawn"),
        ({"accepted_at": AT}, "accepted"),
        ({"accepted_at": AT, "expires_at": AT}, "accepted"),
        ({"accepted_at": AT, "opened_at": AT}, "opened"),
    ],
)
def test_the_state_of_an_invitation(known, state):
    fields = {"accepted_at": None, "opened_at": None, "withdrawn_at": None, "expires_at": AT + timedelta(days=1)}
    assert invitation_state(SimpleNamespace(**fields | known), AT) == state
