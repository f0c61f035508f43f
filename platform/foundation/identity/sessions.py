"""Sessions: in the municipality's own schema on its host, in public on the network's.

In public only the identity door reaches them; the store goes through it by itself, in short transactions.
"""

from contextlib import AbstractContextManager
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

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
        """A session that is there stays as it was where the database can only be read: who reads is let in.

        Django takes every fault of the database for a session that has ended: one that is away is told as what it is.
        """
        try:
            with _door():
                return super().save(must_create)
        except UpdateError as error:
            fault = error.__context__
            if fault is not None and tenancy.is_gone(fault):
                raise fault from fault.__cause__
            if not tenancy.only_reads(fault):
                raise

    def delete(self, session_key=None):
        with _door(), tenancy.as_far_as_it_writes():
            return super().delete(session_key)

    @classmethod
    def clear_expired(cls):
        with _door():
            return super().clear_expired()


def end_here(account_id: UUID) -> int:
    """End the account's sessions in the house whose door is open; how many those were.

    What a session holds is sealed in its text, so each that still runs is opened: an act done a few times a week.
    """
    model = SessionStore.get_model_class()
    with _door():
        running = model.objects.filter(expire_date__gt=timezone.now())
        theirs = [row.pk for row in running.iterator() if row.get_decoded().get(SESSION_KEY) == str(account_id)]
        return model.objects.filter(pk__in=theirs).delete()[0]
