"""Joint decisions: what the answers come to under a rule, whoever answers what in which order."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shared_library.decisions.rules import ANSWERS, RULES, YES, outcome, standing

HOUSES = "abcdefg"
FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
members = some.frozensets(some.sampled_from(HOUSES), min_size=1)
answers = some.dictionaries(some.sampled_from(HOUSES), some.sampled_from(ANSWERS))
rules = some.sampled_from(RULES)
hosts = some.sampled_from(HOUSES)


def concerned(of, said):
    return {one for one in of if said.get(one) != "not_concerned"}


def test_it_works():
    said = [("a", "approve"), ("b", "object"), ("c", "exception")]
    found = outcome("majority", set("abc"), said)
    assert (found.state, found.in_force_for, found.why) == ("in_force", set("abc"), "majority_yes")
    assert (found.objections, found.exceptions) == ({"b"}, {"c"})
    assert outcome("all", set("abc"), said).state == "fallen"
    assert outcome("each", set("abc"), said).in_force_for == {"a", "c"}
    assert outcome("host", set("abc"), said, "b").why == "host_no"


@FEW
@given(rules, members, answers, hosts, some.randoms())
def test_the_order_of_answers_means_nothing(rule, of, said, host, chance):
    shuffled = list(said.items())
    chance.shuffle(shuffled)
    assert outcome(rule, of, said.items(), host) == outcome(rule, of, shuffled, host)


@FEW
@given(rules, members, answers, hosts, some.sampled_from(HOUSES), some.sampled_from(sorted(YES)))
def test_one_more_yes_never_undoes(rule, of, said, host, house, yes):
    before = outcome(rule, of, said.items(), host)
    after = outcome(rule, of, (said | {house: yes}).items(), host)
    assert before.in_force_for <= after.in_force_for
    if before.state == "waiting":
        assert after.state != "fallen"


@FEW
@given(members, answers)
def test_each_for_itself_is_in_force_exactly_where_one_said_yes(of, said):
    assert outcome("each", of, said.items()).in_force_for == {one for one in of if said.get(one) in YES}


@FEW
@given(members, answers)
def test_all_is_nowhere_unless_all_who_are_concerned_say_yes(of, said):
    whom = concerned(of, said)
    everyone = bool(whom) and all(said.get(one) in YES for one in whom)
    assert outcome("all", of, said.items()).in_force_for == (whom if everyone else set())


@FEW
@given(members, answers)
def test_a_majority_is_more_than_half_of_those_who_are_concerned(of, said):
    whom = concerned(of, said)
    yes = sum(said.get(one) in YES for one in whom)
    assert outcome("majority", of, said.items()).in_force_for == (whom if yes > len(whom) / 2 else set())


@FEW
@given(members, answers, hosts)
def test_the_hosts_yes_is_for_all(of, said, host):
    found = outcome("host", of, said.items(), host)
    assert found.in_force_for == (concerned(of, said) if host in of and said.get(host) in YES else set())


@FEW
@given(rules, members, answers, hosts, some.sampled_from(HOUSES), some.sampled_from(ANSWERS))
def test_a_member_that_left_is_not_counted(rule, of, said, host, left, answer):
    rest = of - {left}
    assert outcome(rule, rest, said.items(), host) == outcome(rule, rest, (said | {left: answer}).items(), host)


@FEW
@given(rules, members, answers, hosts, some.sampled_from(HOUSES))
def test_who_is_not_concerned_counts_for_nothing(rule, of, said, host, house):
    if rule == "host" and house == host:
        return
    said[house] = "not_concerned"
    found, without = outcome(rule, of, said.items(), host), outcome(rule, of - {house}, said.items(), host)
    assert found == without
    assert house not in found.in_force_for | found.waiting_for | found.objections


@FEW
@given(rules, members, answers, hosts)
def test_what_has_fallen_no_missing_answer_can_bring_in_force(rule, of, said, host):
    found = outcome(rule, of, said.items(), host)
    silent = {one: "approve" for one in of if one not in said}
    best = outcome(rule, of, (said | silent).items(), host)
    assert (found.state == "fallen") == (not best.in_force_for)


@pytest.mark.parametrize(("rule", "answer"), [("some", "approve"), ("all", "perhaps")])
def test_a_rule_or_an_answer_nobody_knows_is_an_error(rule, answer):
    with pytest.raises(ValueError):
        outcome(rule, {"a"}, [("a", answer)])


@FEW
@given(rules, members, answers, hosts)
def test_numbers_alone_come_to_the_same(rule, of, said, host):
    found = outcome(rule, of, said.items(), host)
    counts = Counter(answer for house, answer in said.items() if house in of)
    told = standing(rule, len(of), counts, said.get(host, "") if host in of else None)
    assert told == (found.state, bool(found.waiting_for))
