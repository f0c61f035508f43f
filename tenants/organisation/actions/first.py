"""The first people of a house that municipalities opened together."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from tenants.organisation.models import Member

from .parts import give
from .people import enter


@transaction.atomic
def add_first_people(people: Iterable[tuple[str, str, str]], *, at: datetime) -> list[tuple[UUID, str]]:
    """Let (role, name, e-mail) in, each person once with all their roles; in a house with people nothing is done.

    No table of rights is asked: only an empty house takes first people, and who they are was agreed where the house
    was proposed. Gives (account, role) of each.
    """
    if Member.objects.exists():
        return []
    members: dict[str, Member] = {}
    given = []
    for role, name, email in people:
        key = email.casefold()
        if key not in members:
            members[key] = enter(by=None, at=at, name=name, email=email, title="")
        give(members[key], by=None, at=at, name=role, unit=None, first_date=localdate(at), last_date=None)
        given.append((members[key].account_id, role))
    return given
