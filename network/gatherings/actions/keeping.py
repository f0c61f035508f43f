"""What the acts on a gathering have in common: the lock, and a row whose number the form brought."""

from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.keys import uuid7
from foundation.rights import Actor

from ..models import Gathering
from ..permissions import TABLE
from .refusals import NotNow


def locked(gathering: Gathering, verb: str, *, by: Actor, states: tuple[str, ...] = ("planned",)) -> Gathering:
    """The gathering, locked until the transaction ends; raises NotNow when it is in no such state."""
    TABLE.require(by, verb, gathering)
    rows = TABLE.visible(by, "see", Gathering.objects.select_for_update(of=("self",)).select_related("network"))
    current = get_object_or_404(rows, pk=gathering.pk)
    if current.state not in states:
        raise NotNow
    return current


def save_new[M: models.Model](row: M, once: UUID | None) -> M:
    """Save a row under the number its form brought; a second click finds the row of the first.

    Raises Http404 when the number is another's.
    """
    row.pk = once or uuid7()
    kept = type(row)._default_manager.filter(pk=row.pk)
    made = kept.first() if once else None
    if made is None:
        try:
            with transaction.atomic():
                row.save(force_insert=True)
                return row
        except IntegrityError:  # the other click was first, or the number is another's
            made = kept.first()
    if made is None or _of(made) != _of(row):
        raise Http404
    return made


def _of(row: models.Model) -> object:
    """What the row hangs on."""
    return getattr(row, "gathering_id", None) or getattr(row, "network_id", None)
