"""What readers do with a document: confirm that they have read it, go through it at a meeting, keep it at hand."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor, Refusal, Refused
from tenants.organisation import facade as organisation

from ..models import Document, Favourite, GoneThrough, Receipt, Version
from ..permissions import TABLE
from ..queries import history, receipts


class NotInForce(Refusal):
    """Only what is in force can be confirmed."""

    def __str__(self):
        return _("Denne versjonen gjelder ikke lenger. Les den som gjelder nå, og bekreft den.")


class NobodyPresent(Refusal):
    """A meeting without anybody."""

    def __str__(self):
        return _("Kryss av for minst én som var til stede.")


class NotYet(Refusal):
    """A meeting in the future, or before the version was there."""

    def __str__(self):
        return _("Møtet må ha vært etter at versjonen ble gjeldende, og ikke etter i dag.")


def confirm(version: Version, *, by: Actor, at) -> bool:
    """Say that one has read and understood it; False when that was said before."""
    TABLE.require(by, "confirm")
    with transaction.atomic():
        version = _in_force(version)
        if by.member_id is None or _has(version, by.member_id):
            return False
        Receipt.objects.bulk_create(
            [Receipt(version=version, member_id=by.member_id, given_at=at)], ignore_conflicts=True
        )
        audit.record(by, "confirm", version)
        return True


def record_meeting(version: Version, unit_id, member_ids, *, held_date, note="", by: Actor, at) -> int:
    """A leader says that it was gone through with those present; how many of them had not confirmed before.

    Those who belong to another unit are left out. Sent twice, it is recorded once.
    """
    TABLE.require(by, "record")
    if unit_id not in receipts.led_units(by, organisation.unit_parents()):
        raise Refused("record", TABLE.roles("record"))
    with transaction.atomic():
        version = _in_force(version)
        if held_date > localdate(at) or (version.from_date and held_date < version.from_date):
            raise NotYet
        here = {member for unit, member in organisation.in_units(on=localdate(at)) if unit == unit_id}
        present = sorted(here & set(member_ids))
        if not present:
            raise NobodyPresent
        meeting, is_new = GoneThrough.objects.get_or_create(
            version=version,
            unit_id=unit_id,
            held_date=held_date,
            recorded_by_name=by.name,
            defaults={"note": note, "recorded_at": at, "recorded_by": by.account_id},
        )
        known = set(Receipt.objects.filter(version=version, member_id__in=present).values_list("member_id", flat=True))
        new = [
            Receipt(version=version, member_id=one, given_at=at, meeting=meeting)
            for one in present
            if one not in known
        ]
        Receipt.objects.bulk_create(new, ignore_conflicts=True)
        if is_new or new:
            audit.record(by, "record", version, changes={"present": (len(known), len(present))}, note=note)
        return len(new)


def take_back_meeting(meeting: GoneThrough, *, by: Actor) -> int:
    """Take back what was recorded by mistake, as whoever did it; how many are asked to confirm again.

    What those present had confirmed themselves stays; what was recorded stands in the log. Twice is once.
    """
    TABLE.require(by, "record")
    if not receipts.is_own(meeting, by=by):
        raise Refused("record", TABLE.roles("record"))
    with transaction.atomic():
        stored = GoneThrough.objects.select_for_update(of=("self",)).filter(pk=meeting.pk).first()
        if stored is None:
            return 0
        count = stored.receipts.count()
        audit.record(
            by,
            "take_back_meeting",
            meeting.version,
            changes={"held_date": (str(stored.held_date), None), "present": (count, None)},
        )
        stored.delete()
    return count


def keep(document: Document, *, by: Actor) -> None:
    """Keep it at hand."""
    TABLE.require(by, "read", document)
    if by.member_id:
        Favourite.objects.bulk_create([Favourite(member_id=by.member_id, document=document)], ignore_conflicts=True)


def let_go(document: Document, *, by: Actor) -> None:
    """Keep it at hand no longer."""
    if by.member_id:
        Favourite.objects.filter(member_id=by.member_id, document=document).delete()


def _in_force(version: Version) -> Version:
    """The row as it is now, held until the transaction ends, so that it is not superseded meanwhile."""
    rows = Version.objects.select_for_update().only("state", "number", "title", "document_id", "from_date")
    found = rows.get(pk=version.pk)
    if found.state != "in_force":
        raise NotInForce
    return found


def _has(version: Version, member_id) -> bool:
    held = receipts.counting(version, history.versions(version.document))
    return Receipt.objects.filter(version_id__in=held, member_id=member_id).exists()
