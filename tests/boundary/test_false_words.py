"""A municipality that asks for a task about what is between several makes nobody hear what has not happened."""

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.registry.models import Municipality
from shared_library.bodies.models import Place
from tests.factories.bodies import agree, blocks, make_body, make_item
from tests.factories.cases import make_cases
from tests.factories.outbox import run_tasks
from tests.factories.people import make_person
from tests.factories.radar import make_pair


@pytest.fixture
def body(levanger, verdal):
    """Verdal's house as a joint body's; Levanger, and one without a house here, are members."""
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    return make_body(verdal, levanger, inderoy)


@pytest.fixture
def inderoy(body):
    """The member without a house."""
    with tenancy.public():
        return Municipality.objects.get(slug="inderoy")


def asked(house, name, **ids):
    """What a house asks for is done, with all that follows."""
    with tenancy.inside(house):
        tenancy.later(name, **ids)
    run_tasks()


def heard(house):
    with tenancy.inside(house):
        lines = Entry.objects.filter(action__startswith="hear_").order_by("pk")
        return list(lines.values_list("action", "changes")), Notice.objects.count()


def test_an_open_case_is_not_said_to_be_stopped_or_decided(body, levanger):
    make_person("Kari Vik", levanger, "editor")
    case = make_cases(body, make_item(body).pk)
    asked(levanger, "decisions.stopped", case_id=case.pk)
    asked(levanger, "decisions.frozen", case_id=case.pk)
    assert heard(levanger) == ([], 0)


def test_a_proposal_is_not_said_to_be_agreed(body, levanger):
    make_person("Kari Vik", levanger, "administrator")
    asked(levanger, "bodies.agreed", agreement_id=agree(body, state="proposed").pk)
    assert heard(levanger) == ([], 0)


def test_how_much_a_member_told_of_its_plan_is_counted_not_believed(body, levanger, inderoy):
    with tenancy.owner():
        theirs = Place.objects.get(municipality_id=inderoy.pk).pk
    asked(levanger, "bodies.plan_told", place_id=theirs, count="9000")
    assert heard(body) == ([("hear_plan", {"told_themes": [None, 0]})], 0)


@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_nobody_says_what_the_other_side_of_a_pair_answered(body, levanger, inderoy, answer):
    make_person("Odd Lie", body, "editor")
    make_person("Kari Vik", levanger, "editor")
    pair = make_pair(
        body.pk,
        (levanger.pk, "Levanger", "Vakt", "nb", blocks("Ring.")),
        (inderoy.pk, "Inderøy", "Vakt", "nb", blocks("Ring.")),
    )
    with tenancy.owner():
        type(pair).objects.update(second_answer="no" if answer != "no" else "yes")
    asked(levanger, "prints.answered", pair_id=pair.pk, municipality_id=inderoy.pk, answer=answer)
    asked(levanger, "prints.answered", pair_id=pair.pk, municipality_id=body.pk, answer=answer)
    assert heard(body) == heard(levanger) == ([], 0)


def test_a_common_draft_that_was_not_made_is_told_to_nobody(body, levanger, inderoy):
    make_person("Kari Vik", levanger, "editor")
    sides = [(one.pk, one.name, "Vakt", "nb", blocks("Ring.")) for one in (levanger, inderoy)]
    asked(levanger, "prints.made", pair_id=make_pair(body.pk, *sides).pk)
    asked(levanger, "items.withdrawn", item_id=make_item(body).pk)
    assert heard(levanger) == ([], 0)
