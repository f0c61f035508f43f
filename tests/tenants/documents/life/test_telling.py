"""Who is told what, each thing once, by notice and mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation import tenancy
from foundation.notices.models import Notice
from tenants.documents.actions import days, hearing, life, telling_hearing
from tenants.documents.models import Approval, Document, Hearing, ReviewReminder, Step, Version
from tenants.documents.rules.blocks import plain_text
from tests.factories.documents import make_document, make_position, paragraph


@pytest.fixture
def house(levanger):
    """Levanger's door, as a function."""
    return lambda: tenancy.inside(levanger)


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(pk=Document.objects.get(pk=document.pk).draft_id)


def told(kind):
    """The names of the accounts that were told, and the titles."""
    return sorted(Notice.objects.filter(kind=kind).values_list("account_id", flat=True))


def send(editor, document):
    """For approval, now."""
    return life.send_for_approval(opened(document), by=editor.actor, at=timezone.now())


def test_it_works(editor, bjorn, camilla, director, house, run_tasks, mailoutbox):
    with house():
        version = send(editor, make_document(editor))
    run_tasks()
    with house():
        assert told("approval_asked") == sorted([bjorn.account_id, camilla.account_id])
        life.approve(version, seen=version.sendings.get().sha256, by=bjorn.actor, at=timezone.now())
    run_tasks()
    with house():
        assert told("in_force") == [editor.account_id]
        assert Notice.objects.get(kind="in_force").title == "Godkjent og gjeldende: Legemiddelhåndtering"
        assert Version.objects.get().rendition
    assert {mail.to[0] for mail in mailoutbox} == {bjorn.account.email, camilla.account.email, editor.account.email}


def test_a_material_change_voids_and_is_told_a_change_of_looks_is_not(
    editor, bjorn, astrid, director, house, run_tasks
):
    from tenants.documents.models import AuthorityRow

    with house():
        first = make_position("Fagsjef", holder=astrid.member)
        AuthorityRow.objects.update(steps=[{"positions": [str(place.pk)], "needed": 1} for place in (first, director)])
        document = make_document(editor)
        version = send(editor, document)
        life.approve(version, seen=version.sendings.get().sha256, by=astrid.actor, at=timezone.now())
        life.take_back(version, by=editor.actor, at=timezone.now())
        blocks = [block | {"html": f"<b>{block['html']}</b>"} for block in version.blocks]
        Version.objects.filter(pk=version.pk).update(blocks=blocks)
        send(editor, document)
        assert Approval.objects.get().voided_at is None
        life.take_back(opened(document), by=editor.actor, at=timezone.now())
        blocks = [*blocks, paragraph("Også om natten.")]
        Version.objects.filter(pk=version.pk).update(blocks=blocks, text=plain_text(blocks))
        send(editor, document)
        assert Approval.objects.get().voided_at is not None
    run_tasks()
    with house():
        assert told("approvals_voided") == [astrid.account_id]


def test_a_hole_is_told_to_those_who_may_fill_it(editor, levanger, house, run_tasks):
    with house():
        send(editor, make_document(editor))
    run_tasks()
    with house():
        assert told("authority_hole") == [editor.account_id]


def test_a_hearing_reminds_those_who_have_said_nothing_once(editor, astrid, bjorn, house, run_tasks):
    with house():
        at = timezone.now()
        found = hearing.start_hearing(
            opened(make_document(editor)),
            members=[astrid.member.pk, bjorn.member.pk],
            by=editor.actor,
            at=at,
        )
        hearing.propose(found, text="Bra", by=bjorn.actor, at=at)
        for days_gone in (10, 11, 11, 14):
            telling_hearing.remind(at=at + timedelta(days_gone))
        assert told("hearing_reminder") == [astrid.account_id] * 2
    run_tasks()
    with house():
        assert told("hearing_started") == sorted([astrid.account_id, bjorn.account_id])
        hearing.prolong(Hearing.objects.get(), at.date() + timedelta(20), by=editor.actor, at=at)
        hearing.close_hearing(found, by=editor.actor, at=at)
    run_tasks()
    with house():
        assert told("hearing_closed") == [editor.account_id]


def test_those_who_were_to_meet_hear_what_the_meeting_came_to(editor, astrid, house, run_tasks):
    with house():
        at = timezone.now()
        found = hearing.start_hearing(
            opened(make_document(editor)),
            members=[astrid.member.pk, editor.member.pk],
            meeting_date=at.date() + timedelta(1),
            by=editor.actor,
            at=at,
        )
        hearing.close_hearing(found, result="Enighet om ny frist.", by=editor.actor, at=at)
    run_tasks()
    with house():
        assert told("hearing_result") == [astrid.account_id]
        assert Notice.objects.get(kind="hearing_result").body == "Enighet om ny frist."
        assert told("hearing_closed") == [editor.account_id]


def test_an_owner_is_reminded_of_each_review_once_with_one_mail_a_day(editor, astrid, house, at, run_tasks):
    with house():
        owner = make_position("Fagsjef", holder=astrid.member)
        for title, left in (("Arbeidstid", 60), ("Beredskap", 20), ("Cytostatika", -400), ("Dødsfall", 61)):
            make_document(editor, title, state="in_force", owner=owner, review_date=at.date() + timedelta(left))
        for day in (0, 0, 1, 30):
            days.remind_of_reviews(at=at + timedelta(day))
        assert list(ReviewReminder.objects.order_by("id").values_list("document__title", "days")) == [
            ("Cytostatika", 0), ("Beredskap", 30), ("Arbeidstid", 60), ("Dødsfall", 60), ("Beredskap", 0),
            ("Arbeidstid", 30),
        ]  # fmt: skip
        assert told("review_due") == [astrid.account_id] * 3
        assert Notice.objects.filter(kind="review_due").order_by("created_at")[0].title == (
            "3 dokumenter skal gjennomgås"
        )


def test_a_draft_nobody_saves_rests_until_it_is_saved(editor, house, at):
    from tenants.documents.actions import texts

    with house():
        version = opened(make_document(editor, at=at))
        Step.objects.create(version=version, name="writing", began_at=at)
        days.note_rests(at=at + timedelta(2))
        assert not Step.objects.get().waiting
        days.note_rests(at=at + timedelta(4))
        assert list(Step.objects.order_by("pk").values_list("waiting", "ended_at")) == [(False, at), (True, None)]
        texts.save(version, title="Nytt navn", revision=1, by=editor.actor, at=at + timedelta(5))
        assert Step.objects.get(ended_at=None).waiting is False


def test_what_the_day_brings(editor, house, run_tasks):
    with house():
        document = make_document(editor, state="in_force", review_date=timezone.localdate())
        tenancy.later("documents.day", municipality=tenancy.current().id)
    run_tasks()
    with house():
        assert ReviewReminder.objects.get().document_id == document.pk
