"""Trying an attempt, and what came of it."""

from typing import Any

import psycopg
from django.db import DatabaseError, connection, transaction

from foundation import tenancy
from foundation.keys import uuid7
from tests.factories import canaries

from .attempts import doors, reaching, server
from .attempts.kinds import NO_MATTER, NOTHING, OWN, UNDONE, Attempt
from .walled import THEIRS

HOUSE = {name: group for groups in (reaching.GROUPS, server.GROUPS) for name, group in groups.items()}
PLACES = [("municipality", name) for name in HOUSE] + [(name, "its own") for name in doors.DOORS]
WHO = "SELECT current_user::text, current_schema()::text, coalesce(me()::text, ''), session_user::text"
SEES_ALL = ("identity", "worker")  # accounts, and tasks and counts of all houses, are what these doors are for


def attempts(door: str, group: str) -> list[Attempt]:
    """What is tried from behind a door."""
    return HOUSE[group] if door == "municipality" else doors.DOORS[door]


def door_of(name: str, walled: Any) -> Any:
    """The door, opened for Levanger or for nobody in particular."""
    if name == "municipality":
        return tenancy.inside(walled.levanger)
    return tenancy.desk(uuid7()) if name == "desk" else getattr(tenancy, name)()


def ask(sql: str) -> list:
    """The rows of one statement; COPY's lines are rows too."""
    with connection.cursor() as cursor:
        if sql.startswith("COPY") and sql.endswith("STDOUT"):
            with cursor.copy(sql) as copy:
                return [bytes(line) for line in copy]
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def outcome(attempt: Attempt, told: dict[str, Any]) -> tuple[str, str]:
    """(what came of it, everything that came back in words); undone afterwards."""
    sql = attempt.sql
    for name, value in told.items():
        sql = sql.replace(f"{{{name}}}", str(value))
    try:
        rows = chain(sql, *filter(None, [attempt.then]))
    except (DatabaseError, psycopg.Error) as error:
        driver = error if isinstance(error, psycopg.Error) else error.__cause__
        return str(getattr(driver, "sqlstate", None)), f"{error} {driver!r}"
    if attempt.comes in (UNDONE, NO_MATTER):
        return attempt.comes, str(rows)
    return OWN if rows else NOTHING, str(rows)


def chain(*steps: str) -> list:
    """The rows of the last of several statements in one transaction, which is rolled back."""
    with transaction.atomic():
        rows = [ask(step) for step in steps][-1]
        transaction.set_rollback(True)
    return rows


def faults(door: str, attempt: Attempt, came: str, words: str) -> list[str]:
    """What is wrong with an outcome."""
    found = []
    if came != attempt.comes and (came, attempt.comes) != (NOTHING, OWN):
        found.append(f"{attempt.name}: {came} instead of {attempt.comes}: {words[:200]}")
    if THEIRS in canaries.seen(words) and door not in SEES_ALL:
        found.append(f"{attempt.name}: another's text came back: {words[:200]}")
    return found


def in_words(attempt: Attempt, came: str) -> str:
    """For the report."""
    if attempt.comes in (UNDONE, NO_MATTER, OWN, NOTHING):
        return f"harmless, {came}: {attempt.why}"
    return f"refused ({came})"
