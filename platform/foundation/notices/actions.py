"""Telling people, once each, and remembering what they have seen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from foundation import tenancy
from foundation.identity import facade as identity
from foundation.rights import Actor

from . import queries
from .models import Notice


def _said(text: Any) -> str:
    """A text in the language in use: as it is, lazy, or made by a function."""
    return str(text() if callable(text) else text)


@transaction.atomic
def notify(*, account_ids: Iterable[UUID], kind: str, key: str, title: Any, url: str, body: Any, mail: bool) -> None:
    """See the package. An account that does not belong to the municipality is passed over."""
    municipality = tenancy.current()
    made = []
    for person in identity.people(set(account_ids)):
        language = person.language or municipality.language
        with translation.override(language):
            made.append(
                Notice(
                    account_id=person.id,
                    kind=kind,
                    key=key,
                    title=_said(title)[:300],
                    body=_said(body),
                    url=url,
                    language=language,
                    created_at=tenancy.moment(),
                )
            )
    # who was told before keeps the first notice; the tasks of rows that were not added find nothing to do
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    if mail:
        for notice in made:
            tenancy.later("notices.mail_notice", municipality=municipality.id, notice_id=notice.pk)


@transaction.atomic
def mail(*, to: str, kind: str, key: str, subject: Any, text: Any, url: str, language: str) -> None:
    """See the package."""
    language = language or translation.get_language() or "nb"
    with translation.override(language):
        letter_id = identity.write_letter(
            to=to,
            kind=kind,
            key=key,
            subject=_said(subject)[:200],
            text=_said(text),
            url=url,
            language=language,
            at=tenancy.moment(),
        )
    tenancy.later("notices.send_letter", letter_id=letter_id)


@transaction.atomic
def read(notice: Notice, *, at: datetime) -> None:
    """Remember that the person opened it."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])


@transaction.atomic
def seen(account_id: UUID, url: str, *, at: datetime, below: bool) -> None:
    """See the package."""
    leads_there = {"url__startswith": url} if below else {"url": url}
    Notice.objects.filter(account_id=account_id, read_at=None, **leads_there).update(read_at=at)


@transaction.atomic
def read_all(*, by: Actor, at: datetime) -> int:
    """Remember that the person has seen all of them; returns how many were unread."""
    return queries.unread(by=by).order_by().update(read_at=at)


def notice_to_mail(notice_id: UUID) -> Notice | None:
    """The notice, locked until the transaction ends; None when it was mailed, or never kept."""
    return Notice.objects.select_for_update().filter(pk=notice_id, mailed_at=None).first()


def mailed(notice: Notice, *, at: datetime) -> None:
    """Remember that its mail has gone."""
    notice.mailed_at = at
    notice.save(update_fields=["mailed_at"])
