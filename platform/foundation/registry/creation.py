"""Opening a municipality's house: schema, role, rights and host name, in one transaction of the owner's.

Needs the owner's door, so a command or the worker does it, never a request.
"""

from datetime import datetime

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from foundation.sorting import address_name, sort_key
from foundation.tenancy import owner
from foundation.tenancy.doors import rearm
from foundation.tenancy.template import script_for

from . import looks
from .models import Domain, Municipality
from .queries import forget

_THERE_ALREADY = (psycopg.errors.DuplicateObject, psycopg.errors.DuplicateSchema, psycopg.errors.UniqueViolation)


class AlreadyOpen(RuntimeError):
    """The municipality has a house."""


class HouseStands(RuntimeError):
    """A schema or role of that name is there without belonging to the registry's row."""


def open_municipality(municipality: Municipality, *, at: datetime, host: str | None = None) -> Municipality:
    """Give a municipality its house; returns the row as it is afterwards.

    at      when it was opened
    host    its host name; <slug>.<DOMAIN> when left out
    raises  AlreadyOpen, HouseStands; in both cases nothing was changed
    """
    with owner():
        script = script_for(municipality.schema_name)
        with transaction.atomic():
            row = Municipality.objects.select_for_update().get(id=municipality.id)
            if row.opened_at is not None:
                raise AlreadyOpen(f"{row.name} has been open since {row.opened_at:%d.%m.%Y}.")
            _refuse_remains(row.schema_name)
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(script)
            except DatabaseError as error:
                if isinstance(error.__cause__, _THERE_ALREADY):
                    raise HouseStands(f"{row.schema_name} was made by somebody else just now.") from error
                raise
            rearm()
            row.opened_at = at
            row.save(update_fields=["opened_at"])
            Domain.objects.create(tenant=row, domain=host or f"{row.slug}.{settings.DOMAIN}", is_primary=True)
    forget()
    return row


def _refuse_remains(schema: str) -> None:
    """Roles are shared by all databases of a server: one that is there may belong to somebody else's data."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 'role' FROM pg_roles WHERE rolname = %s"
            " UNION ALL SELECT 'schema' FROM pg_namespace WHERE nspname = %s",
            [schema, schema],
        )
        found = [kind for (kind,) in cursor.fetchall()]
    if found:
        raise HouseStands(
            f"The {' and the '.join(found)} {schema} are there already, but the registry says that it is not open. "
            "Find out whose they are; nothing was changed."
        )


def register_joint_body(name: str, *, language: str = "nb", country: str = "no", note: str = "") -> Municipality:
    """A joint body's row; open_municipality gives it a house, and shared_library.bodies its members."""
    slug = address_name(name)
    with owner(), transaction.atomic():
        row = Municipality(
            schema_name=looks.schema_name(slug),
            slug=slug,
            name=name,
            sort_key=sort_key(name, language),
            kind="joint_body",
            country=country,
            language=language,
            colour=looks.colour(name),
            mark=looks.mark(name),
            note=note,
        )
        row.save(force_insert=True)
    forget()
    return row
