"""A municipality that asks for a task about what is between several makes nobody hear what has not happened."""

from datetime import date

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from foundation.registry.models import Municipality
from shared_library.bodies.models import Place
from shared_library.items.models import Use
from tenants.common.models import Sharing
from tests.factories.bodies import AT, agree, blocks, leave, make_body, make_item, make_use
from tests.factories.cases import make_cases
from tests.factories.documents import make_document
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
        return list(lines.values_list("action", "changes")), Notice.objects.values("key").distinct().count()


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


def test_a_notice_is_heard_once_however_often_it_is_asked_for(body, levanger, inderoy):
    make_person("Odd Lie", body, "administrator")
    make_person("Kari Vik", levanger, "administrator")
    with tenancy.owner():
        theirs = Place.objects.get(municipality_id=inderoy.pk)
    asked(levanger, "bodies.leaving", place_id=theirs.pk)
    assert heard(body) == heard(levanger) == ([], 0)  # it has given none
    leave(body, inderoy, on=date(2099, 1, 1))
    for _again in range(3):
        asked(levanger, "bodies.leaving", place_id=theirs.pk)
    line = ("hear_leaving", {"place_until_date": [None, "2099-01-01"]})
    assert heard(body) == heard(levanger) == ([line], 1)
    with tenancy.owner():
        Place.objects.filter(pk=theirs.pk).update(until_date=None, cause="")
    for _again in range(2):
        asked(levanger, "bodies.leaving", place_id=theirs.pk)
    stays = ("hear_leaving", {"place_until_date": [None, None]})
    assert heard(body) == heard(levanger) == ([line, stays], 2)


def test_a_use_is_heard_once_however_often_it_is_asked_for(body, levanger):
    editor = make_person("Odd Lie", body, "editor")
    with tenancy.inside(body):
        document = make_document(editor, "Vakt", state="in_force")
        item = make_item(body)
        Sharing.objects.create(document=document, item_id=item.pk, number=1, document_version=1, published_at=AT)
    use = make_use(item, levanger)
    for _again in range(3):
        asked(levanger, "items.used", use_id=use.pk)
    line = ("hear_of_use", {"mode": [None, "adopted"], "edition": [None, 1]})
    assert heard(body) == ([line], 1)
    with tenancy.owner():
        Use.objects.update(ended_at=AT)
    for _again in range(2):
        asked(levanger, "items.used", use_id=use.pk)
    assert heard(body) == ([line, ("hear_of_use", {"mode": ["adopted", None]})], 2)
