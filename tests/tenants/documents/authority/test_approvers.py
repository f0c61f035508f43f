"""Who approves a document: the map asked with people, positions and days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation import tenancy
from tenants.documents.models import AuthorityRow, Holder, Position
from tenants.documents.queries.authority import FIRST_POSITION, approvers, chains
from tenants.documents.rules.authority import seats
from tenants.organisation.models import Deputy
from tests.factories.documents import make_authority, make_document, make_position, make_theme, make_type
from tests.factories.people import make_unit

TODAY = date(2026, 11, 2)


@pytest.fixture
def inside(levanger):
    with tenancy.inside(levanger):
        yield


def names(chain, step=0):
    return [[person.name for person in place.holders] for place in chain.steps[step].positions]


def seats_of(someone, chain, step=0):
    return [(seat.title, seat.as_deputy) for seat in seats(chain, step, someone.member.pk)]


def test_it_works(inside, anne, bjorn, camilla):
    make_authority(make_position(holder=anne.member, deputy=bjorn.member))
    document = make_document(camilla)
    chain = approvers(document, on=TODAY)
    assert names(chain) == [["Anne Lund"]]
    assert [person.name for person in chain.steps[0].positions[0].deputies] == ["Bjørn Haugen"]
    assert (chain.hole, chain.source, chain.own_text_allowed) == (None, "Delegeringsreglementet", False)
    assert seats_of(anne, chain) == [("Kommunedirektør", False)]
    assert seats_of(bjorn, chain) == [("Kommunedirektør", True)]
    assert seats_of(camilla, chain) == []
    assert seats_of(anne, chain, step=1) == []


def test_an_empty_map_names_the_first_position_as_the_hole(inside, camilla):
    chain = approvers(make_document(camilla), on=TODAY)
    assert [place.position_id for place in chain.steps[0].positions] == [FIRST_POSITION]
    assert chain.hole == "Kommunedirektør"
    assert not Position.objects.exists()
    assert not AuthorityRow.objects.exists()


def test_own_text_may_be_approved_when_the_map_says_so(inside, anne, camilla):
    make_authority(make_position(holder=anne.member), own_text_allowed=True)
    assert approvers(make_document(camilla), on=TODAY).own_text_allowed


def test_a_parent_theme_and_a_unit_above_count_when_nothing_nearer_is_said(inside, anne, bjorn, camilla, levanger):
    care, head = make_theme(), make_position(holder=anne.member)
    drugs, leader = make_theme("Legemidler", parent=care), make_position("Virksomhetsleder", holder=bjorn.member)
    top = make_unit("Helse", levanger)
    ward = make_unit("Sykehjemmet", levanger, top)
    document = make_document(camilla, theme=drugs, unit_id=ward.pk)
    make_authority(head)
    assert names(approvers(document, on=TODAY)) == [["Anne Lund"]]
    make_authority(leader, theme=care, unit_id=top.pk)
    assert names(approvers(document, on=TODAY)) == [["Bjørn Haugen"]]
    make_authority(head, theme=drugs, document_type=make_type("Instruks"))
    assert names(approvers(document, on=TODAY)) == [["Bjørn Haugen"]], "another type's row says nothing here"


def test_days_past_and_coming_are_answered(inside, anne, bjorn, camilla):
    position = make_position(holder=anne.member)
    change = TODAY + timedelta(days=30)
    Holder.objects.update(until_date=change)
    Holder.objects.create(position=position, member=bjorn.member, from_date=change + timedelta(days=10))
    make_authority(position, from_date=date(2026, 1, 1))
    document = make_document(camilla)
    assert approvers(document, on=date(2025, 12, 31)).hole == "no row"
    assert names(approvers(document, on=TODAY)) == [["Anne Lund"]]
    assert approvers(document, on=change).hole == "Kommunedirektør"
    assert names(approvers(document, on=change + timedelta(days=10))) == [["Bjørn Haugen"]]


def test_an_approver_who_left_yesterday_is_no_holder_any_more(inside, anne, camilla):
    make_authority(make_position(holder=anne.member))
    document = make_document(camilla)
    anne.member.left_at = datetime(2026, 11, 1, 15, tzinfo=UTC)
    anne.member.save(update_fields=["left_at"])
    assert approvers(document, on=TODAY).hole == "Kommunedirektør"
    assert approvers(document, on=date(2026, 11, 1)).hole == "Kommunedirektør"
    assert approvers(document, on=date(2026, 10, 31)).hole is None


def test_twenty_documents_cost_what_one_does(inside, anne, camilla, django_assert_num_queries):
    make_authority(make_position(holder=anne.member))
    documents = [make_document(camilla, title=f"Rutine {number}") for number in range(20)]
    for some in (documents[:1], documents):
        with django_assert_num_queries(3):
            assert len(chains(some, on=TODAY)) == len(some)


def test_who_is_deputy_for_a_holder_in_everything_is_so_here_too(inside, anne, bjorn, camilla):
    make_authority(make_position(holder=anne.member))
    document, until = make_document(camilla), TODAY + timedelta(days=7)
    Deputy.objects.create(member=anne.member, deputy=bjorn.member, from_date=TODAY, until_date=until)
    assert seats_of(bjorn, approvers(document, on=TODAY)) == [("Kommunedirektør", True)]
    assert seats_of(bjorn, approvers(document, on=until)) == []
    bjorn.member.left_at = datetime(2026, 11, 1, 15, tzinfo=UTC)
    bjorn.member.save(update_fields=["left_at"])
    assert seats_of(bjorn, approvers(document, on=TODAY)) == []
