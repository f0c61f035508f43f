"""Telling people on Min side and by mail, once each."""

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from foundation import notices, tenancy
from foundation.identity.models import Account, Belonging
from foundation.notices.models import Notice
from tests.factories.people import FIRST_MOMENT

TOLD = {"kind": "feedback_arrived", "key": "feedback:1", "title": "Tilbakemeldingen er her", "url": "/homework/1/"}


def test_it_works(levanger, camilla, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(account_ids=[camilla.account_id], body="Se på merknadene.", **TOLD)
        assert Notice.objects.get().account_id == camilla.account_id
    run_tasks()

    [mail] = mailoutbox
    assert mail.to == [camilla.account.email]
    assert mail.subject == "Tilbakemeldingen er her"
    address = f"http://levanger.{settings.DOMAIN}{settings.PORT_SUFFIX}/homework/1/"
    assert address in mail.body
    assert f'href="{address}"' in mail.alternatives[0].content
    assert "Se på merknadene." in mail.body


def test_a_second_time_with_the_same_key_nothing_is_told(levanger, camilla, run_tasks, mailoutbox):
    for _ in range(2):
        with tenancy.inside(levanger):
            notices.notify(account_ids=[camilla.account_id], **TOLD)
        run_tasks()

    assert len(mailoutbox) == 1
    with tenancy.inside(levanger):
        assert Notice.objects.count() == 1


def test_a_mail_is_not_sent_again_when_the_task_runs_again(levanger, camilla, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(account_ids=[camilla.account_id], **TOLD)
        notice = Notice.objects.get()
        tenancy.later("notices.mail_notice", municipality=levanger, notice_id=notice.pk)
    run_tasks()

    assert len(mailoutbox) == 1


def test_each_is_told_in_the_own_language(levanger, camilla, anne, run_tasks, mailoutbox):
    with tenancy.identity():
        Account.objects.filter(pk=anne.account_id).update(language="en")
    name = "Bø"
    with tenancy.inside(levanger):
        notices.notify(
            account_ids=[camilla.account_id, anne.account_id], kind="k", key="1", url="/",
            title=lambda: f"{gettext('Yes')} {name}", body=gettext_lazy("No"),
        )  # fmt: skip
        titles = dict(Notice.objects.values_list("account_id", "title"))

    assert titles == {camilla.account_id: "Ja Bø", anne.account_id: "Yes Bø"}


def test_it_may_be_told_without_a_mail(levanger, camilla, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(account_ids=[camilla.account_id], mail=False, **TOLD)
    run_tasks()

    assert mailoutbox == []


def test_one_who_does_not_belong_is_passed_over(levanger, dag, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(account_ids=[dag.account_id], **TOLD)
        assert not Notice.objects.exists()
    run_tasks()

    assert mailoutbox == []


def test_one_who_leaves_before_the_mail_gets_none(levanger, camilla, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(account_ids=[camilla.account_id], **TOLD)
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=FIRST_MOMENT.date())
    run_tasks()

    assert mailoutbox == []


def test_a_subject_never_holds_a_line_break(levanger, camilla, run_tasks, mailoutbox):
    with tenancy.inside(levanger):
        notices.notify(
            account_ids=[camilla.account_id], kind="k", key="1", url="/", title="Hei\nBcc: alle@example.org"
        )
    run_tasks()

    assert mailoutbox[0].subject == "Hei Bcc: alle@example.org"
    assert mailoutbox[0].to == [camilla.account.email]
