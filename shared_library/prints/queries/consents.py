"""What this municipality lets the radar know, and how far the radar has come."""

from collections.abc import Collection
from uuid import UUID

from foundation import tenancy
from foundation.rights import Actor
from shared_library.prints.contracts import ConsentView
from shared_library.prints.models import Consent, Print
from shared_library.prints.permissions import TABLE


def consents(*, by: Actor | None) -> list[ConsentView]:
    """The open house's own. One query."""
    if by is not None:
        TABLE.require(by, "see")
    rows = Consent.objects.filter(municipality_id=tenancy.current().id).order_by("given_at", "pk")
    return [
        ConsentView(
            theme_id=row.theme_id,
            theme=row.theme,
            given_at=row.given_at,
            given_by_name=row.given_by_name,
            total=row.total,
            printed=min(row.printed, row.total),
            ready=row.ready_at is not None,
        )
        for row in rows
    ]


def get_consent(theme_id: UUID) -> Consent | None:
    """The row, locked; None where there is no consent, or it was withdrawn meanwhile."""
    here = tenancy.current().id
    return Consent.objects.select_for_update().filter(municipality_id=here, theme_id=theme_id).first()


def progress(body_ids: Collection[UUID], *, by: Actor) -> tuple[int, int]:
    """(how many of this house's fingerprints have been compared in all these bodies, of how many). Two queries."""
    TABLE.require(by, "see")
    own = Print.objects.filter(municipality_id=tenancy.current().id)
    return own.filter(matched__contains=list(body_ids)).count(), own.count()
