"""The municipality's units."""

from django.db import transaction
from django.utils.translation import gettext as _

from foundation import audit
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.organisation import rules
from tenants.organisation.models import Unit
from tenants.organisation.permissions import TABLE

from .parts import Impossible


@transaction.atomic
def add_unit(*, by: Actor, name: str, parent: Unit | None = None) -> Unit:
    """Make a unit, at the top or under another."""
    TABLE.require(by, "change_units")
    unit = Unit.objects.create(name=name, parent=parent, sort_key=sort_key(name))
    audit.record(by, "add_unit", unit, changes={"name": (None, name), "parent": (None, parent.name if parent else "")})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, by: Actor, name: str) -> Unit:
    """Give the unit another name."""
    TABLE.require(by, "change_units")
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.name != name:
        audit.record(by, "rename_unit", unit, changes={"name": (unit.name, name)})
        unit.name, unit.sort_key = name, sort_key(name)
        unit.save(update_fields=["name", "sort_key"])
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, by: Actor, parent: Unit | None) -> Unit:
    """Put the unit, with all below it, under another or at the top."""
    TABLE.require(by, "change_units")
    # every unit is locked: two moves at the same moment could close a circle that neither sees
    every = {row.pk: row for row in Unit.objects.select_for_update().order_by("pk")}
    parents = {pk: row.parent_id for pk, row in every.items()}
    if not rules.may_stand_under(unit.pk, parent.pk if parent else None, parents):
        raise Impossible(_("En enhet kan ikke ligge under seg selv."), "parent")
    before = parents[unit.pk]
    if before != (parent.pk if parent else None):
        unit.parent = parent
        unit.save(update_fields=["parent"])
        audit.record(
            by,
            "move_unit",
            unit,
            changes={"parent": (every[before].name if before else "", parent.name if parent else "")},
        )
    return unit
