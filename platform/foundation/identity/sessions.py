"""Sessions: in the municipality's own schema on its host, in public on the network's.

In public only the identity door reaches them; the store goes through it by itself, in short transactions.
"""

from contextlib import AbstractContextManager

from django.contrib.sessions.backends import db

from foundation import tenancy


def _door() -> AbstractContextManager[tenancy.Door | None]:
    opened = tenancy.door()
    if opened is not None and opened.municipality is not None:
        return tenancy.inside(opened.municipality, person=opened.person)
    return tenancy.identity()


class SessionStore(db.SessionStore):
    """Django's table of sessions, reached through the right door."""

    def load(self):
        with _door():
            return super().load()

    def exists(self, session_key):
        with _door():
            return super().exists(session_key)

    def save(self, must_create=False):
        with _door():
            return super().save(must_create)

    def delete(self, session_key=None):
        with _door():
            return super().delete(session_key)

    @classmethod
    def clear_expired(cls):
        with _door():
            return super().clear_expired()
