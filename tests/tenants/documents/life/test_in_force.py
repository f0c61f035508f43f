"""In force: on its day, before it was moved in, and when the map asks nobody any more."""

from datetime import date, timedelta

import pytest

from tenants.documents.actions import life
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.models import AuthorityRow, Document, Step, Version
from tenants.documents.queries.life import next_step
from tenants.documents.rules.blocks import fingerprint
from tests.factories.documents import make_document, make_position

pytestmark = pytest.mark.usefixtures("inside")


def sent(editor, at, **values):
    """A document whose first version waits for approval."""
    document = make_document(editor, **values)
    return life.send_for_approval(opened(document), by=editor.actor, at=at)


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


def seen(version):
    """What the form of the approval page carries."""
    return fingerprint(version.title, version.blocks)


def test_what_is_approved_ahead_waits_for_its_day(editor, bjorn, director, at):
    day = at.date() + timedelta(days=10)
    version = life.send_for_approval(opened(make_document(editor)), from_date=day, by=editor.actor, at=at)
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    version = Version.objects.get(pk=version.pk)
    assert (version.state, version.approved_at, version.from_date) == ("approval", at, day)
    assert not life.begin_due(at=at + timedelta(days=9))
    assert [one.pk for one in life.begin_due(at=at + timedelta(days=10))] == [version.pk]
    assert Version.objects.get(pk=version.pk).state == "in_force"


def test_what_was_approved_before_it_was_moved_in_is_in_force_at_once(editor, at):
    document = make_document(editor, review_date=at.date() + timedelta(days=90))
    version = opened(document)
    version.earlier_approval = {"by": "Formannskapet", "date": "2019-05-01", "source": "Sak 12/19"}
    version.save(update_fields=["earlier_approval"])
    Step.objects.create(version=version, name="writing", began_at=at - timedelta(days=1))
    life.enter_in_force(version, by=editor.actor, at=at, from_date=date(2019, 5, 1))
    version = Version.objects.get()
    assert (version.state, version.from_date) == ("in_force", date(2019, 5, 1))
    assert version.sha256 == seen(version)
    assert Document.objects.get().review_date == at.date() + timedelta(days=90)
    assert not Step.objects.exists()


def test_a_draft_without_an_earlier_approval_does_not_enter_in_force(editor, at):
    with pytest.raises(refusals.NotNow):
        life.enter_in_force(opened(make_document(editor)), by=editor.actor, at=at)


def test_what_nobody_is_asked_about_any_more_is_let_in_the_next_day(editor, astrid, director, at):
    chief = make_position("Kommunalsjef helse", holder=astrid.member)
    steps = [{"positions": [str(place.pk)], "needed": 1} for place in (chief, director)]
    AuthorityRow.objects.update(steps=steps)
    version = sent(editor, at)
    life.approve(version, seen=seen(version), by=astrid.actor, at=at)
    AuthorityRow.objects.update(steps=steps[:1])
    assert next_step(Document.objects.get(), on=at.date()).kind == "begin"
    life.finish_met(at=at + timedelta(days=1))
    assert Version.objects.get().state == "in_force"
