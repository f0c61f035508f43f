"""A mail as plain text and as simple HTML, with one link straight to the thing."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Mail:
    """What is sent. `url` is a whole address; `link` the words of the link, or "" for the usual ones."""

    to: str
    subject: str
    text: str
    url: str
    language: str
    sender: str
    link: str = ""


def send(mail: Mail) -> None:
    """Hand the mail to the mail server; what that raises is the task's to try again."""
    with translation.override(mail.language):
        context = {"mail": mail}
        message = EmailMultiAlternatives(
            subject=" ".join(mail.subject.split()),
            body=render_to_string("notices/mail.txt", context),
            to=[mail.to],
            # a mail program then does not answer it with "out of office"
            headers={"Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
        message.send()
