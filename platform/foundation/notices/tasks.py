"""Mails of notices and letters, each sent once."""

import logging
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.identity import addresses
from foundation.identity import facade as identity
from foundation.tenancy import counters, task

from . import actions, sending

log = logging.getLogger(__name__)

HOUR, MOST_AN_HOUR = 60 * 60, 1000  # mails of one municipality's notices


class TooMany(Exception):
    """The mail waits with the outbox until the hour is over."""


@task("notices.mail_notice", patient=True)
def mail_notice(*, notice_id: str) -> None:
    """Mail one notice to its receiver."""
    notice = actions.notice_to_mail(UUID(notice_id))
    if notice is None:
        return
    municipality = tenancy.current()
    if counters.hit("notices:mails", HOUR) > MOST_AN_HOUR:
        log.warning("mails: too many in an hour from %s", municipality.id)
        raise TooMany(f"More than {MOST_AN_HOUR} in an hour.")
    for person in identity.people([notice.account_id]):  # nobody, when the person has left meanwhile
        sending.send(
            sending.Mail(
                person.email,
                notice.title,
                notice.body,
                addresses.in_municipality(municipality.id, notice.url),
                notice.language,
                sender=municipality.name,
                key=notice.pk,
            )
        )
    actions.mailed(notice, at=timezone.now())


@task("notices.send_letter", asked_by=("desk",), patient=True)
def send_letter(*, letter_id: str) -> None:
    """Send one letter."""
    letter = identity.letter_to_send(UUID(letter_id))
    if letter is None:
        return
    url = addresses.at_the_network(letter.url) if letter.url.startswith("/") else letter.url
    sender = ""  # a log, a key, a sign-in: of no one house that this process could name
    if letter.url.startswith("/"):
        with translation.override(letter.language):
            sender = _("Læringsnettverk")
    sending.send(
        sending.Mail(letter.to, letter.subject, letter.text, url, letter.language, sender=sender, key=letter.pk)
    )
    identity.letter_sent(letter, at=timezone.now())
