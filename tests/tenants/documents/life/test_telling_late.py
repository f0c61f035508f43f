"""Who is told when a review is long overdue, and where it is seen."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.notices.models import Notice
from tenants.documents.actions import days, telling_late
from tenants.documents.models import Document, ReviewReminder
from tenants.documents.queries import people
from tenants.organisation.models import Role
from tests.factories.documents import make_authority, make_document, make_position
from tests.factories.people import make_unit

FIRST = date(2020, 1, 1)


@pytest.fixture
def ward(levanger, bjorn):
    """A unit that Bjørn leads."""
    with tenancy.inside(levanger):
        unit = make_unit("Hjemmetjenesten", levanger)
        Role.objects.create(member=bjorn.member, name="unit_leader", unit=unit, from_date=FIRST)
    return unit


def told():
    return list(Notice.objects.filter(kind="review_late").order_by("created_at").values_list("account_id", "title"))


def pass_days(at, *passed):
    for day in passed:
        days.remind_of_reviews(at=at + timedelta(day))
        telling_late.tell_those_above(at=at + timedelta(day))


def test_it_works(editor, astrid, bjorn, ward, levanger):
    at = timezone.now() - timedelta(days=31)
    with tenancy.inside(levanger):
        owner = make_position("Fagsykepleier", holder=astrid.member, unit_id=ward.pk)
        document = make_document(editor, state="in_force", owner=owner, review_date=at.date())
        pass_days(at, 0, 1, 29)
        assert told() == []
        pass_days(at, 30, 31, 90)
        assert told() == [(bjorn.account_id, "Langt over fristen for gjennomgang: Legemiddelhåndtering")]
    page = bjorn.client.get("/documents/desk/").text
    assert "Langt over fristen, sagt videre til deg (1)" in page
    assert f"/documents/{document.pk}/" in page
    assert "Sagt videre til: Bjørn Haugen" in editor.client.get("/documents/desk/?whose=all").text
    with tenancy.inside(levanger):
        Document.objects.update(review_date=timezone.localdate() + timedelta(365))
    assert "Langt over fristen" not in bjorn.client.get("/documents/desk/").text


def test_what_was_moved_in_with_an_old_date_gives_the_owner_as_long(editor, astrid, ward, inside, at):
    owner = make_position("Fagsykepleier", holder=astrid.member, unit_id=ward.pk)
    make_document(editor, state="in_force", owner=owner, review_date=FIRST)
    pass_days(at, 0, 29)
    assert told() == []
    pass_days(at, 30)
    assert len(told()) == 1


def test_what_is_being_written_on_is_not_told_of(editor, astrid, ward, inside, at):
    owner = make_position("Fagsykepleier", holder=astrid.member, unit_id=ward.pk)
    document = make_document(editor, state="in_force", owner=owner, review_date=at.date())
    pass_days(at, 0)
    Document.objects.filter(pk=document.pk).update(draft_id=document.current_id)
    pass_days(at, 40)
    assert told() == []


def test_many_are_told_in_one_notice(editor, astrid, bjorn, ward, inside, at):
    owner = make_position("Fagsykepleier", holder=astrid.member, unit_id=ward.pk)
    for title in ("Fall", "Ernæring"):
        make_document(editor, title, state="in_force", owner=owner, review_date=at.date())
    pass_days(at, 0, 30)
    assert told() == [(bjorn.account_id, "2 dokumenter er langt over fristen for gjennomgang")]
    assert ReviewReminder.objects.filter(days__lt=0).count() == 2


def test_a_leader_who_is_the_owner_is_passed_over_for_the_one_above(editor, anne, bjorn, camilla, ward, inside, at):
    make_authority(make_position(holder=camilla.member))
    owner = make_position("Leder for hjemmetjenesten", holder=bjorn.member, unit_id=ward.pk)
    document = make_document(editor, state="in_force", owner=owner, review_date=at.date())
    assert people.above([document], on=at.date()) == {document.pk: [(camilla.account_id, "Camilla Berg")]}
    of_the_director = make_document(editor, "Plan", state="in_force", owner=make_position("Rådmann", camilla.member))
    assert people.above([of_the_director], on=at.date()) == {of_the_director.pk: []}
    nobodys = make_document(editor, "Uten eier", state="in_force", unit_id=ward.pk, review_date=at.date())
    assert people.above([nobodys], on=at.date()) == {nobodys.pk: [(bjorn.account_id, "Bjørn Haugen")]}


def test_where_nobody_stands_above_dokumentansvarlige_are_told(editor, astrid, inside, at):
    owner = make_position("Fagsjef", holder=astrid.member)
    make_document(editor, state="in_force", owner=owner, review_date=at.date())
    pass_days(at, 0, 30)
    assert [account for account, _title in told()] == [editor.account_id]


def test_twenty_documents_cost_what_one_does(editor, astrid, ward, inside, at, django_assert_num_queries):
    owner = make_position("Fagsykepleier", holder=astrid.member, unit_id=ward.pk)
    documents = [make_document(editor, f"Rutine {n}", state="in_force", owner=owner) for n in range(20)]
    for some in (documents[:1], documents):
        with django_assert_num_queries(7):
            assert len(people.above(some, on=at.date())) == len(some)
