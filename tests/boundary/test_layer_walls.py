"""A network, a joint body in it, and that body's member, asked with plain SQL under the role of each house.

What the network publishes is its members'. A joint body is one of them, its own members are not: they read what it
publishes on, and of the network no more than its name.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection

from foundation import tenancy
from foundation.registry.creation import register_joint_body
from shared_library.bodies import facade as bodies
from shared_library.items.contracts import Source, Text
from tests.boundary.test_library_walls import did
from tests.factories.bodies import SINCE, agree, blocks, leave, make_body, make_item, make_use, publish
from tests.factories.cases import answered, make_cases
from tests.factories.people import make_person

SECRET = "Bare for nettverkets medlemmer."
# {what is asked: a statement that gives rows of the network alone}
READ = {
    "items": "SELECT FROM public.items_item WHERE provider_id = %(network)s",
    "versions": "SELECT FROM public.items_itemversion WHERE item_id = %(item)s",
    "places": "SELECT FROM public.bodies_place WHERE joint_body_id = %(network)s",
    "agreements": "SELECT FROM public.bodies_agreement WHERE joint_body_id = %(network)s",
    "cases": "SELECT FROM public.decisions_case WHERE joint_body_id = %(network)s",
    "how many use it": "SELECT FROM public.times_used(ARRAY[%(item)s]::uuid[])",
}
OTHERS = {
    "uses": "SELECT FROM public.items_use WHERE provider_id = %(network)s AND municipality_id <> here()",
    "suggestions": "SELECT FROM public.items_suggestion WHERE provider_id = %(network)s",
}
WRITE = {
    "a use of what is not offered": """
        INSERT INTO public.items_use (id, item_id, provider_id, municipality_id, municipality_name, mode, number,
            additions, exceptions, reason, at)
        VALUES (gen_random_uuid(), %(item)s, %(network)s, here(), 'X', 'adopted', 1, 0, '[]', '', now())""",
    "a place of its own": """
        INSERT INTO public.bodies_place (id, joint_body_id, municipality_id, municipality_name, from_date, cause,
            reason, after, after_months, told_by_name)
        VALUES (gen_random_uuid(), %(network)s, here(), 'X', '2026-01-01', '', '', '', 0, '')""",
    "the network's text": "UPDATE public.items_item SET title = 'X' WHERE id = %(item)s",
}
ITEM = """
    INSERT INTO public.items_item (id, urn, layer, provider_id, provider_name, kind, title, sort_key, document_type,
        theme, owner_role, law_links, review_months, newest, published_at, withdrawn_reason)
    VALUES (gen_random_uuid(), 'urn:felles:x:' || %(layer)s, %(layer)s, {}, 'X', 'document', 'X', 'x', '', '', '',
        '[]', 24, 0, now(), '')"""


@pytest.fixture
def layers(levanger, verdal):
    """Verdal's house as a joint body's, which is a member of the network; Levanger is a member of it alone."""
    network = register_joint_body("Kvalitetsnettverket")
    body = make_body(verdal, levanger)
    with tenancy.owner():
        bodies.found(network.pk, [body.pk], from_date=SINCE)
    agree(network, form="fylkesnettverk", rule="each")
    item = make_item(network, "Høring", blocks(SECRET), number=2, key="horing", layer="network")
    make_use(item, body)
    answered(make_cases(network, item.pk).pk, body)
    return SimpleNamespace(network=network, body=body, levanger=levanger, item=item)


def seen(layers, house, asked=READ):
    ids = {"network": layers.network.pk, "item": layers.item.pk}
    return {name for name, sql in asked.items() if did(house, sql, **ids)}


def test_it_works(layers):
    assert seen(layers, layers.body) == set(READ)
    assert seen(layers, layers.levanger, READ | OTHERS) == set()
    assert seen(layers, layers.body, OTHERS) == set()
    assert seen(layers, layers.levanger, WRITE) == set()


def test_who_is_a_member_itself_reads_too(layers):
    with tenancy.owner():
        bodies.found(layers.network.pk, [layers.levanger.pk], from_date=SINCE)
    assert seen(layers, layers.levanger) == set(READ)
    assert seen(layers, layers.levanger, OTHERS) == set()


@pytest.mark.parametrize(("day", "kept"), [(date(2026, 9, 2), {"versions"}), (date(2026, 3, 1), set())])
def test_a_joint_body_that_has_left_keeps_the_versions_of_its_time(layers, day, kept):
    leave(layers.network, layers.body, on=day)
    assert seen(layers, layers.body) & {"items", "versions", "how many use it"} == kept


def test_what_a_joint_body_publishes_on_carries_names_and_no_words(layers):
    oda = make_person("Oda Lie", layers.body, "editor")
    source = Source(layers.item.urn, 2, "Høring", "Kvalitetsnettverket", "network")
    publish(layers.body, oda.actor, texts={"nb": Text("Høring", blocks("Våre ord."))}, sources=(source,))
    with tenancy.inside(layers.levanger), connection.cursor() as cursor:
        cursor.execute("SELECT sources::text, texts::text FROM public.items_itemversion")
        ((sources, texts),) = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM public.items_itemversion WHERE to_jsonb(items_itemversion)::text LIKE %s",
                       [f"%{SECRET}%"])  # fmt: skip
        assert cursor.fetchone() == (0,)
    assert "Kvalitetsnettverket" in sources
    assert "Våre ord." in texts


@pytest.mark.parametrize(("layer", "house", "kept"), [
    ("network", "here()", 1), ("body", "here()", 1), ("base", "here()", 0), ("base", "NULL", 0), ("x", "here()", 0),
    ("network", "%(network)s", 0),
])  # fmt: skip
def test_nobody_publishes_in_anothers_name_or_as_the_base(layers, layer, house, kept):
    assert did(layers.body, ITEM.format(house), layer=layer, network=layers.network.pk) == kept
