"""Telling those who keep the authority map where it has holes, once each."""

from datetime import datetime

from django.utils.timezone import localdate

from foundation import notices
from tenants.documents.models import AuthorityRow, Document
from tenants.documents.queries import authority, people

MAILS = 3  # with more new holes than this, all but the first stand on Min side only


def tell_holes(*, at: datetime) -> None:
    """A notice for each hole that has begun or comes soon; the notice's key sees to that it is told once.

    Where nobody has begun with documents, nothing is missed yet.
    """
    if not Document.objects.exists() and not AuthorityRow.objects.exists():
        return
    keepers = people.map_keepers(at=at)
    found = authority.holes(localdate(at))
    for number, hole in enumerate(found):
        notices.notify(
            account_ids=keepers,
            kind="authority_hole",
            key=f"hole:{hole.key}",
            title=lambda hole=hole: str(hole),
            url=hole.url,
            mail=number == 0 or len(found) <= MAILS,
        )
