"""Adding entries. See the package for what they mean."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from foundation import tenancy
from foundation.rights import Actor

from .contexts import request_id
from .models import Entry

Changes = Mapping[str, tuple[Any, Any]] | None


def _entry(by: Actor | None, action: str, target: models.Model, changes: Changes, note: str) -> Entry:
    return Entry(
        at=tenancy.moment(),
        account_id=by.account_id if by and by.account_id.int else None,  # no person is behind number 0
        acting_for=by.acting_for if by else None,
        token_id=by.token_id if by else None,
        action=action,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        changes={field: list(pair) for field, pair in (changes or {}).items()},
        note=note,
        request_id=request_id.get(),
    )


def record(
    by: Actor | None,
    action: str,
    target: models.Model,
    *,
    changes: Changes = None,
    note: str = "",
    network_id: UUID | None = None,
) -> None:
    """Add an entry in the schema of the open door."""
    entry = _entry(by, action, target, changes, note)
    opened = tenancy.door()
    if opened is None or opened.municipality is None:
        entry.network_id = network_id or getattr(target, "network_id", None)
        entry.municipality_id = getattr(target, "municipality_id", None)
    entry.save(force_insert=True)


def record_once(
    action: str, target: models.Model, *, changes: Changes = None, note: str = "", since: datetime | None = None
) -> bool:
    """Add an entry in the municipality's own log, unless its newest one of the act and target says the same."""
    entry = _entry(None, action, target, changes, note)
    told = Entry.objects.filter(action=action, target_type=entry.target_type, target_id=target.pk)
    last = told.order_by("-at", "-id").first()
    said = json.loads(json.dumps(entry.changes, cls=DjangoJSONEncoder))
    if last and (last.changes, last.note) == (said, note) and (since is None or last.at >= since):
        return False
    entry.save(force_insert=True)
    return True


def record_reading(by: Actor, action: str, target: models.Model, *, since: datetime) -> bool:
    """Add an entry in the municipality's own log, unless the person has one of this act and target since then."""
    entry = _entry(by, action, target, None, "")
    same = {"account_id": entry.account_id, "action": action, "target_id": target.pk, "at__gte": since}
    if Entry.objects.filter(target_type=entry.target_type, **same).exists():
        return False
    entry.save(force_insert=True)
    return True


def record_crossing(
    by: Actor | None,
    action: str,
    target: models.Model,
    *,
    network_id: UUID,
    municipality_id: UUID,
    changes: Changes = None,
    note: str = "",
) -> None:
    """Add an entry to the networks' log, whatever schema the search path names first."""
    entry = _entry(by, action, target, changes, note)
    entry.network_id, entry.municipality_id = network_id, municipality_id
    fields = Entry._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in fields]
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO public.audit_entry ({columns}) VALUES ({places})", values)  # noqa: S608 - our own
