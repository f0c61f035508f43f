"""A unit leader records that a version was gone through, and sees who has not confirmed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.audit.models import Entry
from foundation.rights import Refused
from tenants.documents.actions import reading as actions
from tenants.documents.actions.reading import NobodyPresent, NotYet, record_meeting
from tenants.documents.models import GoneThrough, Receipt
from tenants.organisation.models import Unit
from tests.factories.documents import AT, make_document
from tests.factories.people import make_person, make_unit

HELD = date(2026, 11, 2)
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)


@pytest.fixture
def unit():
    """The one that Bjørn leads."""
    return Unit.objects.get(name="Vinne omsorg")


@pytest.fixture
def staff(levanger, unit):
    """Four more who work there."""
    names = ("Anna Dal", "Berit Eng", "Carl Foss", "Didrik Gran")
    return [make_person(name, levanger, ("employee", unit)) for name in names]


@pytest.fixture
def document(camilla):
    """One that asks for a receipt."""
    return make_document(camilla, state="in_force", asks_receipt=True)


def version(document):
    return document.versions.get(state="in_force")


def test_it_works(bjorn, astrid, document, unit, staff):
    page = bjorn.client.get(f"/documents/{document.pk}/receipts/{unit.pk}/").content.decode()
    assert "Gått gjennom på møte i Vinne omsorg" in page
    members = [str(one.member.pk) for one in staff[:3]]
    typed = {"held_date": HELD.isoformat(), "members": members, "note": "Personalmøte"}
    answer = bjorn.client.post(f"/documents/{document.pk}/receipts/{unit.pk}/", typed, follow=True).content.decode()
    assert "3 personer har nå lest og forstått" in answer
    assert "3 av 6" in answer
    assert "Personalmøte" in answer
    assert Receipt.objects.filter(meeting__held_date=HELD).count() == 3


def test_sent_twice_it_is_recorded_once(bjorn, document, unit, staff):
    present = [one.member.pk for one in staff]
    for _time in range(2):
        record_meeting(version(document), unit.pk, present, held_date=HELD, by=bjorn.actor, at=NOW)
    assert GoneThrough.objects.count() == 1
    assert Receipt.objects.count() == 4


def test_what_was_recorded_by_mistake_is_taken_back_by_who_did_it(bjorn, camilla, astrid, document, unit, staff):
    present = [one.member.pk for one in staff]
    actions.confirm(version(document), by=staff[0].actor, at=NOW)
    record_meeting(version(document), unit.pk, present, held_date=HELD, by=bjorn.actor, at=NOW)
    meeting = GoneThrough.objects.get()
    address = f"/documents/{document.pk}/receipts/{meeting.pk}/take-back/"
    with pytest.raises(Refused):
        actions.take_back_meeting(meeting, by=camilla.actor)
    assert astrid.client.post(address).status_code == 403
    assert address in bjorn.client.get(f"/documents/{document.pk}/receipts/").text
    assert "blir bedt om å lese og bekrefte selv" in bjorn.client.get(address).text
    answer = bjorn.client.post(address, follow=True).text
    assert "3 personer blir bedt om å bekrefte selv" in answer
    assert bjorn.client.post(address).status_code == 302
    assert [one.member_id for one in Receipt.objects.all()] == [staff[0].member.pk], "what was said oneself stays"
    assert Entry.objects.filter(action="take_back_meeting").count() == 1
    assert actions.take_back_meeting(meeting, by=bjorn.actor) == 0


def test_a_leader_sees_who_is_missing_and_others_do_not(bjorn, anne, astrid, document, unit, staff):
    address = f"/documents/{document.pk}/receipts/"
    assert "Carl Foss" in bjorn.client.get(address).content.decode()
    page = anne.client.get(address).content.decode()
    assert "0 av 6" in page
    assert "Carl Foss" not in page
    assert astrid.client.get(address).status_code == 403


def test_a_small_unit_shows_no_names(bjorn, document, unit):
    page = bjorn.client.get(f"/documents/{document.pk}/receipts/").content.decode()
    assert "0 av 2" in page
    assert "Astrid Moen" not in page
    assert "Navn vises ikke i enheter med færre enn 5" in page


def test_who_belongs_to_no_unit_is_counted_too(bjorn, camilla, document, unit):
    Receipt.objects.create(version=version(document), member=camilla.member, given_at=NOW)
    page = bjorn.client.get(f"/documents/{document.pk}/receipts/").text
    assert "Uten enhet" in page
    assert "1 av " in page.partition("Uten enhet")[2]


def test_another_unit_is_not_the_leaders(levanger, bjorn, document, staff):
    other = make_unit("Skogn omsorg", levanger)
    with pytest.raises(Refused):
        record_meeting(version(document), other.pk, [], held_date=HELD, by=bjorn.actor, at=NOW)
    assert bjorn.client.get(f"/documents/{document.pk}/receipts/{other.pk}/").status_code == 403


def test_whoever_belongs_elsewhere_is_left_out(bjorn, camilla, document, unit, staff):
    present = [staff[0].member.pk, camilla.member.pk]
    assert record_meeting(version(document), unit.pk, present, held_date=HELD, by=bjorn.actor, at=NOW) == 1


@pytest.mark.parametrize("held", [AT.date() - timedelta(days=1), NOW.date() + timedelta(days=1)])
def test_the_meeting_was_after_it_came_into_force_and_is_not_to_come(bjorn, document, unit, staff, held):
    with pytest.raises(NotYet):
        record_meeting(version(document), unit.pk, [staff[0].member.pk], held_date=held, by=bjorn.actor, at=NOW)


def test_somebody_must_have_been_there(bjorn, document, unit):
    with pytest.raises(NobodyPresent):
        record_meeting(version(document), unit.pk, [], held_date=HELD, by=bjorn.actor, at=NOW)
    answer = bjorn.client.post(f"/documents/{document.pk}/receipts/{unit.pk}/", {"held_date": HELD.isoformat()})
    assert answer.status_code == 422
