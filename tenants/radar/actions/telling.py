"""What the people here are told, and what is written in this house's log."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import notices
from shared_library.prints import facade as prints
from shared_library.prints.contracts import PairView
from tenants.documents import facade as documents
from tenants.organisation import facade as organisation


def tell_found(*, at: datetime) -> None:
    """Once a day to those who answer for documents, and to owners: how many pairs wait for an answer here."""
    today = localdate(at)
    waiting = [one for one in prints.pairs(by=None) if one.state == "open"]
    for account, count in _counted(waiting, today).items():
        notices.notify(
            account_ids=[account],
            kind="radar_found",
            key=f"radar_found:{today}",
            title=lambda count=count: (
                ngettext(
                    "%(count)s dokument kan bli felles med en annen kommune",
                    "%(count)s dokumenter kan bli felles med andre kommuner",
                    count,
                )
                % {"count": count}
            ),
            body=lambda: _("Radaren fant dem. Dere svarer ja eller nei for hvert av dem."),
            url="/radar/",
        )


def _counted(waiting: list[PairView], today) -> dict[UUID, int]:
    found = {account: len(waiting) for account in editors(today)} if waiting else {}
    for account, own in _of_owners(waiting, today).items():
        found.setdefault(account, own)
    return found


def _of_owners(waiting: list[PairView], today) -> dict[UUID, int]:
    named = [one.own.document_id for one in waiting if one.own.document_id]
    owners = documents.owner_accounts(named, on=today)
    return Counter(account for document_id in named for account in owners.get(document_id, ()))


def tell_answered(pair_id: UUID, answer: str, *, at: datetime) -> None:
    """In the other municipality: what was answered; of an answer that was taken back, nothing but the log line."""
    one = _pair(pair_id)
    if one is None:
        return
    prints.hear(pair_id, "answer", note=one.other.name, answer=answer)
    if not answer or one.other.answer != answer:
        return
    words = {"name": one.other.name, "title": one.own.title}
    notices.notify(
        account_ids=_concerned(one, at),
        kind="radar_answered",
        key=f"radar_answered:{pair_id}:{answer}",
        title=lambda: _answer(answer) % words,
        body=one.other.reason,
        url=f"/radar/pairs/{pair_id}/",
    )


def _answer(answer: str) -> str:
    return _("%(name)s vil ha «%(title)s» felles") if answer == "yes" else _("%(name)s vil ikke ha «%(title)s» felles")


def tell_released(pair_id: UUID, name: str, *, both: bool, at: datetime) -> None:
    """In the joint body's house: a text has come; when it is the second, those who answer for documents are told."""
    prints.hear(pair_id, "release", note=name)
    one = _pair(pair_id) if both else None
    if one is None:
        return
    words = {"title": one.own.title}
    notices.notify(
        account_ids=editors(localdate(at)),
        kind="radar_wanted",
        key=f"radar_wanted:{pair_id}",
        title=lambda: _("To kommuner vil ha en felles tekst: %(title)s") % words,
        body=lambda: _("Begge har gitt dere teksten sin. Sammenlign dem, og lag et felles utkast."),
        url=f"/radar/pairs/{pair_id}/",
    )


def tell_made(pair_id: UUID, *, at: datetime) -> None:
    """In both municipalities: there is a common draft."""
    one = _pair(pair_id)
    if one is None or one.made_at is None:
        return
    prints.hear(pair_id, "draft", note=one.made_by_name)
    words = {"title": one.own.title}
    notices.notify(
        account_ids=_concerned(one, at),
        kind="radar_made",
        key=f"radar_made:{pair_id}",
        title=lambda: _("Det er laget et felles utkast av «%(title)s»") % words,
        body=lambda: _("Dere får teksten når samarbeidet publiserer den. Dokumentet deres gjelder som før."),
        url=f"/radar/pairs/{pair_id}/",
    )


def editors(today) -> set[UUID]:
    """The accounts of those who answer for the documents here."""
    return organisation.accounts_with("editor", on=today)


def _pair(pair_id: UUID) -> PairView | None:
    try:
        return prints.pair(pair_id, by=None)
    except prints.NotThere:
        return None


def _concerned(one: PairView, at: datetime) -> set[UUID]:
    """Those who answer for documents, and who owns this one."""
    today = localdate(at)
    own = [one.own.document_id] if one.own.document_id else []
    return editors(today).union(*documents.owner_accounts(own, on=today).values())
