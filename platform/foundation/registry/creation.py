"""Opening a municipality's house: schema, role, rights and host name, in one transaction of the owner's.

Needs the owner's door, so a command or the worker does it, never a request.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from foundation.keys import uuid7
from foundation.sorting import address_name, sort_key
from foundation.tenancy import owner
from foundation.tenancy.doors import rearm
from foundation.tenancy.driver import errors
from foundation.tenancy.groups import logins as groups
from foundation.tenancy.strict import logins
from foundation.tenancy.template import Recipe, script_for

from . import looks, pool
from .models import Domain, Municipality
from .pool import FleetUnderWay
from .queries import forget

MOST = 56  # letters of a name in addresses: short enough for a host name and a schema's
__all__ = [
    "AlreadyOpen",
    "FleetUnderWay",
    "HouseStands",
    "is_free",
    "open_municipality",
    "register_joint_body",
]
_THERE_ALREADY = (errors.DuplicateObject, errors.DuplicateSchema, errors.UniqueViolation)


class AlreadyOpen(RuntimeError):
    """The municipality has a house."""


class HouseStands(RuntimeError):
    """It cannot be opened: a schema or role of its name is there, its address is another's, or it was erased."""


def open_municipality(
    municipality: Municipality, *, at: datetime, host: str | None = None, recipe: Recipe | None = None
) -> Municipality:
    """Give a municipality its house; returns the row as it is afterwards.

    A schema that stands ready is given its name; where there is none, one is made by the compiled script.

    at      when it was opened
    host    its host name; <slug>.<DOMAIN> when left out
    recipe  of who opens many
    raises  AlreadyOpen, HouseStands, FleetUnderWay; in all cases nothing was changed
    """
    recipe = recipe or Recipe()
    with owner():
        if not pool.is_ready():
            recipe.text()  # what takes long is compiled while nobody waits
        with transaction.atomic():
            pool.keep_fleet_out()
            row = Municipality.objects.select_for_update().get(id=municipality.id)
            if row.opened_at is not None:
                raise AlreadyOpen(f"{row.name} has been open since {row.opened_at:%d.%m.%Y}.")
            if row.erased_at is not None:
                raise HouseStands(f"{row.name} was erased. load_registry writes a row that may be opened.")
            host = host or host_of(row)
            _refuse_remains(row.schema_name)
            _refuse_taken(host)
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    if not pool.take(row.schema_name):  # and no migration comes between the script and its end
                        cursor.execute(script_for(row.schema_name, recipe))
            except DatabaseError as error:
                if isinstance(error.__cause__, _THERE_ALREADY):
                    raise HouseStands(f"{row.schema_name} was made by somebody else just now.") from error
                raise
            rearm()
            groups.admit(row.schema_name)
            if logins.key():
                logins.let_in(row.schema_name)
            row.opened_at = at
            row.save(update_fields=["opened_at"])
            Domain.objects.create(tenant=row, domain=host, is_primary=True)
            pool.ask_to_fill()
    forget()
    return row


def host_of(row: Municipality) -> str:
    """The host name that a municipality gets when nobody says otherwise."""
    return f"{row.slug}.{settings.DOMAIN}"


def is_our_own(host: str) -> bool:
    """Whether the platform itself is at the address: no house that is there as well would ever be found."""
    return host in {settings.DOMAIN, *(getattr(settings, name) for name in dir(settings) if name.endswith("_HOST"))}


def _refuse_taken(host: str) -> None:
    if is_our_own(host):
        raise HouseStands(f"{host} is the platform's own. Choose another --host; nothing was changed.")
    there = Domain.objects.select_related("tenant").filter(domain=host).first()
    if there:
        raise HouseStands(
            f"{host} leads to {there.tenant.name} already. Give it another one: open_municipality NAME --host HOST. "
            "Nothing was changed."
        )


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
        are = "are" if len(found) > 1 else "is"
        raise HouseStands(
            f"The {' and the '.join(found)} {schema} {are} there already, but the registry says that it is not open. "
            "Find out whose they are; nothing was changed."
        )


def register_joint_body(
    name: str, *, language: str = "nb", country: str = "no", note: str = "", key: UUID | None = None
) -> Municipality:
    """A joint body's row; open_municipality gives it a house, and shared_library.bodies its members.

    key     the row's id, chosen beforehand: a second try finds what the first one made
    raises  ValueError where there is no name for addresses in the name
    """
    if not looks.fits(name):
        raise ValueError(f"{name!r} has no letter in it that an address could have.")
    with owner(), transaction.atomic():
        if key is not None and (there := Municipality.objects.filter(pk=key).first()):
            return there
        slug = next(slug for slug in _addresses(name) if is_free(slug))
        used = set(Municipality.objects.values_list("schema_name", flat=True))
        row = Municipality(
            id=key or uuid7(),
            schema_name=looks.free_schema_name(slug, used),
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


def _addresses(name: str) -> Iterator[str]:
    """What the name may be in addresses: as it is, or with a number."""
    slug = address_name(name)[: MOST - 6].strip("-")
    yield slug
    for number in count(2):
        yield f"{slug}-{number}"


def is_free(slug: str, *, but: Municipality | None = None) -> bool:
    """Nobody has it, neither another house nor a host of the platform's own; and an address may be called so.

    but  who may have it already
    """
    if is_our_own(f"{slug}.{settings.DOMAIN}"):
        return False
    if not slug or address_name(slug) != slug or len(slug) > MOST:
        return False
    others = Municipality.objects.exclude(pk=but.pk) if but else Municipality.objects.all()
    return not others.filter(slug=slug).exists()
