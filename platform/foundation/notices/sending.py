"""A mail as plain text and as simple HTML, with one link straight to the thing."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Mail:
    """What is sent. `url` is a whole address; `link` the words of the link, or "" for the usual ones.

    key  of the row it is sent for: sent once more, because the first yes was not heard, it bears the same number
    """

    to: str
    subject: str
    text: str
    url: str
    language: str
    sender: str
    link: str = ""
    key: UUID | None = None


def send(mail: Mail) -> None:
    """Hand the mail to the mail server; what that raises is the task's to try again."""
    with translation.override(mail.language):
        context = {"mail": mail}
        # a mail program does not answer it with "out of office", and knows a mail again that comes twice
        headers = {"Auto-Submitted": "auto-generated"}
        if mail.key:
            headers["Message-ID"] = f"<{mail.key}@{settings.DOMAIN}>"
        message = EmailMultiAlternatives(
            subject=" ".join(mail.subject.split()),
            body=render_to_string("notices/mail.txt", context),
            to=[mail.to],
            headers=headers,
        )
        message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
        message.send()
