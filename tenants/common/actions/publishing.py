"""A joint body publishes what is in force in its own house, and is told what its members decide about it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.rights import Actor, Refusal
from foundation.sorting import address_name
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, Publication, Text
from tenants.common.models import Adoption, Sharing
from tenants.common.permissions import TABLE
from tenants.common.queries.sources import sources
from tenants.common.rules import publishing as rules
from tenants.documents import facade as documents
from tenants.organisation import facade as organisation

NOT_YET = UUID(int=0)  # stands only inside the transaction that publishes


class NothingInForce(Refusal):
    """The document is not approved, or is withdrawn."""

    def __str__(self):
        return _("Dokumentet gjelder ikke nå. Bare tekster som er godkjent og gjelder, kan publiseres.")


class Confidential(Refusal):
    """The text is for the house alone."""

    def __str__(self):
        return _("Dokumentet er fortrolig. Det kan ikke publiseres for andre kommuner.")


class PublishedBySomebodyElse(Refusal):
    """Another version was published after the page was opened."""

    def __str__(self):
        return _("Noen andre publiserte en utgave mens du så på siden. Se over den før du publiserer på nytt.")


class PublishedAlready(Refusal):
    """There is nothing new to tell."""

    def __str__(self):
        return _("Versjonen som gjelder, er publisert allerede.")


class NotPublished(Refusal):
    """Nothing of the document is in the library."""

    def __str__(self):
        return _("Dokumentet er ikke publisert.")


def publish(
    document_id: UUID,
    *,
    seen: int = 0,
    change_note: str = "",
    react_by_date: date | None = None,
    who_reacts: str = "",
    by: Actor,
    at: datetime,
) -> Sharing:
    """Let the members have the version in force, as an item or as a new version of one.

    seen  number of the published version that the page showed, 0 for none; a second click finds the first one's work
    """
    TABLE.require(by, "publish")
    text = documents.published_text(document_id, by=by)
    if text is None:
        raise NothingInForce
    if text.is_confidential:
        raise Confidential
    with transaction.atomic():
        sharing, new = _locked(document_id, at)
        if not new and sharing.number != seen:
            if sharing.document_version == text.number:
                return sharing
            raise PublishedBySomebodyElse
        if not new and sharing.document_version == text.number:
            raise PublishedAlready
        made = items.publish(
            Publication(
                texts={text.language: Text(text.title, rules.portable(text.blocks))},
                item_id=None if new else sharing.item_id,
                key=_key(document_id, text.title, by) if new else "",
                document_type=text.document_type,
                theme=text.theme,
                owner_role=text.owner,
                law_links=text.law_links,
                review_months=text.review_months,
                change_note=change_note,
                react_by_date=react_by_date,
                who_reacts=who_reacts,
                sources=sources(_taken(document_id), text.number, by=by),
            ),
            by=by,
            at=at,
        )
        sharing.item_id, sharing.number = made.item_id, made.number
        sharing.document_version, sharing.published_at = text.number, at
        sharing.save(update_fields=["item_id", "number", "document_version", "published_at"])
    return sharing


def withdraw(document_id: UUID, *, from_date: date, reason: str, by: Actor, at: datetime) -> Sharing:
    """Let nobody take it into use anew from a day on; those who use it keep their text and are told why."""
    TABLE.require(by, "publish")
    with transaction.atomic():
        sharing = Sharing.objects.select_for_update().filter(document_id=document_id).first()
        if sharing is None:
            raise NotPublished
        items.withdraw(sharing.item_id, from_date=from_date, reason=reason, by=by, at=at)
    return sharing


def tell_used(use_id: UUID, *, at: datetime) -> None:
    """In the provider's house: a line in the log, and one to those who answer for the documents.

    Of a decision that another has taken the place of, nothing is told: the other is.
    """
    use = items.use_made(use_id, by=None)
    shared = Sharing.objects.select_for_update().filter(item_id=use.item_id).first()  # one task at a time
    now = [one for one in items.uses(use.item_id, by=None) if one.municipality_id == use.municipality_id]
    if shared is None or (use.ended_at and now):
        return
    mode = "" if use.ended_at else use.mode
    if not items.hear_use(use_id):
        return
    title = items.item(use.item_id, by=None, language=tenancy.current().language).title
    words = {"municipality": use.municipality_name, "title": title, "number": use.number}
    notices.notify(
        account_ids=organisation.accounts_with("editor", on=localdate(at)),
        kind="item_used",
        key=f"item_used:{use_id}:{mode}",
        title=lambda: _told(mode) % words,
        body="\n".join(filter(None, [use.reason, *use.exceptions])) if mode else "",
        url="/common/map/",
        mail=False,  # a municipality may decide about many in an hour
    )


def _told(mode: str) -> str:
    if mode == "adopted":
        return _("%(municipality)s bruker utgave %(number)s av «%(title)s»")
    if mode == "adapted":
        return _("%(municipality)s har laget sin egen tekst av «%(title)s»")
    if mode == "rejected":
        return _("%(municipality)s tar ikke «%(title)s» i bruk")
    return _("%(municipality)s har ikke lenger bestemt noe om «%(title)s»")


def _locked(document_id: UUID, at: datetime) -> tuple[Sharing, bool]:
    """(the row, locked; is it new): whoever publishes the same document meanwhile waits here."""
    _row, new = Sharing.objects.get_or_create(
        document_id=document_id,
        defaults={"item_id": NOT_YET, "number": 0, "document_version": 0, "published_at": at},
    )
    return Sharing.objects.select_for_update().get(document_id=document_id), new


def _taken(document_id: UUID) -> Adoption | None:
    return Adoption.objects.filter(document_id=document_id, mode__in=TAKEN).first()


def _key(document_id: UUID, title: str, by: Actor) -> str:
    return rules.key_of(address_name(title), documents.text_of(document_id, by=by).document_number)
