"""Suggestions upward: what a municipality would have changed in an item, and the provider's answer."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.items import queries
from shared_library.items.contracts import NotThere, Proposal, words_of
from shared_library.items.models import Suggestion
from shared_library.items.permissions import TABLE

from .refusals import Answered, NothingSuggested, OwnItem, ReasonMissing


def suggest(proposal: Proposal, *, by: Actor, at: datetime) -> Suggestion:
    """Send it to the provider of the item, in the name of the municipality whose door is open.

    raises NothingSuggested, OwnItem; NotThere
    """
    here, row = tenancy.current(), queries.get_newest(proposal.item_id, by=by)
    TABLE.require(by, "suggest", row)
    if row.provider_id == here.id:
        raise OwnItem
    if not proposal.text.strip() and not proposal.proposed.strip():
        raise NothingSuggested
    new = Suggestion(
        item_id=row.item_id, provider_id=row.provider_id, municipality_id=here.id, municipality_name=here.name,
        number=proposal.number, language=proposal.language, block_id=proposal.block_id, quote=_quote(proposal, by),
        text=proposal.text.strip(), proposed=proposal.proposed.strip(), once=proposal.once, at=at,
    )  # fmt: skip
    sent = Suggestion.objects.filter(municipality_id=here.id, once=proposal.once)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            audit.record(by, "suggest", new, note=new.text)
            tenancy.later("items.suggested", suggestion_id=new.pk)
    except IntegrityError:  # the second of two clicks
        return sent.get()
    return new


def answer(suggestion_id: UUID, *, taken: bool, reason: str, by: Actor, at: datetime) -> Suggestion:
    """Answer as the provider whose door is open; a no has a reason. raises ReasonMissing, Answered, NotThere"""
    with transaction.atomic():
        rows = Suggestion.objects.select_for_update().filter(pk=suggestion_id, provider_id=tenancy.current().id)
        row = rows.first()
        if row is None:
            raise NotThere(str(suggestion_id))
        TABLE.require(by, "answer", row.item)
        _answered(row, taken, reason, at)
        audit.record(by, "answer_suggestion", row, changes={"suggestion": ("waiting", row.state)}, note=row.answer)
    return row


def answer_base(suggestion_id: UUID, *, taken: bool, reason: str, at: datetime) -> Suggestion:
    """Answer for the base; owner's door. raises ReasonMissing, Answered, NotThere"""
    with transaction.atomic():
        row = Suggestion.objects.select_for_update().filter(pk=suggestion_id, provider_id=None).first()
        if row is None:
            raise NotThere(str(suggestion_id))
        _answered(row, taken, reason, at)
    return row


def _answered(row: Suggestion, taken: bool, reason: str, at: datetime) -> None:
    if row.state != "waiting":
        raise Answered
    if not taken and not reason.strip():
        raise ReasonMissing
    row.state, row.answer, row.answered_at = "taken" if taken else "declined", reason.strip(), at
    row.save(update_fields=["state", "answer", "answered_at"])
    tenancy.later("items.answered", suggestion_id=row.pk)


def _quote(proposal: Proposal, by: Actor) -> str:
    """The words of the place it is about, as they stand in the version. raises NotThere"""
    text = queries.version(proposal.item_id, proposal.number, by=by).texts.get(proposal.language)
    if text is None:
        raise NotThere(proposal.language)
    if not proposal.block_id:
        return ""
    block = next((one for one in text.blocks if one["id"] == proposal.block_id), None)
    if block is None:
        raise NotThere(proposal.block_id)
    return words_of(block)
