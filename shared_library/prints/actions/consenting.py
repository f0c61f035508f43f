"""A municipality lets the radar know one theme, and takes it back."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from foundation import audit, tenancy
from foundation.rights import Actor
from shared_library.prints import queries
from shared_library.prints.models import Consent, Print
from shared_library.prints.permissions import TABLE


def give_consent(theme_id: UUID, theme: str, *, by: Actor, at: datetime) -> bool:
    """Let titles and fingerprints of the theme be known; False when they were already. The caller begins to print."""
    TABLE.require(by, "consent")
    here = tenancy.current().id
    try:
        with transaction.atomic():
            if queries.get_consent(theme_id):
                return False
            made = Consent.objects.create(
                municipality_id=here, theme_id=theme_id, theme=theme[:120], given_at=at, given_by_name=by.name
            )
            audit.record(by, "give_consent", made)
    except IntegrityError:  # a second click
        return False
    return True


def withdraw_consent(theme_id: UUID, *, by: Actor, at: datetime) -> int | None:
    """Erase at once what the radar knows of the theme, with all that came of it; gives of how many documents.

    Released texts go too, but a common draft that was made of one stays. None where there was no consent.
    """
    TABLE.require(by, "consent")
    with transaction.atomic():
        row = queries.get_consent(theme_id)
        if row is None:
            return None
        # locked in the order in which the comparison locks them, so that neither waits for the other for ever
        prints = Print.objects.filter(consent=row).order_by("pk").select_for_update()
        count = len(prints.values_list("pk", flat=True))
        audit.record(by, "withdraw_consent", row, changes={"prints": (count, 0)}, note=row.theme)
        row.delete()
    return count
