"""The members of a body, written by the owner when its house is made, or later."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from foundation.registry import queries as registry
from shared_library.bodies import queries
from shared_library.bodies.models import Place

from .refusals import InACircle, OnlyNetworksTakeBodies

NO_CIRCLE = "no_circle_of_bodies"  # as migrations/0004_no_circles.py has it


def found(body_id: UUID, municipality_ids: Iterable[UUID], *, from_date: date) -> None:
    """Give municipalities their places, and other joint bodies where this one is a network or has no form yet.

    Owner's door; safe to do twice. raises OnlyNetworksTakeBodies, InACircle; nothing is written then
    """
    rows = registry.municipalities(municipality_ids)
    if any(row.is_joint_body for row in rows.values()):
        require_network(queries.forms_named(body_id, from_date))
    there = set(Place.objects.filter(joint_body_id=body_id, until_date=None).values_list("municipality_id", flat=True))
    if body_id in rows:
        raise InACircle
    with without_circles():
        Place.objects.bulk_create(
            Place(joint_body_id=body_id, municipality_id=key, municipality_name=row.name, from_date=from_date)
            for key, row in rows.items()
            if key not in there
        )


def require_network(forms: Iterable[str]) -> None:
    """Joint bodies are members of networks only. raises OnlyNetworksTakeBodies"""
    if not all(queries.takes_bodies(form) for form in forms):
        raise OnlyNetworksTakeBodies


@contextmanager
def without_circles() -> Iterator[None]:
    """A transaction that gives or lengthens places. raises InACircle where the database found one"""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") == NO_CIRCLE:
            raise InACircle from error
        raise
