"""The facilitators' mails: in each one's language, with a link that leads straight to what they tell of."""

import re
from datetime import timedelta

import pytest

from foundation import tenancy
from foundation.identity.models import Account
from network.circles import actions as circles
from network.circles.models import Network
from network.feedback import facade
from network.feedback.contracts import Fate, ReplyView
from network.submissions import facade as submissions
from tests.factories.feedback import AT, released


def speaks(account_id, language):
    with tenancy.owner():
        Account.objects.filter(pk=account_id).update(language=language)


@pytest.fixture
def letters(eva, story, run_tasks, mailoutbox):
    """letters() -> {receiver: [(subject, path)]} of what was mailed; Eva speaks nynorsk, Frida as the network."""
    speaks(eva.account_id, "nn")
    with tenancy.owner():
        Network.objects.filter(pk=story.network.pk).update(language="da")
    with tenancy.desk(story.by.account_id):
        story.network.refresh_from_db()
        circles.engage(story.network, name="Frida Moe", email="frida@nettverk.example", by=story.by, at=AT)

    def told():
        run_tasks()
        found = {}
        for mail in mailoutbox:
            path = re.search(r"http://network\.localhost[^/]*(\S+)", mail.body)
            if path:
                found.setdefault(mail.to[0], []).append((mail.subject, path[1]))
        mailoutbox.clear()
        return found

    return told


def test_it_works(eva, camilla, story, submission, letters):
    told = letters()
    assert ("Levanger har levert: Strategi og målekart", f"/submissions/{submission.id}/") in told[story.by.email]
    frida = told["frida@nettverk.example"]
    assert ("Levanger har afleveret: Strategi og målekart", f"/submissions/{submission.id}/") in frida
    assert any(path == f"/networks/{story.network.pk}/" for _subject, path in frida)


def test_each_thing_a_municipality_does_leads_to_its_place(eva, camilla, story, submission, letters):
    given = released(story, submission)
    letters()
    with tenancy.desk(story.by.account_id):
        remark = given.remarks.get()
    desk = f"/submissions/{submission.id}/"
    with tenancy.inside(camilla.municipality):
        at = {"by": camilla.actor, "at": AT + timedelta(hours=1)}
        facade.set_fates(submission.id, [Fate(remark.id, "question_back", "Hva mener dere?")], **at)
    asked = letters()
    with tenancy.inside(camilla.municipality):
        facade.set_fates(submission.id, [Fate(remark.id, "used", "")], **at)
        facade.reply(submission.id, ReplyView(useful="much"), **at)
    answered = letters()
    with tenancy.inside(camilla.municipality):
        submissions.take_back(submission.id, **at)
    gone = letters()
    for told, place in ((asked, f"{desk}#questions"), (answered, f"{desk}#reply"), (gone, desk)):
        [(own, path)], [(networks, same)] = told[story.by.email], told["frida@nettverk.example"]
        assert path == same == place
        assert own != networks
    assert "trekt tilbake" in own
    assert "trukket" in networks
    assert "Innleveringen" not in networks
    assert eva.client_at(None).get(desk).status_code == 200
