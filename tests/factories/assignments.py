"""Homework for tests, made by the acts themselves."""

from datetime import UTC, datetime

from foundation import tenancy
from foundation.keys import uuid7
from foundation.rights import Actor
from network.assignments import actions
from network.assignments.models import Assignment, Part

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
DUE = datetime(2026, 10, 23, 21, 59, tzinfo=UTC)
TITLES = ("Strateginotat", "Dialog", "Målekart")


def make_draft(by: Actor, network, *, titles=TITLES, **values) -> Assignment:
    """A draft with these required parts."""
    values = {"title": "Strategi og målekart", "due_at": DUE} | values
    with tenancy.desk(by.account_id):
        row = actions.make_assignment(network.pk, uuid7(), by=by, at=MADE, **values)
        for title in titles:
            add_part(row, by, title=title)
        row.refresh_from_db()
    return row


def make_homework(by: Actor, network, **values) -> Assignment:
    """The same, published."""
    row = make_draft(by, network, **values)
    with tenancy.desk(by.account_id):
        actions.publish(row, version=row.version, by=by, at=MADE)
        row.refresh_from_db()
    return row


def add_part(row: Assignment, by: Actor, *, title: str, kind: str = "other", **values) -> Part:
    """One part more; the desk's door is open."""
    return actions.add_part(row, uuid7(), title=title, kind=kind, by=by, at=MADE, **values)


def part_of(row: Assignment, title: str) -> Part:
    """A part by its title; a door is open."""
    return Part.objects.select_related("assignment").get(assignment=row, title=title)
