"""Who may do what: the actor of a request, and one table of rights a module.

A module's `permissions.py` holds one `TABLE`; each row reads "may <verb> as <role> where <condition>".
Nothing granted means refused. A condition turns the actor into a `Q`, so that the same row filters the
list (`visible`), guards one object (`require`) and shows the button (`allows`).
`manage.py permissions` prints every table.
"""

import functools
import importlib
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ROLE_NAMES = {
    "employee": gettext_lazy("Ansatt"),
    "unit_leader": gettext_lazy("Enhetsleder"),
    "coordinator": gettext_lazy("Koordinator"),
    "editor": gettext_lazy("Dokumentansvarlig"),
    "administrator": gettext_lazy("Administrator"),
    "invited": gettext_lazy("Invitert kontakt"),
    "facilitator": gettext_lazy("Prosessveileder"),
    "operator": gettext_lazy("Driftsoperatør"),
    "directory": gettext_lazy("Kommunens katalog"),  # no person: its client, with a token
}

# The registered contact of a municipality that is not yet on the platform does both jobs in its small house.
INCLUDES = {"invited": frozenset({"coordinator", "administrator"})}

NOTHING = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Role:
    """A role held now. `lent_by` is the account it is held for as a deputy, or None."""

    name: str
    unit_id: UUID | None = None
    lent_by: UUID | None = None

    def is_a(self, name: str) -> bool:
        """Whether this role bears the name or includes it."""
        return name == self.name or name in INCLUDES.get(self.name, ())


@dataclass(frozen=True, slots=True)
class Actor:
    """The person of a request with the roles held today; the only `by`.

    acting_for   the account this person is deputy for just now, when that lends a role; else None
    token_id     the person's own token that a program shows in the person's place; else None
    """

    account_id: UUID
    name: str
    email: str
    language: str
    municipality_id: UUID | None = None
    member_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    acting_for: UUID | None = None
    token_id: UUID | None = None

    def has(self, name: str) -> bool:
        """Whether one of the current roles bears the name."""
        return any(role.is_a(name) for role in self.roles)

    def units(self, name: str) -> set[UUID]:
        """The units in which the person holds the role."""
        return {role.unit_id for role in self.roles if role.is_a(name) and role.unit_id}


Condition = Callable[[Actor], Q]


class Right(NamedTuple):
    """One row: may `verb` as `role` on the objects for which `condition` holds."""

    verb: str
    role: str
    condition: Condition


class Refused(Exception):
    """The actor may not do this. `roles` are the roles that may; the page for it is status 403."""

    def __init__(self, verb: str, roles: Iterable[str]):
        self.verb, self.roles = verb, tuple(roles)
        super().__init__(verb, self.roles)

    def __str__(self) -> str:
        return _("Du har ikke tilgang til å gjøre dette.")

    def role_names(self, *, in_municipality: bool, by: Actor | None = None) -> list[str]:
        """The roles that may, in the words of the pages; those that one can have on this host.

        An employee who is refused (`by`) does not hear that employees may: some may, with things of their own.
        """
        here = [role for role in self.roles if role != "directory" and (role != "facilitator") == in_municipality]
        if by is not None and by.has("employee"):
            here = [role for role in here if role != "employee"]
        return [str(ROLE_NAMES.get(role, role)) for role in here]


class Refusal(Exception):
    """An act that cannot be done as things stand; str() is a sentence that tells the person what to do.

    Each module defines its own beside its actions; the view puts the sentence on the form, status 422.
    """


def always(actor: Actor) -> Q:
    """on all"""
    return Q()


def mine(field: str) -> Condition:
    """A condition: the field holds the person's own account."""

    def condition(actor: Actor) -> Q:
        return Q(**{field: actor.account_id})

    condition.__doc__ = f"where {field} is the person's own account"
    return condition


def own_municipality(field: str = "municipality_id") -> Condition:
    """A condition: the field holds the municipality the person works in just now."""

    def condition(actor: Actor) -> Q:
        return Q(**{field: actor.municipality_id}) if actor.municipality_id else NOTHING

    condition.__doc__ = f"where {field} is the person's own municipality"
    return condition


def own_unit(role: str, field: str = "unit_id") -> Condition:
    """A condition: the field holds a unit in which the person has the role."""

    def condition(actor: Actor) -> Q:
        return Q(**{f"{field}__in": actor.units(role)})

    condition.__doc__ = f"where {field} is a unit in which the person is {role}"
    return condition


class Table:
    """The rights of one module; rows are `Right`s or plain (verb, role, condition)."""

    def __init__(self, *rows: tuple[str, str, Condition]):
        self.rows = tuple(Right(*row) for row in rows)
        unknown = {row.role for row in self.rows} - ROLE_NAMES.keys()
        if unknown:
            raise ValueError(f"no such role: {', '.join(sorted(unknown))}")

    def _known(self, verb: str) -> list[Right]:
        rows = [row for row in self.rows if row.verb == verb]
        if not rows:
            raise ValueError(f"no row of this table speaks of {verb!r}")
        return rows

    def _reach(self, by: Actor, verb: str) -> Q:
        """The objects the actor may `verb`; an empty Q is all of them."""
        held = [row.condition for row in self._known(verb) if by.has(row.role)]
        if always in held:  # what the others would ask need not be put together
            return Q()
        parts = [condition(by) for condition in held]
        if any(not part for part in parts):  # OR with an empty Q would forget that it stands for everything
            return Q()
        return functools.reduce(operator.or_, parts, NOTHING)

    def allows(self, by: Actor, verb: str, obj: Model | None = None) -> bool:
        """Whether the actor may do it to the object; without one, whether a role of the actor may do it at all."""
        if obj is None:
            return any(by.has(row.role) for row in self._known(verb))
        reach = self._reach(by, verb)
        return not reach or type(obj)._default_manager.filter(reach, pk=obj.pk).exists()

    def require(self, by: Actor, verb: str, obj: Model | None = None) -> None:
        """Raise `Refused` unless the actor may."""
        if not self.allows(by, verb, obj):
            raise Refused(verb, self.roles(verb))

    def visible[M: Model](self, by: Actor, verb: str, queryset: QuerySet[M]) -> QuerySet[M]:
        """The part of the queryset the actor may `verb`."""
        reach = self._reach(by, verb)
        return queryset.filter(reach) if reach else queryset

    def roles(self, verb: str) -> tuple[str, ...]:
        """The roles that may `verb` on something, each once, in the table's order."""
        return tuple(dict.fromkeys(row.role for row in self._known(verb)))

    def verbs(self) -> tuple[str, ...]:
        """Every verb of the table, each once, in its order."""
        return tuple(dict.fromkeys(row.verb for row in self.rows))

    def printed(self) -> str:
        """The table as text for people: verb, role and condition in columns."""
        lines = [(row.verb, row.role, _first_line(row.condition)) for row in self.rows]
        widths = [max((len(line[n]) for line in lines), default=0) for n in (0, 1)]
        return "\n".join(f"  {verb:{widths[0]}}  {role:{widths[1]}}  {condition}" for verb, role, condition in lines)


def every_table() -> dict[str, Table]:
    """{module: its table} of all installed modules that have one."""
    found = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "permissions"):
            table = getattr(importlib.import_module(f"{config.name}.permissions"), "TABLE", None)
            if isinstance(table, Table):
                found[config.name] = table
    return found


def _first_line(condition: Condition) -> str:
    text = (condition.__doc__ or "").strip()
    if not text:
        raise ValueError(f"the condition {condition!r} has no docstring to print")
    return text.splitlines()[0]
