"""What the two drivers of PostgreSQL do in ways of their own; everything else is Django's, or the same in both.

psycopg 3 (three.py)  sends one statement a message: what is smuggled behind a statement is a syntax error
psycopg2 (two.py)     sends whatever stands in the text: the role of a statement can be left by what stands behind it.
                      Only strict mode, where a login has no other role to go to, holds against that
platform/decisions/drivers.md says which guarantee each gives. Django takes psycopg 3 wherever both are installed.
"""

from django.db.backends.postgresql.psycopg_any import is_psycopg3

if is_psycopg3:
    from .three import (
        BROKEN,
        IDLE,
        ONE_STATEMENT_A_MESSAGE,
        Error,
        OperationalError,
        answers,
        connect,
        cursor_of,
        errors,
        options,
        scram,
        status,
        tell,
    )
else:
    from .two import (  # type: ignore[assignment,no-redef]
        BROKEN,
        IDLE,
        ONE_STATEMENT_A_MESSAGE,
        Error,
        OperationalError,
        answers,
        connect,
        cursor_of,
        errors,
        options,
        scram,
        status,
        tell,
    )


def code_of(error: BaseException | None) -> str:
    """PostgreSQL's five letters for what went wrong; "" where it was not the server that said so."""
    return getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or ""


__all__ = [
    "BROKEN",
    "IDLE",
    "ONE_STATEMENT_A_MESSAGE",
    "Error",
    "OperationalError",
    "answers",
    "code_of",
    "connect",
    "cursor_of",
    "errors",
    "options",
    "scram",
    "status",
    "tell",
]
