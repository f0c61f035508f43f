"""Mail from outside a municipality's schema, once for each address and key."""

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from foundation import notices, tenancy
from foundation.identity.models import Letter
from foundation.keys import uuid7
from foundation.notices import sending

LETTER = {"kind": "reminder", "key": "reminder:1", "subject": "Frist i morgen", "text": "Én del mangler.",
          "url": "/assignments/1/"}  # fmt: skip


def test_it_works_from_the_desk(eva, run_tasks, mailoutbox):
    with tenancy.desk(eva.account_id):
        notices.mail(to="Per@Example.org", **LETTER)
    run_tasks()

    [mail] = mailoutbox
    assert mail.to == ["per@example.org"]
    assert f"http://{settings.NETWORK_HOST}{settings.PORT_SUFFIX}/assignments/1/" in mail.body


def test_it_works_from_the_worker(run_tasks, mailoutbox, db):
    with tenancy.worker():
        notices.mail(to="a@example.org", **LETTER)
    run_tasks()

    assert [mail.to[0] for mail in mailoutbox] == ["a@example.org"]


def test_a_municipality_writes_no_letters_to_whom_it_likes(levanger):
    with tenancy.inside(levanger), pytest.raises(DatabaseError), transaction.atomic():
        notices.mail(to="b@example.org", **LETTER)


def test_each_is_told_once(eva, run_tasks, mailoutbox):
    for _ in range(2):
        with tenancy.desk(eva.account_id):
            notices.mail(to="a@example.org", **LETTER)
        run_tasks()

    assert len(mailoutbox) == 1


def test_another_key_is_another_letter(eva, run_tasks, mailoutbox):
    for key in ("1", "2"):
        with tenancy.desk(eva.account_id):
            notices.mail(to="a@example.org", **{**LETTER, "key": key})
    run_tasks()

    assert len(mailoutbox) == 2


def test_what_it_said_is_forgotten_when_it_has_gone(eva, run_tasks, mailoutbox):
    with tenancy.desk(eva.account_id):
        notices.mail(to="a@example.org", **LETTER)
    run_tasks()

    with tenancy.worker():
        letter = Letter.objects.get()
    assert letter.sent_at
    assert (letter.subject, letter.text, letter.url) == ("", "", "")


def test_it_is_written_in_the_receivers_language(eva, run_tasks, mailoutbox):
    from django.utils.translation import gettext_lazy

    with tenancy.desk(eva.account_id):
        notices.mail(to="a@example.org", language="nb", **{**LETTER, "subject": gettext_lazy("Yes")})
    run_tasks()

    assert mailoutbox[0].subject == "Ja"


def test_a_mail_that_is_sent_once_more_is_known_again(mailoutbox):
    """Its worker was killed between the mail server's yes and ours: receivers show the two as one."""
    first, second = uuid7(), uuid7()
    for key in (first, first, second):
        sending.send(sending.Mail("a@example.org", "Hei", "Tekst", "http://localhost/", "nb", "Levanger", key=key))
    numbers = [mail.message()["Message-ID"] for mail in mailoutbox]
    assert numbers == [f"<{key}@localhost>" for key in (first, first, second)]
