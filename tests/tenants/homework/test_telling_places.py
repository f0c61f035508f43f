"""Every kind of notice: in the receiver's language, with a mail whose link opens the very page."""

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from foundation import tenancy
from foundation.identity.models import Account
from foundation.keys import uuid7
from foundation.notices.models import Notice
from network.assignments import actions as assignments
from network.circles import actions as circles
from network.feedback import actions as feedback
from network.feedback import facade
from network.feedback.contracts import Fate
from tenants.homework.actions import telling
from tests.factories.feedback import released
from tests.factories.gatherings import announced, publish_minutes, write_minutes
from tests.factories.submissions import AT, DUE, handed_in, registered


def begin(camilla, levanger, story):
    """The first half of all that a municipality can be told of; gives what the second half goes on with."""
    by = {"by": story.by, "at": AT}
    given = released(story, handed_in(camilla, story, Strateginotat="Få mål."))
    registered(story, levanger, Målekart="Fra e-post.")
    with tenancy.desk(story.by.account_id):
        row, part = story.assignment, story.assignment.parts.get(title="Samtaler")
        assignments.add_part(row, uuid7(), kind="other", title="Ny del", **by)
        assignments.tell_changes_now(story.reload(), **by)
        later = assignments.give_extension(row, levanger.id, part=None, due_at=DUE + timedelta(days=7), **by)
        spared = assignments.give_exemption(row, levanger.id, part=part, reason="Ferie", **by)
        proposed = circles.propose_widening(story.network, kind="remark", reason="Lære", **by)
        remark = given.remarks.get()
    meeting = announced(story.by, story.network)
    write_minutes(story.by, meeting)
    publish_minutes(story.by, meeting)
    return given, remark, proposed, later, spared


def go_on(camilla, anne, levanger, story, begun):
    """What answers it, or takes it back."""
    given, remark, proposed, later, spared = begun
    with tenancy.inside(levanger):
        facade.set_fates(given.submission_id, [Fate(remark.pk, "question_back", "Hva?")], by=camilla.actor, at=AT)
        circles.answer_widening(proposed.pk, yes=False, by=anne.actor, at=AT)
    with tenancy.desk(story.by.account_id):
        feedback.answer_question(remark, text="Dette.", by=story.by, at=AT)
        assignments.withdraw_extension(later, by=story.by)
        assignments.withdraw_exemption(spared, by=story.by)
        assignments.remind(story.reload(), [levanger.id], by=story.by, at=AT)


def test_it_works(camilla, anne, levanger, story, run_tasks, mailoutbox):
    with tenancy.owner():
        Account.objects.filter(pk=camilla.account_id).update(language="da")
    begun = begin(camilla, levanger, story)
    run_tasks()
    go_on(camilla, anne, levanger, story, begun)
    run_tasks()
    code = "".join(file.read_text("utf-8") for file in Path(telling.__file__).parent.glob("telling*.py"))
    with tenancy.inside(levanger):
        told = list(Notice.objects.filter(account_id=camilla.account_id))
    assert {one.kind for one in told} == set(re.findall(r'kind="(\w+)"', code))
    assert {one.language for one in told} == {"da"}
    mails = [mail for mail in mailoutbox if mail.to == [camilla.account.email]]
    assert len(mails) == len(told)
    for one in told:
        assert camilla.client.get(one.url).status_code == 200, one.kind
        assert [mail.subject for mail in mails if f".localhost{settings.PORT_SUFFIX}{one.url}\n" in mail.body], (
            one.kind
        )
    assert [one.title for one in told if one.kind == "feedback_arrived"] == ["Tilbagemelding på Strategi og målekart"]
    assert all("Denne e-posten er sendt" not in mail.body for mail in mails)
