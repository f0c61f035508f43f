"""Find what is alike among the members of a joint body, in the worker's door: numbers and titles, never a text."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, F, Func, UUIDField, Value, When
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.tenancy import counters
from shared_library.bodies import facade as bodies
from shared_library.prints.models import Pair, Print
from shared_library.prints.rules.likeness import FEWEST_BANDS, RELATED, SIZE

BATCH = 200
# of each new fingerprint and all others of the body's members: how many bands they share, and of the nearest ones how
# many numbers
NEAR = """
WITH near AS (
    SELECT mine.of_id AS one, theirs.of_id AS other FROM prints_band mine
    JOIN prints_band theirs ON theirs.value = mine.value AND theirs.municipality_id <> mine.municipality_id
    WHERE mine.of_id = ANY (%s::uuid[]) AND theirs.municipality_id = ANY (%s::uuid[])
    GROUP BY 1, 2 HAVING count(*) >= %s
)
SELECT near.one, near.other, alike.numbers FROM near
JOIN prints_print a ON a.id = near.one JOIN prints_print b ON b.id = near.other
CROSS JOIN LATERAL (
    SELECT count(*) AS numbers FROM unnest(a.minhash, b.minhash) AS pairs (x, y) WHERE x = y
) alike
WHERE alike.numbers >= %s
"""


def ask_for_comparing() -> None:
    """Once a day: ask for the comparing in each joint body, as long as anybody has consented to anything."""
    if counters.once_a_day("prints.day") and Print.objects.exists():
        for house in registry.opened():
            if house.is_joint_body:
                tenancy.later("prints.match", joint_body_id=house.pk)


def match(joint_body_id: UUID, *, at: datetime) -> bool:
    """Compare some fingerprints that have not been compared in this body; True when there are more. Safe to repeat.

    A constant number of queries. Rows that a consent is withdrawn from meanwhile are waited for: either the consent
    goes first, and nothing of it is found, or it goes after, and takes with it what was found. A joint body that is a
    member of a network is compared with nobody.
    """
    places = {one.municipality_id for one in bodies.members(joint_body_id, on=localdate(at))}
    members = sorted(places - registry.joint_bodies_among(places))
    with transaction.atomic():
        gone = _of_strangers(joint_body_id, members)
        asked = Print.objects.filter(municipality_id__in=members).exclude(matched__contains=[joint_body_id])
        batch = list(asked.order_by("pk").values_list("pk", flat=True)[: BATCH + 1])
        more, batch = len(batch) > BATCH, batch[:BATCH]
        if not batch and not gone:
            return False
        near = _near(batch, members)
        # all at once and in one order, before any pair is touched: who withdraws a consent locks in the same order
        held = _held({
            *batch, *(key for one, other, _share in near for key in (one, other)),
            *(key for sides in gone.values() for key in sides),
        })  # fmt: skip
        _forget(joint_body_id, gone)
        found = _pairs(joint_body_id, near, held, at)
        new = _written(found)
        compared = [key for key in batch if key in held]
        Print.objects.filter(pk__in=compared).update(
            matched=Func(F("matched"), Value(joint_body_id, UUIDField()), function="array_append")
        )
        _tell(joint_body_id, new)
    return more


def _of_strangers(joint_body_id: UUID, members: list[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """{pair: its two fingerprints} of those that wait, and whose sides are not both members any more."""
    rows = Pair.objects.filter(joint_body_id=joint_body_id, made_at=None)
    rows = rows.exclude(first_municipality_id__in=members, second_municipality_id__in=members)
    return {key: (first, second) for key, first, second in rows.values_list("pk", "first_id", "second_id")}


def _forget(joint_body_id: UUID, gone: dict[UUID, tuple[UUID, UUID]]) -> None:
    """Erase these pairs. The two may be members of another body together: there they are compared once more."""
    if not gone:
        return
    Pair.objects.filter(pk__in=gone).delete()
    here = Case(When(matched__contains=[joint_body_id], then=Value([joint_body_id])), default=Value([]))
    prints = Print.objects.filter(pk__in=[key for sides in gone.values() for key in sides])
    prints.update(matched=Cast(here, Print._meta.get_field("matched")))


def _near(batch: list[UUID], members: list[UUID]) -> list[tuple[UUID, UUID, float]]:
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [batch, members, FEWEST_BANDS, RELATED * SIZE])
        return [(one, other, numbers / SIZE) for one, other, numbers in cursor.fetchall()]


def _held(keys: Iterable[UUID]) -> dict[UUID, Print]:
    """Those that are still there, and stay until this transaction's end."""
    rows = Print.objects.select_for_update(no_key=True).defer("minhash", "matched").order_by("pk")
    return {row.pk: row for row in rows.filter(pk__in=list(keys))}


def _pairs(
    joint_body_id: UUID, near: list[tuple[UUID, UUID, float]], held: dict[UUID, Print], at: datetime
) -> list[Pair]:
    found: dict[tuple[UUID, UUID], Pair] = {}
    for one, other, share in near:
        if one not in held or other not in held:
            continue
        first, second = sorted((held[one], held[other]), key=lambda row: row.pk)
        found[first.pk, second.pk] = Pair(
            joint_body_id=joint_body_id,
            first=first,
            second=second,
            likeness=share,
            found_at=at,
            first_municipality_id=first.municipality_id,
            first_name=first.municipality_name,
            first_title=first.title,
            second_municipality_id=second.municipality_id,
            second_name=second.municipality_name,
            second_title=second.title,
        )
    return list(found.values())


def _written(found: list[Pair]) -> list[Pair]:
    """Those that were not there before: what somebody has said something to is not proposed again."""
    keys = {(one.first_id, one.second_id) for one in found}
    firsts = {first for first, _second in keys}
    there = set(Pair.objects.filter(first__in=firsts).values_list("first_id", "second_id"))
    new = [one for one in found if (one.first_id, one.second_id) not in there]
    Pair.objects.bulk_create(new, ignore_conflicts=True)
    return new


def _tell(joint_body_id: UUID, new: list[Pair]) -> None:
    sides = {key for pair in new for key in (pair.first_municipality_id, pair.second_municipality_id)}
    for house in registry.opened_among(sides) if sides else ():
        tenancy.later("radar.found", municipality=house, joint_body_id=joint_body_id)
