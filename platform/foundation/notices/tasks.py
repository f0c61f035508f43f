"""Mails of notices and letters, each sent once."""

from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.identity import addresses
from foundation.identity import facade as identity
from foundation.tenancy import task

from . import sending
from .models import Notice


@task("notices.mail_notice", patient=True)
def mail_notice(*, notice_id: str) -> None:
    """Mail one notice to its receiver."""
    notice = Notice.objects.select_for_update().filter(pk=notice_id, mailed_at=None).first()
    if notice is None:
        return
    municipality = tenancy.current()
    for person in identity.people([notice.account_id]):  # nobody, when the person has left meanwhile
        sending.send(
            sending.Mail(
                person.email,
                notice.title,
                notice.body,
                addresses.in_municipality(municipality.id, notice.url),
                notice.language,
                sender=municipality.name,
            )
        )
    notice.mailed_at = timezone.now()
    notice.save(update_fields=["mailed_at"])


@task("notices.send_letter", asked_by=("desk",), patient=True)
def send_letter(*, letter_id: str) -> None:
    """Send one letter."""
    letter = identity.letter_to_send(UUID(letter_id))
    if letter is None:
        return
    url = addresses.at_the_network(letter.url) if letter.url.startswith("/") else letter.url
    with translation.override(letter.language):
        sender = _("Læringsnettverk")
    sending.send(sending.Mail(letter.to, letter.subject, letter.text, url, letter.language, sender=sender))
    identity.letter_sent(letter, at=timezone.now())
