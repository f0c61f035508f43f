"""Secret addresses of a network's calendar."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from foundation import audit
from foundation.rights import Actor
from network.circles import facade as circles

from ..models import Feed
from ..permissions import TABLE


def hash_of(secret: str) -> str:
    """What is kept of a feed's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(network_id: UUID, *, by: Actor, at: datetime, language: str = "") -> str:
    """A new secret address for this person at this place; an earlier one stops working.

    language  of what calendars show; the person's own when left out
    returns   the secret, shown once: only its hash is kept
    """
    TABLE.require(by, "follow")
    network = circles.network(network_id, by=by)
    secret = secrets.token_urlsafe(24)
    feed = Feed(
        network_id=network.id,
        account_id=by.account_id,
        municipality_id=by.municipality_id,
        token_hash=hash_of(secret),
        language=language or by.language or network.language,
        made_at=at,
    )
    _of(network.id, by).delete()
    try:
        with transaction.atomic():
            feed.save(force_insert=True)
    except IntegrityError:  # another click was quicker: the newest address is the one that works
        _of(network.id, by).delete()
        feed.save(force_insert=True)
    audit.record(by, "make_feed", feed)
    return secret


@transaction.atomic
def end_feed(network_id: UUID, *, by: Actor) -> None:
    """Let the person's address stop working."""
    TABLE.require(by, "follow")
    feed = _of(network_id, by).first()
    if feed:
        audit.record(by, "end_feed", feed)
        feed.delete()


def _of(network_id: UUID, by: Actor) -> QuerySet[Feed]:
    return Feed.objects.filter(network_id=network_id, account_id=by.account_id, municipality_id=by.municipality_id)
