"""How many use an item is kept in the act that changes it: the same as if it were counted, whatever is done."""

import random
import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from shared_library.items.models import Tally, Use
from tests.factories.bodies import AT, make_body, make_item

MODES = ("adopted", "adapted", "rejected")


def told(body, items):
    """{item: (municipalities that use it, joint bodies, how many have decided)}, as the provider is told."""
    with tenancy.inside(body), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM public.times_used(%s::uuid[])", [[one.pk for one in items]])
        used = {item: (times, bodies) for item, times, bodies in cursor.fetchall()}
        cursor.execute("SELECT * FROM public.times_ours()")
        ours = {item: times for item, *times in cursor.fetchall()}
    assert {item: (times, bodies) for item, (_decided, times, bodies) in ours.items() if times or bodies} == used
    return {one.pk: (*used.get(one.pk, (0, 0)), ours.get(one.pk, [0])[0]) for one in items}


def counted(items, bodies):
    """The same, counted."""
    with tenancy.owner():
        held = list(Use.objects.filter(ended_at=None))
    found = Counter((use.item_id, use.municipality_id in bodies) for use in held if use.mode != "rejected")
    decided = Counter(use.item_id for use in held)
    return {one.pk: (found[one.pk, False], found[one.pk, True], decided[one.pk]) for one in items}


def a_use(item, house, mode):
    return Use(item=item, provider_id=item.provider_id, municipality_id=house.pk, municipality_name=house.name,
               mode=mode, number=1, at=AT)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_counting_gives(seed, body, verdal):
    chance = random.Random(seed)
    items = [make_item(body, f"Tekst {number}", key=f"t{number}") for number in range(3)]
    with tenancy.owner():
        houses = list(Municipality.objects.exclude(pk=body.pk).order_by("pk")[:6])
        Municipality.objects.filter(pk=houses[0].pk).update(kind="joint_body")
        for _act in range(25):
            what, item = chance.choice(("said", "several", "ended", "gone", "all ended")), chance.choice(items)
            held = Use.objects.filter(item=item, ended_at=None)
            free = [one for one in houses if not held.filter(municipality_id=one.pk).exists()]
            if what == "said" and free:
                a_use(item, chance.choice(free), chance.choice(MODES)).save(force_insert=True)
            elif what == "several":
                Use.objects.bulk_create(a_use(item, one, chance.choice(MODES)) for one in free[:3])
            elif what == "ended" and held.exists():
                held.filter(pk=chance.choice(list(held)).pk).update(ended_at=AT)
            elif what == "gone":
                Use.objects.filter(item=item, municipality_id=chance.choice(houses).pk).delete()
            elif what == "all ended":
                Use.objects.filter(municipality_id=chance.choice(houses).pk, ended_at=None).update(ended_at=AT)
    assert told(body, items) == counted(items, {houses[0].pk})


def test_what_is_rolled_back_was_never_counted(body, levanger):
    item = make_item(body)
    with tenancy.owner():
        with transaction.atomic():
            a_use(item, levanger, "adopted").save(force_insert=True)
            transaction.set_rollback(True)
        assert not Tally.objects.exists()


def _two_items():
    with tenancy.public():
        levanger, verdal = (Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal"))
    body = make_body(verdal, levanger)
    return body, [make_item(body, name, key=name) for name in ("en", "to")]


def test_two_who_decide_about_the_same_in_opposite_order_neither_wait_nor_lock_each_other_out(own_database):
    body, items = own_database.do(_two_items)
    gates = [threading.Barrier(2), threading.Barrier(2)]

    def deciding(slug, order):
        def act():
            with tenancy.owner(), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                house = Municipality.objects.get(slug=slug)
                for item, gate in zip(order, gates, strict=True):
                    a_use(item, house, "adopted").save(force_insert=True)
                    gate.wait(10)

        return act

    own_database.run(deciding("levanger", items), deciding("inderoy", items[::-1]))
    assert set(own_database.do(lambda: told(body, items)).values()) == {(2, 0, 2)}
