"""A hearing: asked for, spoken in, prolonged, ended, and answered before approval is asked for."""

from datetime import timedelta

import pytest

from tenants.documents.actions import hearing as actions
from tenants.documents.actions import life
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.models import Document, Hearing, Remark, Step, Version
from tests.factories.documents import make_document

pytestmark = pytest.mark.usefixtures("inside")


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


@pytest.fixture
def heard(editor, at):
    """A hearing of everyone for two weeks."""
    return actions.start_hearing(opened(make_document(editor)), everyone=True, by=editor.actor, at=at)


def test_it_works(editor, astrid, heard, at):
    assert heard.until_date == at.date() + timedelta(days=14)
    said = actions.propose(heard, text="Hva med nattevaktene?", by=astrid.actor, at=at)
    assert (said.hearing_id, said.unit_name) == (heard.pk, "Vinne omsorg")
    actions.close_hearing(heard, by=editor.actor, at=at + timedelta(days=3))
    version = Version.objects.select_related("document").get()
    with pytest.raises(refusals.Unanswered, match="1 forslag"):
        life.send_for_approval(version, by=editor.actor, at=at + timedelta(days=3))
    actions.answer(said, outcome="taken_in", by=editor.actor, at=at + timedelta(days=5))
    life.send_for_approval(version, by=editor.actor, at=at + timedelta(days=6))
    assert list(Step.objects.order_by("began_at").values_list("name", "waiting")) == [
        ("hearing", False),
        ("answering", False),
        ("writing", False),
        ("approval", True),
    ]


def test_what_comes_after_the_end_is_kept_as_an_ordinary_remark(editor, astrid, heard, at):
    said = actions.propose(heard, text="For sent?", by=astrid.actor, at=at + timedelta(days=15))
    assert said.hearing_id is None
    assert [one.pk for one in actions.close_due(at=at + timedelta(days=15))] == [heard.pk]
    life.send_for_approval(opened(said.version.document), by=editor.actor, at=at + timedelta(days=15))


def test_only_those_who_are_asked_take_part(editor, astrid, bjorn, at):
    document = make_document(editor)
    found = actions.start_hearing(opened(document), members=[bjorn.member.pk], by=editor.actor, at=at)
    with pytest.raises(refusals.NotAskedHere):
        actions.propose(found, text="Hei", by=astrid.actor, at=at)
    assert actions.propose(found, text="Hei", by=bjorn.actor, at=at).hearing_id


def test_a_unit_is_asked_with_those_below_it(editor, astrid, at):
    unit = astrid.actor.units("employee")
    found = actions.start_hearing(opened(make_document(editor)), units=list(unit), by=editor.actor, at=at)
    assert set(found.units) >= unit
    assert actions.propose(found, text="Hei", by=astrid.actor, at=at).hearing_id


def test_a_meeting_ends_with_its_result(editor, at):
    day = at.date() + timedelta(days=2)
    found = actions.start_hearing(
        opened(make_document(editor)), everyone=True, meeting_date=day, by=editor.actor, at=at
    )
    assert not actions.close_due(at=at + timedelta(days=9))
    with pytest.raises(refusals.NoResult):
        actions.close_hearing(found, by=editor.actor, at=at + timedelta(days=9))
    actions.close_hearing(found, result="Enighet.", by=editor.actor, at=at + timedelta(days=9))
    assert Hearing.objects.get().meeting_result == "Enighet."


def test_it_can_be_prolonged_but_not_into_the_past(editor, heard, at):
    with pytest.raises(refusals.Backwards):
        actions.prolong(heard, at.date() - timedelta(days=1), by=editor.actor, at=at)
    actions.prolong(heard, at.date() + timedelta(days=30), by=editor.actor, at=at)
    assert Hearing.objects.get().until_date == at.date() + timedelta(days=30)
    actions.close_hearing(heard, by=editor.actor, at=at)
    with pytest.raises(refusals.NotOpen):
        actions.prolong(heard, at.date() + timedelta(days=40), by=editor.actor, at=at)


def test_a_hearing_asks_somebody_about_something(editor, at):
    with pytest.raises(refusals.NobodyAsked):
        actions.start_hearing(opened(make_document(editor)), by=editor.actor, at=at)
    with pytest.raises(refusals.NothingWritten):
        actions.start_hearing(opened(make_document(editor, "Tomt", blocks=[])), everyone=True, by=editor.actor, at=at)


def test_no_needs_a_reason(editor, astrid, heard, at):
    said = actions.propose(heard, proposed="Sykepleier", by=astrid.actor, at=at)
    with pytest.raises(refusals.NoReason):
        actions.answer(said, outcome="not_taken", by=editor.actor, at=at)
    actions.answer(said, outcome="not_taken", text="Loven sier noe annet.", by=editor.actor, at=at)
    assert Remark.objects.get().answer == "Loven sier noe annet."
