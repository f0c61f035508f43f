"""Asking for an export of all that a municipality has, making it, and erasing it some days later."""

import logging
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import audit, files, notices, tenancy
from foundation.registry.models import Municipality
from foundation.rights import Actor, Refusal
from foundation.tenancy.snapshots import elsewhere
from tenants.organisation import facade as organisation

from .models import TakenOut
from .out.exporting import export_house
from .out.packing import Zip
from .permissions import TABLE

log = logging.getLogger(__name__)
KEPT = timedelta(days=7)
# one that has not come to its end by then stands in nobody's way
TOO_LONG = timedelta(days=1)
OFTEN = 2.0  # seconds between two tellings of how far it has come


class UnderWay(Refusal):
    """An export is being made already."""


@transaction.atomic
def ask(*, by: Actor, at: datetime) -> TakenOut:
    """Begin an export. raises Refused, UnderWay"""
    TABLE.require(by, "take_out")
    TakenOut.objects.filter(state="waiting", asked_at__lt=at - TOO_LONG).update(state="failed")
    try:
        with transaction.atomic():
            taken = TakenOut.objects.create(asked_at=at, asked_by=by.account_id, asked_by_name=by.name)
    except IntegrityError as error:
        raise UnderWay(_("En eksport lages allerede. Vent til den er ferdig.")) from error
    audit.record(by, "ask_export", taken)
    tenancy.later("houses.make_export", municipality=tenancy.current().id, export_id=taken.pk)
    return taken


def make(key: UUID, *, at: datetime) -> None:
    """Make the export and tell who asked for it; inside the municipality. Twice is once."""
    taken = TakenOut.objects.filter(pk=key, state="waiting").first()
    if taken is None:
        return
    house = tenancy.current()
    settings.FILES_ROOT.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=settings.FILES_ROOT) as stream:
            made = export_house(house, Zip(stream), reached=_telling(house, key))
            size = stream.tell()
            sha256 = files.store(house.id, stream)
    except OSError:
        log.exception("Export %s cannot be made", key)
        _settle(taken, "failed", at=at)
        return
    taken.sha256, taken.size, taken.ready_at, taken.erase_date = sha256, size, at, localdate(at + KEPT)
    taken.save(update_fields=["sha256", "size", "ready_at", "erase_date"])
    _settle(taken, "ready", at=at, rows=made.rows, files=made.files, damaged=made.damaged, sha256=sha256)


@transaction.atomic
def _settle(taken: TakenOut, state: str, *, at: datetime, **told: int | str) -> None:
    taken.state = state
    taken.save(update_fields=["state"])
    audit.record(None, "make_export", taken, changes={name: (None, value) for name, value in told.items()} or None)
    notices.notify(
        account_ids=[taken.asked_by],
        kind="export_made",
        key=f"export:{taken.pk}",
        title=lambda: (
            _("Eksporten av alt kommunen har, er klar til å lastes ned")
            if state == "ready"
            else _("Eksporten ble ikke laget. Prøv igjen, eller si fra til dem som driver Felles.")
        ),
        url="/administration/export/",
    )


def _telling(house: Municipality, key: UUID) -> Callable[[int, int], None]:
    """How far it has come, told on a connection of its own: the task's own transaction ends with the export."""
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told < OFTEN:
            return
        with elsewhere(), tenancy.inside(house):
            TakenOut.objects.filter(pk=key, state="waiting").update(done=done, total=total)
        told = time.monotonic()

    return tell


@transaction.atomic
def tell_of_space(since: int, *, at: datetime) -> None:
    """Tell the administrators that there is little room left for files; once each time it becomes so."""
    house = tenancy.current()
    used = files.used(house.id)
    if used.since != since:
        return
    notices.notify(
        account_ids=organisation.accounts_with("administrator", on=localdate(at)),
        kind="little_space",
        key=f"space:{since}",
        title=lambda: (
            _("Det er snart ikke plass til flere filer: %(used)s av %(most)s er brukt")
            % {"used": filesizeformat(used.bytes), "most": filesizeformat(house.quota)}
        ),
        body=lambda: _("Slett filer dere ikke trenger, eller be dem som driver Felles om mer plass."),
        url="/administration/",
    )


@transaction.atomic
def fetched(taken: TakenOut, *, by: Actor, at: datetime) -> None:
    """Somebody takes it away; what is fetched in parts, or once more within the hour, is one line of the log."""
    TABLE.require(by, "take_out")
    audit.record_reading(by, "fetch_export", taken, since=at - timedelta(hours=1))


@transaction.atomic
def erase(taken: TakenOut, *, by: Actor | None) -> None:
    """Take the file away before its time, or by nobody at its time; that it was made stays in the log. Once."""
    if by is not None:
        TABLE.require(by, "take_out")
    found = TakenOut.objects.select_for_update().filter(pk=taken.pk, state="ready").first()
    if found is None:  # by somebody else, or in its time
        return
    taken, sha256 = found, found.sha256
    taken.state, taken.sha256 = "erased", ""
    taken.save(update_fields=["state", "sha256"])
    audit.record(by, "erase_export", taken)
    house = tenancy.current().id
    transaction.on_commit(lambda: files.erase(house, sha256))


def erase_old(*, at: datetime) -> None:
    """Take away those that have been kept for their days; inside the municipality."""
    for taken in TakenOut.objects.filter(state="ready", erase_date__lte=localdate(at)):
        erase(taken, by=None)
