"""An agreement: proposed, answered by each as itself, in force when all have said yes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foundation import noting, tenancy
from foundation.audit.models import Entry
from foundation.rights import Refused
from shared_library.bodies import facade
from shared_library.bodies.actions import refusals
from shared_library.bodies.models import AgreementAnswer
from tests.factories.bodies import leave

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
TODAY = AT.date()
TERMS = facade.Terms(
    form="oppgavefellesskap", rule="all", from_date=date(2026, 10, 1), after_leaving="months", leaving_months=3,
    after_end="stays", notice_months=6,
)  # fmt: skip


@pytest.fixture
def proposal(body, odd):
    with tenancy.inside(body):
        return facade.propose(TERMS, by=odd.actor, at=AT)


def says(municipality, proposal, body, answer="yes", **values):
    """A member's answer, written as the owner where it has nobody here."""
    with tenancy.owner():
        AgreementAnswer.objects.create(
            agreement_id=proposal, joint_body_id=body.id, municipality_id=municipality.id, answer=answer,
            municipality_name=municipality.name, role="Kommunestyret", decided_date=TODAY, at=AT, **values,
        )  # fmt: skip


def answer(someone, proposal, said="yes", **values):
    with tenancy.inside(someone.municipality):
        given = {"role": "Kommunestyret", "decided_date": TODAY, "case_number": "26/114"} | values
        facade.answer(proposal, facade.Said(said, **given), by=someone.actor, at=AT)


def seen(body, on=TODAY):
    with tenancy.inside(body):
        return facade.agreements(body.id, by=None, on=on)


def settle(body, proposal):
    with tenancy.inside(body):
        return facade.settle(proposal, at=AT)


def test_it_works(body, proposal, kari, inderoy):
    answer(kari, proposal)
    assert not settle(body, proposal)
    assert seen(body)[0].waiting == ((inderoy.id, "Inderøy"),)
    says(inderoy, proposal, body)
    assert settle(body, proposal)
    assert seen(body)[0].state == "coming"
    assert seen(body, date(2026, 10, 1))[0].state == "in_force"
    with tenancy.inside(body):
        assert facade.agreement(body.id, on=TODAY) is None
        assert facade.rule_of(body.id, on=date(2026, 10, 1)).rule == "all"
        held = facade.agreement(body.id, on=date(2027, 1, 1))
        assert [(one.municipality_name, one.case_number) for one in held.answers] == [
            ("Levanger", "26/114"), ("Inderøy", ""),
        ]  # fmt: skip


def test_a_no_keeps_it_waiting_and_may_be_changed(body, proposal, kari, inderoy):
    says(inderoy, proposal, body)
    with pytest.raises(noting.ReasonMissing):
        answer(kari, proposal, "no")
    answer(kari, proposal, "no", reason="Oppsigelsen er for lang.")
    assert not settle(body, proposal)
    answer(kari, proposal)
    answer(kari, proposal)
    assert settle(body, proposal)
    with tenancy.owner():
        assert AgreementAnswer.objects.filter(municipality_id=kari.municipality.id).count() == 2


def test_after_it_is_settled_no_answer_is_changed(body, proposal, kari, inderoy):
    answer(kari, proposal)
    says(inderoy, proposal, body)
    settle(body, proposal)
    with pytest.raises(refusals.Settled):
        answer(kari, proposal, "no", reason="Vi angret.")


def test_what_was_agreed_on_a_day_is_told_afterwards(body, odd, proposal, kari, inderoy):
    answer(kari, proposal)
    says(inderoy, proposal, body)
    settle(body, proposal)
    with tenancy.inside(body):
        later = facade.propose(replace(TERMS, rule="majority", from_date=date(2027, 1, 1)), by=odd.actor, at=AT)
    answer(kari, later)
    says(inderoy, later, body)
    settle(body, later)
    with tenancy.inside(body):
        assert facade.rule_of(body.id, on=date(2026, 12, 31)).rule == "all"
        assert facade.rule_of(body.id, on=date(2027, 1, 1)).rule == "majority"
    assert [one.state for one in seen(body, date(2027, 1, 1))] == ["in_force", "replaced"]


def test_who_has_left_meanwhile_is_waited_for_no_more(body, proposal, kari, inderoy):
    answer(kari, proposal)
    leave(body, inderoy, TODAY)
    assert settle(body, proposal)


def test_one_proposal_at_a_time_until_it_is_taken_back(body, odd, proposal):
    with tenancy.inside(body):
        with pytest.raises(refusals.ProposalWaits):
            facade.propose(replace(TERMS, note="Et annet."), by=odd.actor, at=AT)
        assert facade.propose(TERMS, by=odd.actor, at=AT) == proposal  # a second click
        facade.take_back(proposal, by=odd.actor, at=AT)
        facade.take_back(proposal, by=odd.actor, at=AT)
        facade.propose(TERMS, by=odd.actor, at=AT)
    assert [one.state for one in seen(body)] == ["proposed", "withdrawn"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"rule": "host"}, refusals.RuleNotOfTheForm),
        ({"form": "vertskommune", "rule": "host"}, refusals.HostMissing),
        ({"ends_date": TODAY}, refusals.NotTheDay),
        ({"form": "kongedømme"}, facade.NotThere),
        ({"notice_months": 61}, ValueError),
        ({"after_end": "brennes"}, ValueError),
    ],
)
def test_what_cannot_be_proposed(body, odd, change, refusal):
    with tenancy.inside(body), pytest.raises(refusal):
        facade.propose(replace(TERMS, **change), by=odd.actor, at=AT)


def test_only_the_body_proposes(kari, levanger, body):
    with tenancy.inside(levanger), pytest.raises((refusals.OnlyInABody, Refused)):
        facade.propose(TERMS, by=kari.actor, at=AT)


def test_a_decision_of_tomorrow_is_refused(proposal, kari):
    with pytest.raises(noting.DayAhead):
        answer(kari, proposal, decided_date=date(2026, 9, 2))


def test_the_end_of_a_body_ends_all_places(body, odd, kari, levanger, inderoy):
    with tenancy.inside(body):
        last = facade.propose(replace(TERMS, ends_date=date(2027, 7, 1), after_end="ends"), by=odd.actor, at=AT)
    answer(kari, last)
    says(inderoy, last, body)
    settle(body, last)
    with tenancy.inside(body):
        assert {one.until_date for one in facade.members(body.id, on=TODAY)} == {date(2027, 7, 1)}
        assert facade.members(body.id, on=date(2027, 7, 1)) == []
    with tenancy.inside(levanger):
        means = facade.leaving(body.id, by=kari.actor, on=TODAY)
    assert (means.cause, means.after, means.ends_date) == ("ended", "ends", date(2027, 7, 1))


def test_it_stands_in_the_logs_of_both(body, proposal, kari, levanger):
    answer(kari, proposal)
    with tenancy.inside(body):
        assert Entry.objects.filter(action="propose_agreement", target_id=proposal).count() == 1
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="answer_agreement").count() == 1
