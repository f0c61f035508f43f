"""The logins of groups, each with its municipalities' roles; in the owner's door."""

from typing import Any

from django.db import connection

from foundation.tenancy.doors import SHARED_ROLES
from foundation.tenancy.fleet import locks
from foundation.tenancy.structure import rows
from foundation.tenancy.template import houses

from . import group_of, login_of

# The driver need not tell the time zone: who has no EXECUTE on set_config could not.
OWN_SETTINGS = ("timezone = 'UTC'", "lock_timeout = '60s'", "idle_in_transaction_session_timeout = '10min'")
NUMBERS = locks.numbers("groups")
LOGINS = r"SELECT rolname::text FROM pg_roles WHERE rolname ~ '^app_group_[0-9]+$' ORDER BY length(rolname), rolname"
MEMBERS = r"""
SELECT r.rolname::text, m.rolname::text FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid
JOIN pg_roles m ON m.oid = a.member WHERE m.rolname ~ '^app_group_[0-9]+$' AND r.rolname ~ '^m_'
"""


def number() -> int:
    """How many groups the database knows."""
    return len(rows(LOGINS))


def admit(schema: str) -> None:
    """Let the processes of its group, and of no other, enter a municipality. Where there are no groups, nothing.

    How many there are is the same until the transaction ends.
    """
    _tell(f"SELECT pg_advisory_xact_lock_shared({NUMBERS})")
    if groups := number():
        _tell(f'GRANT "{schema}" TO "{login_of(group_of(schema, groups))}" WITH INHERIT FALSE, SET TRUE')


def make(wanted: int) -> dict[int, list[str]]:
    """See to it that there are so many groups, each with its municipalities; returns them.

    Who opens a municipality just now is waited for, and who comes later waits: it belongs to one of the new groups.
    """
    _tell(f"SELECT pg_advisory_xact_lock({NUMBERS})")
    for (name,) in rows(LOGINS)[wanted:]:
        _drop(name)
    for group in range(number() + 1, wanted + 1):
        _tell(f'CREATE ROLE "{login_of(group)}" LOGIN NOINHERIT')
        for setting in OWN_SETTINGS:
            _tell(f'ALTER ROLE "{login_of(group)}" SET {setting}')
        _tell(f'GRANT {", ".join(SHARED_ROLES)} TO "{login_of(group)}" WITH INHERIT FALSE, SET TRUE')
    for group in range(1, wanted + 1):  # roles are the whole server's: another database's run may have made them
        _tell(f'GRANT CONNECT ON DATABASE {_database()} TO "{login_of(group)}"')
    all_houses = houses()
    _share_out(all_houses, wanted)
    return {group: [one for one in all_houses if group_of(one, wanted) == group] for group in range(1, wanted + 1)}


def take_away() -> None:
    """No groups any more; their logins end."""
    make(0)


def _share_out(schemas: list[str], groups: int) -> None:
    members = set(rows(MEMBERS))
    wanted = {(one, login_of(group_of(one, groups))) for one in schemas} if groups else set()
    for schema, login in sorted(wanted - members):
        _tell(f'GRANT "{schema}" TO "{login}" WITH INHERIT FALSE, SET TRUE')
    for schema, login in sorted(members - wanted):
        _tell(f'REVOKE "{schema}" FROM "{login}"')


def _drop(name: str) -> None:
    _tell(f'REVOKE CONNECT ON DATABASE {_database()} FROM "{name}"')
    _tell(f'DROP ROLE "{name}"')


def _database() -> str:
    server: Any = connection
    return server.ops.quote_name(server.settings_dict["NAME"])


def _tell(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
