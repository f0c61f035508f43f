"""Take and erase fingerprints, in the municipality's own house. No word of a text is stored."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from foundation import tenancy
from shared_library.prints import queries
from shared_library.prints.contracts import Material
from shared_library.prints.models import Band, Consent, Pair, Print
from shared_library.prints.rules import likeness
from shared_library.prints.rules.words import shingles

SAME = 0.95  # a text that was changed less than this is the same text: what was said of it still holds


def hold() -> set[UUID]:
    """The themes with consent here, locked: what is read of documents after this is no older than what is kept."""
    rows = Consent.objects.filter(municipality_id=tenancy.current().id).order_by("pk").select_for_update()
    return set(rows.values_list("theme_id", flat=True))


def begin(theme_id: UUID, total: int) -> bool:
    """Say how many there are to take, from the beginning; False where there is no consent."""
    with transaction.atomic():
        row = queries.get_consent(theme_id)
        if row is None:
            return False
        row.total, row.printed, row.ready_at = total, 0, None
        row.save(update_fields=["total", "printed", "ready_at"])
    return True


def keep(theme_id: UUID, materials: Sequence[Material], *, last: bool, at: datetime) -> bool:
    """Take these fingerprints; False where there is no consent, or it was withdrawn meanwhile: nothing is kept then.

    last  there are no more of the theme
    """
    with transaction.atomic():
        row = queries.get_consent(theme_id)
        if row is None:
            return False
        here = {"municipality_id": row.municipality_id, "document_id__in": [one.document_id for one in materials]}
        before = {one.document_id: one for one in Print.objects.select_for_update().filter(**here).order_by("pk")}
        for one in materials:
            _keep(row, one, before.get(one.document_id), at)
        row.printed = min(row.printed + len(materials), row.total)
        if last and row.ready_at is None:
            row.ready_at = at
        row.save(update_fields=["printed", "ready_at"])
    return True


def forget(document_id: UUID) -> bool:
    """Erase a document's fingerprint, and what came of it; safe to do twice."""
    found = Print.objects.filter(municipality_id=tenancy.current().id, document_id=document_id)
    return bool(found.delete()[0])


def _keep(consent: Consent, one: Material, before: Print | None, at: datetime) -> None:
    made = likeness.minhash(shingles(one.title, one.parts))
    here = tenancy.current()
    if not made:
        if before:
            before.delete()
        return
    row = before or Print(municipality_id=here.id, document_id=one.document_id, minhash=[])
    changed = likeness.likeness(row.minhash, made) < SAME
    row.consent, row.municipality_name = consent, here.name
    row.number, row.title, row.printed_at = one.number, one.title, at
    if changed:
        row.minhash, row.matched = made, []
    row.save(force_insert=before is None)
    if changed:
        _find_anew(row)


def _find_anew(row: Print) -> None:
    """Let it be compared again. What nobody has said yes to is proposed anew where it still is alike."""
    row.bands.all().delete()
    Band.objects.bulk_create(
        Band(of=row, municipality_id=row.municipality_id, value=value) for value in likeness.bands(row.minhash)
    )
    for side in ("first", "second"):
        of_this = Pair.objects.filter(**{side: row}, made_at=None)
        of_this.exclude(first_answer="yes").exclude(second_answer="yes").delete()
