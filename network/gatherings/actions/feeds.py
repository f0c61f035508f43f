"""Secret addresses of a network's calendar."""

import hashlib
import secrets

from django.db import transaction

from foundation import audit

from ..models import Feed
from ..permissions import TABLE


def hash_of(secret):
    """What is kept of a feed's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(network_id, *, by, at):
    """A new secret address for this person; an earlier one stops working. Gives back the secret, shown once."""
    TABLE.require(by, "follow")
    secret = secrets.token_urlsafe(24)
    Feed.objects.filter(network_id=network_id, account_id=by.account_id).delete()
    feed = Feed.objects.create(
        network_id=network_id,
        account_id=by.account_id,
        municipality_id=by.municipality_id,
        token_hash=hash_of(secret),
        language=by.language or "nb",
        made_at=at,
    )
    audit.record(by, "make_feed", feed)
    return secret
