"""Notices on Min side and the mails that go with them, each told once.

Words (Norwegian = English)
  varsel = notice: one line on Min side with a link straight to the thing; key says what it is about
  e-post = mail: the same by mail, in the receiver's language

A notice:  unread ──opened, or done what it asks for──> read      and beside it: not mailed ──task──> mailed

Notices live in each municipality's schema. Mail from the networks' desk, which has none, is kept as
`identity.Letter`; both are sent by a task after commit.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

Text = str | Callable[[], str]


def notify(
    *, account_ids: Iterable[UUID], kind: str, key: str, title: Any, url: str, body: Any = "", mail: bool = True
) -> None:
    """Inside a municipality: a line on Min side, and a mail, for each account; once per (account, key).

    title, body  text, lazy text, or a function without arguments that is called in the receiver's language:
                 `lambda: _("%(name)s har svart") % {"name": name}`
    url          path on the municipality's host, straight to the thing
    """
    from . import actions  # models cannot be imported before the apps are ready

    actions.notify(account_ids=account_ids, kind=kind, key=key, title=title, url=url, body=body, mail=mail)


def seen(account_id: UUID, url: str, *, at: datetime, below: bool = False) -> None:
    """Inside a municipality: the person has done what the notices that lead to this path were about.

    below  notices that lead to pages under the path too
    """
    from . import actions

    actions.seen(account_id, url, at=at, below=below)


def mail(*, to: str, kind: str, key: str, subject: Any, text: Any, url: str, language: str = "") -> None:
    """From any door: one mail per (to, key), sent after commit.

    subject, text  as `notify`'s title
    url            whole address, or a path on the networks' host
    language       the receiver's; without it the one that is in use now
    """
    from . import actions

    actions.mail(to=to, kind=kind, key=key, subject=subject, text=text, url=url, language=language)
