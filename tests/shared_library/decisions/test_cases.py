"""A case from its opening to the frozen list."""

from datetime import date, timedelta

import pytest

from foundation import tenancy
from foundation.rights import Refused
from shared_library.decisions import facade
from tests.factories.bodies import leave, publish
from tests.factories.cases import AT, DUE, answer, answered, freeze, make_agreement, open_case, seen


def test_it_works(odd, kari, item, body, levanger, others):
    make_agreement(body, "majority")
    case = open_case(odd, item)
    answer(kari, case, answer="object", reason="For dyrt.")
    for one in others:
        answered(case, one)
    found = seen(kari, case)
    assert (found.rule, found.outcome.state, found.mine.word) == ("majority", "in_force", "Går imot")
    assert found.outcome.in_force_for == {levanger.pk, *(one.pk for one in others)}
    assert "Går imot: Levanger." in found.says
    list_id = freeze(odd, case)
    frozen = seen(kari, case)
    assert (frozen.state, frozen.list_id, frozen.in_force_from) == ("frozen", list_id, date(2027, 1, 1))
    with tenancy.inside(kari.municipality):
        content = facade.case_list(list_id, by=kari.actor).content
    told = {one["municipality"]: one["answer"] for one in content["cases"][0]["answers"]}
    assert told == {"Levanger": "object", "Steinkjer": "approve", "Inderøy": "approve"}


def test_what_is_decided_applies_from_no_day_before_it_was_decided(odd, kari, item, body, others):
    make_agreement(body, "majority")
    case = open_case(odd, item)
    for one in others:
        answered(case, one, decided_date=date(2026, 10, 6))
    with pytest.raises(facade.BeforeDecided, match=r"6\. oktober 2026"):
        freeze(odd, case, in_force_from=date(2020, 1, 1))
    assert seen(kari, case).state == "open"
    freeze(odd, case, in_force_from=date(2026, 10, 6))
    assert seen(kari, case).in_force_from == date(2026, 10, 6)


def test_the_rule_of_the_day_it_was_opened_holds(odd, item, body):
    case = open_case(odd, item)
    make_agreement(body, "all")
    assert seen(odd, case).rule == "each"


def test_a_changed_decision_stands_beside_the_one_before(kari, case):
    first = answer(kari, case)
    again = answer(kari, case)
    assert again == first
    answer(kari, case, answer="exception", reason="Ikke på helligdager.", seen=first)
    (line,) = [one for one in seen(kari, case).lines if one.decision]
    assert (line.decision.answer, [one.answer for one in line.earlier]) == ("exception", ["approve"])
    with pytest.raises(facade.AlreadyAnswered, match="Kari Vik"):
        answer(kari, case, answer="object", reason="Nei.", seen=first)


def test_nothing_is_changed_after_freezing(kari, odd, case):
    mine = answer(kari, case)
    list_id = freeze(odd, case)
    with pytest.raises(facade.CaseFrozen, match="åpne en ny sak"):
        answer(kari, case, answer="object", reason="Nei.", seen=mine)
    assert freeze(odd, case) == list_id
    with tenancy.inside(odd.municipality), pytest.raises(facade.CaseFrozen):
        facade.stop_case(case, reason="Feil", by=odd.actor, at=AT)


def test_a_member_that_leaves_meanwhile_is_not_counted(kari, odd, body, levanger, others, item):
    make_agreement(body, "all")
    case = open_case(odd, item)
    answer(kari, case, answer="object", reason="Nei.")
    for one in others:
        answered(case, one)
    assert seen(odd, case).outcome.state == "fallen"
    leave(body, levanger, on=AT.date())
    found = seen(odd, case)
    assert found.outcome.state == "in_force"
    assert [(one.name, one.is_counted) for one in found.lines][-1] == ("Levanger", False)
    with pytest.raises(facade.NotAMember):
        answer(kari, case, answer="approve", seen=found.lines[-1].decision.id)
    assert seen(kari, case).mine.answer == "object"
    assert [one.name for one in seen(kari, case).lines] == ["Levanger"]
    assert seen(kari, case).outcome is None
    assert seen(kari, case).says == ("Dere er ikke medlem av Verdal lenger, og ser bare det dere selv har svart.",)


def test_a_stopped_case_asks_no_more(kari, odd, case):
    with tenancy.inside(odd.municipality):
        facade.stop_case(case, reason="Ny utgave kom.", by=odd.actor, at=AT)
        facade.stop_case(case, reason="En gang til.", by=odd.actor, at=AT)
    with pytest.raises(facade.CaseStopped, match="Ny utgave kom"):
        answer(kari, case)
    assert seen(kari, case).stop_reason == "Ny utgave kom."
    with pytest.raises(facade.ListChanged):
        freeze(odd, case)


def test_a_newer_version_is_told_on_the_case(odd, body, item, case):
    publish(body, odd.actor, "Ring.", item_id=item.item_id, change_note="Ny frist.")
    found = seen(odd, case)
    assert (found.number, found.newest) == (1, 2)


def test_what_cannot_be_asked_or_answered(odd, kari, item, case):
    with pytest.raises(facade.AlreadyOpen) as refusal:
        open_case(odd, item)
    assert refusal.value.case_id == case
    with pytest.raises(facade.DayPassed):
        open_case(odd, item, due_date=AT.date() - timedelta(days=1))
    with pytest.raises(facade.NotThere):
        open_case(odd, item, number=2)
    with pytest.raises(facade.NotThere):
        open_case(kari, item)
    for wrong, refused in (
        ({"answer": "object"}, facade.ReasonMissing),
        ({"decided_date": DUE}, facade.DayAhead),
    ):
        with pytest.raises(refused):
            answer(kari, case, **wrong)
    with pytest.raises(facade.NotAMember):
        answer(odd, case)
    with pytest.raises(facade.NothingChosen):
        freeze(odd)
    with tenancy.inside(kari.municipality), pytest.raises((facade.NotThere, Refused)):
        facade.stop_case(case, reason="Nei", by=kari.actor, at=AT)


def test_a_list_asks_as_many_questions_as_one(kari, odd, body, case, django_assert_num_queries):
    for number in range(3):
        open_case(odd, publish(body, odd.actor, key=f"nr-{number}"))
    with tenancy.inside(kari.municipality), django_assert_num_queries(6):
        assert len(facade.cases(by=kari.actor, on=AT.date())) == 4
