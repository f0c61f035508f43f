"""Names that do not fit into an address as they are, and a whole schema held against the template by pg_dump."""

import re
import subprocess
from datetime import UTC, datetime

import pytest
from django.db import connection

from deploy.demo.postgres import SUPERUSER, packaged_programs
from foundation import tenancy
from foundation.registry import looks, pool, queries
from foundation.registry.creation import open_municipality, register_joint_body
from foundation.registry.models import Municipality
from foundation.tenancy.doors import HOUSE_NAME, TEMPLATE
from foundation.tenancy.structure import same_print
from tests.factories.registry import make_municipality
from tests.factories.threads import RACE

NOW = datetime(2026, 11, 22, 22, tzinfo=UTC)
SAMI = {
    "Gáivuotna – Kåfjord – Kaivuono": "gaivuotna-kafjord-kaivuono",
    "Deatnu – Tana": "deatnu-tana",
    "Guovdageaidnu – Kautokeino": "guovdageaidnu-kautokeino",
    "Porsanger – Porsáŋgu – Porsanki": "porsanger-porsangu-porsanki",
    "Kárášjohka": "karasjohka",
    "Đulčá Ŧŋ": "dulca-tn",
}


@pytest.mark.parametrize("name", SAMI)
def test_it_works(db, name):
    """Names with Sámi letters are opened under an address of ASCII, and keep their letters wherever people read."""
    house = open_municipality(make_municipality(name), at=NOW)
    assert (house.slug, house.schema_name) == (SAMI[name], "m_" + SAMI[name].replace("-", "_"))
    assert queries.by_host(f"{house.slug}.localhost") == house
    with tenancy.public():
        assert Municipality.objects.get(pk=house.pk).name == name
    with tenancy.inside(house), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        assert cursor.fetchone() == (house.schema_name, house.schema_name)


@pytest.mark.parametrize("slug", ["kafjord", "tana", "kautokeino", "porsanger"])
def test_the_registrys_own_are_opened(db, slug):
    with tenancy.public():
        row = Municipality.objects.get(slug=slug)
    assert open_municipality(row, at=NOW).opened_at == NOW


def test_all_of_the_registry_have_names_that_differ_and_fit(db):
    with tenancy.public():
        rows = list(Municipality.objects.values_list("schema_name", "slug"))
    assert len({schema for schema, _ in rows}) == len({slug for _, slug in rows}) == len(rows)
    assert all(HOUSE_NAME.fullmatch(schema) and len(schema.encode()) <= 63 for schema, _ in rows)


def test_two_names_that_are_alike_for_63_bytes_are_two_houses(db):
    """PostgreSQL cuts names after 63 bytes without a word: what is cut here is cut by us, and numbered."""
    long = "Samarbeidet om kvalitet og utvikling i kommunene langs kysten av Trøndelag og Nordland"
    one, two = (open_municipality(register_joint_body(f"{long} {n}"), at=NOW) for n in ("en", "to"))
    assert one.schema_name != two.schema_name
    assert max(len(house.schema_name.encode()) for house in (one, two)) <= 63
    assert looks.free_schema_name("a" * 80, {looks.schema_name("a" * 80)}).endswith("_2")


@pytest.mark.parametrize("ready", [0, 1])
def test_pg_dump_of_a_house_is_pg_dump_of_the_template(shared_database, slot, ready):
    """By the script and from the pool; the names exchanged, not one line differs."""

    def opened():
        pool.fill(ready)
        with tenancy.public():
            row = Municipality.objects.filter(opened_at=None, ended_date=None).order_by("slug")[0]
        return open_municipality(row, at=NOW).schema_name

    house = shared_database.do(opened)
    assert dumped(slot, house) == dumped(slot, TEMPLATE)


def dumped(slot, schema: str) -> list[str]:
    """What pg_dump says of a schema, with its rows and rights; what it prints in two ways in one."""
    done = subprocess.run(
        [packaged_programs() / "pg_dump", "--schema", schema, "--host", str(slot.socket), "--user", SUPERUSER, RACE],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = re.sub(rf"\b{schema}\b", "house", done.stdout).splitlines()
    return [same_print(line) for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))]
