"""Approval: by holder or deputy, in steps, with quorum, and never of another text than the one that was read."""

import pytest

from tenants.documents.actions import life
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.models import Approval, AuthorityRow, Document, Holder, Step, Version
from tenants.documents.queries.life import next_step
from tenants.documents.queries.papers import approvals
from tenants.documents.rules.blocks import fingerprint, plain_text
from tests.factories.documents import add_version, make_authority, make_document, make_position, paragraph

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


def rewrite(version, text):
    """What writing does, as far as approval sees it."""
    blocks = [*version.blocks, paragraph(text)]
    Version.objects.filter(pk=version.pk).update(blocks=blocks, text=plain_text(blocks), revision=version.revision + 1)


def test_it_works(editor, bjorn, director, at):
    version = sent(editor, at)
    life.approve(version, seen=seen(version), text="Godt arbeid.", by=bjorn.actor, at=at)
    version = Version.objects.get(pk=version.pk)
    given = Approval.objects.get(version=version)
    assert (version.state, version.sha256, version.from_date) == ("in_force", given.sha256, at.date())
    assert (given.position_title, given.as_deputy, given.source) == (
        "Kommunedirektør",
        False,
        "Delegeringsreglementet",
    )
    document = Document.objects.get(pk=version.document_id)
    assert (document.current_id, document.draft_id) == (version.pk, None)
    assert document.review_date == at.date().replace(year=2028)
    steps = Step.objects.filter(version=version).order_by("began_at")
    assert [(step.name, step.waiting, step.ended_at) for step in steps] == [("approval", True, at)]


def test_the_version_before_is_superseded(editor, bjorn, director, at):
    document = make_document(editor, state="in_force")
    add_version(editor, document, changes=["Ny dosett"])
    version = life.send_for_approval(opened(document), by=editor.actor, at=at)
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    assert list(Version.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "in_force"]


def test_a_deputy_approves_as_deputy(editor, camilla, director, at):
    version = sent(editor, at)
    life.approve(version, seen=seen(version), by=camilla.actor, at=at)
    assert Approval.objects.get().as_deputy


def test_others_are_told_who_approves(editor, astrid, director, at):
    version = sent(editor, at)
    with pytest.raises(refusals.NotYours, match=r"Kommunedirektør \(Bjørn Haugen eller Camilla Berg\)"):
        life.approve(version, seen=seen(version), by=astrid.actor, at=at)


def test_who_left_yesterday_cannot(editor, bjorn, director, at):
    version = sent(editor, at)
    Holder.objects.filter(member=bjorn.member).update(until_date=at.date())
    with pytest.raises(refusals.NotYours):
        life.approve(version, seen=seen(version), by=bjorn.actor, at=at)


def test_nobody_approves_own_text_unless_the_map_says_so(editor, bjorn, director, at):
    version = sent(editor, at)
    Version.objects.filter(pk=version.pk).update(writers=[bjorn.account_id])
    with pytest.raises(refusals.OwnText):
        life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    AuthorityRow.objects.update(own_text_allowed=True)
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    assert Version.objects.get(pk=version.pk).state == "in_force"


def test_a_text_that_changed_a_second_ago_is_not_approved(editor, bjorn, director, at):
    version = sent(editor, at)
    before = seen(version)
    life.take_back(version, by=editor.actor, at=at)
    rewrite(version, "Nytt avsnitt.")
    life.send_for_approval(opened(version.document), by=editor.actor, at=at)
    with pytest.raises(refusals.Changed):
        life.approve(version, seen=before, by=bjorn.actor, at=at)
    assert not Approval.objects.exists()


def test_steps_come_one_after_the_other(editor, bjorn, astrid, director, at):
    chief = make_position("Kommunalsjef helse", holder=astrid.member)
    AuthorityRow.objects.update(until_date=at.date())
    make_authority(chief, director, from_date=at.date())
    version = sent(editor, at)
    with pytest.raises(refusals.NotYours, match="Kommunalsjef helse"):
        life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    life.approve(version, seen=seen(version), by=astrid.actor, at=at)
    assert Version.objects.get(pk=version.pk).state == "approval"
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    assert Version.objects.get(pk=version.pk).state == "in_force"


def test_who_said_yes_before_it_was_sent_back_is_not_among_the_approvers(editor, bjorn, astrid, director, at):
    chief = make_position("Kommunalsjef helse", holder=astrid.member)
    AuthorityRow.objects.update(until_date=at.date())
    make_authority(chief, director, from_date=at.date())
    version = sent(editor, at)
    life.approve(version, seen=seen(version), by=astrid.actor, at=at)
    life.return_version(version, text="Si hvem.", seen=seen(version), by=bjorn.actor, at=at)
    rewrite(version, "Den som kommer først.")
    version = life.send_for_approval(opened(version.document), by=editor.actor, at=at)
    for person in (astrid, bjorn):
        life.approve(version, seen=seen(version), by=person.actor, at=at)
    assert [row[0] for row in approvals(version).rows] == ["Astrid Moen", "Bjørn Haugen"]
    assert set(Approval.objects.filter(voided_at=None, decision="approved").values_list("sha256", flat=True)) == {
        seen(version)
    }


def test_a_quorum_counts_each_person_once(editor, bjorn, astrid, at):
    places = [make_position(title, holder=bjorn.member) for title in ("Økonomisjef", "Personalsjef")]
    places.append(make_position("Jurist", holder=astrid.member))
    steps = [{"positions": [str(place.pk) for place in places], "needed": 2}]
    make_authority(steps=steps)
    version = sent(editor, at)
    assert next_step(version.document, on=at.date()).who.startswith("2 av disse: Økonomisjef (Bjørn Haugen), ")
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    assert next_step(version.document, on=at.date()).who.startswith("1 av disse: ")
    with pytest.raises(refusals.AnsweredAlready):
        life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    life.approve(version, seen=seen(version), by=astrid.actor, at=at)
    assert Version.objects.get(pk=version.pk).state == "in_force"


def test_the_second_of_two_at_once_is_told_that_it_is_done(editor, bjorn, camilla, director, at):
    version = sent(editor, at)
    life.approve(version, seen=seen(version), by=bjorn.actor, at=at)
    with pytest.raises(refusals.AlreadyApproved):
        life.approve(version, seen=seen(version), by=camilla.actor, at=at)
    assert Approval.objects.count() == 1
