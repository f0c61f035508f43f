"""Counts that all processes agree on, without a server of their own.

Each role sees its own counts only. What must happen once is marked in a table with a log: a crash of the database
forgets counts, and no mark. Both are part of the caller's transaction: what must be counted although the caller
fails is counted in a transaction of its own.
"""

from django.db import connection

DAY = 24 * 60 * 60


def hit(key: str, window: int) -> int:
    """Count once more; returns how often since the first hit of the window (seconds)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_counter AS c (holder, key, hits, until)"
            " VALUES (current_user, %s, 1, now() + %s * interval '1 second')"
            " ON CONFLICT (holder, key) DO UPDATE SET"
            " hits = CASE WHEN c.until <= now() THEN 1 ELSE c.hits + 1 END,"
            " until = CASE WHEN c.until <= now() THEN excluded.until ELSE c.until END"
            " RETURNING hits",
            [key, window],
        )
        return cursor.fetchone()[0]


def once(key: str, window: int) -> bool:
    """Whether nobody has asked for it in the window (seconds); whoever asks has asked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.tenancy_mark AS m (holder, key, until)"
            " VALUES (current_user, %s, now() + %s * interval '1 second')"
            " ON CONFLICT (holder, key) DO UPDATE SET until = excluded.until WHERE m.until <= now()"
            " RETURNING 1",
            [key, window],
        )
        return cursor.fetchone() is not None


def once_a_day(key: str) -> bool:
    """The same, with a window of 24 hours."""
    return once(key, DAY)


def count(key: str) -> int:
    """How often within the running window, without counting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hits FROM public.tenancy_counter WHERE holder = current_user AND key = %s AND until > now()", [key]
        )
        found = cursor.fetchone()
    return found[0] if found else 0


def seconds_left(key: str) -> int:
    """How long until the running window is over; 1 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ceil(extract(epoch FROM until - now()))::int FROM public.tenancy_counter"
            " WHERE holder = current_user AND key = %s",
            [key],
        )
        found = cursor.fetchone()
    return max(1, found[0]) if found else 1


def reset(key: str) -> None:
    """Forget the count (a sign-in that went well)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.tenancy_counter WHERE holder = current_user AND key = %s", [key])
