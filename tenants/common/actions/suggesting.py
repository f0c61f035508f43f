"""Suggestions upward: sent to the provider, answered in its house, and told of on both sides."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import audit, notices
from foundation.rights import Actor
from shared_library.items import facade as items
from shared_library.items.contracts import Proposal, SuggestionView
from tenants.common.models import Adoption, Sharing
from tenants.common.permissions import TABLE

from .telling import editors


def suggest(proposal: Proposal, *, by: Actor, at: datetime) -> SuggestionView:
    """Send it in the municipality's name; a second click finds the first one's. raises items.Refusal, NotThere"""
    TABLE.require(by, "suggest")
    return items.suggest(proposal, by=by, at=at)


def answer(suggestion_id: UUID, *, taken: bool, reason: str, by: Actor, at: datetime) -> None:
    """Answer as the provider whose house it is. raises items.Refusal, items.NotThere"""
    TABLE.require(by, "answer")
    items.answer(suggestion_id, taken=taken, reason=reason, by=by, at=at)
    notices.seen(by.account_id, address(suggestion_id), at=at)


def tell_suggested(suggestion_id: UUID, *, at: datetime) -> None:
    """In the provider's house: a line in the log, and one to those who answer for the documents."""
    one = items.suggestion(suggestion_id, by=None)
    sharing = Sharing.objects.filter(item_id=one.item_id).first()
    if sharing is not None:
        audit.record(None, "hear_of_suggestion", sharing, note=one.municipality_name)
    words = {"municipality": one.municipality_name, "title": one.title}
    notices.notify(
        account_ids=editors(at=at),
        kind="item_suggested",
        key=f"item_suggested:{suggestion_id}",
        title=lambda: _("%(municipality)s foreslår en endring i «%(title)s»") % words,
        body=one.text,
        url=address(suggestion_id),
    )


def tell_answered(suggestion_id: UUID, *, at: datetime) -> None:
    """In the house that suggested it: a line in the log, and one to those who answer for the documents."""
    one = items.suggestion(suggestion_id, by=None)
    adoption = Adoption.objects.filter(item_id=one.item_id).defer("base").first()
    if adoption is not None:
        audit.record(None, "hear_of_answer", adoption, changes={"suggestion": (None, one.state)}, note=one.answer)
    words = {"title": one.title}
    taken = one.state == "taken"
    notices.notify(
        account_ids=editors(at=at),
        kind="suggestion_answered",
        key=f"suggestion_answered:{suggestion_id}",
        title=lambda: (
            _("Forslaget deres til «%(title)s» er tatt inn") % words
            if taken
            else _("Forslaget deres til «%(title)s» er ikke tatt inn") % words
        ),
        body=one.answer,
        url=address(suggestion_id),
    )


def address(suggestion_id: UUID) -> str:
    """Where both sides read it."""
    return f"/common/suggestions/{suggestion_id}/"
