"""How many relations a municipality costs, and that none of them is there without a reason."""

import tomllib
from pathlib import Path

from django.db import connection

from foundation import tenancy
from foundation.tenancy.doors import TEMPLATE
from foundation.tenancy.structure import RELATIONS, rows

KEPT = tomllib.loads(Path(__file__).with_name("relations.toml").read_text("utf-8"))
KINDS = """
, beside AS (SELECT t.oid, t.relkind FROM rel r JOIN pg_class t ON t.oid = r.reltoastrelid WHERE r.relkind = 'r'),
indexes AS (SELECT i.indrelid, i.indexrelid FROM pg_index i WHERE i.indrelid IN (SELECT oid FROM rel UNION ALL
                                                                                SELECT oid FROM beside))
SELECT 'tables', count(*) FROM rel WHERE relkind = 'r'
UNION ALL SELECT 'sequences', count(*) FROM rel WHERE relkind = 'S'
UNION ALL SELECT 'indexes', count(*) FROM indexes WHERE indrelid IN (SELECT oid FROM rel)
UNION ALL SELECT 'for long values, with their indexes', 2 * count(*) FROM beside
"""
KEYS = """
SELECT r.relname::text FROM rel r JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype = 'p'
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = ANY (k.conkey)
WHERE a.atttypid <> 'uuid'::regtype ORDER BY 1
"""
PATTERNS = """
SELECT i.indexrelid::regclass::text FROM rel r JOIN pg_index i ON i.indrelid = r.oid
JOIN LATERAL unnest(i.indclass) o (class) ON true JOIN pg_opclass c ON c.oid = o.class
WHERE c.opcname LIKE '%%pattern_ops' ORDER BY 1
"""
# an index whose columns are the first ones of another that holds for all rows as well
COVERED = """
SELECT a.indexrelid::regclass::text || ' by ' || b.indexrelid::regclass::text
FROM rel r JOIN pg_index a ON a.indrelid = r.oid JOIN pg_index b ON b.indrelid = r.oid AND b.indexrelid <> a.indexrelid
WHERE a.indpred IS NULL AND b.indpred IS NULL AND a.indexprs IS NULL AND b.indexprs IS NULL AND NOT a.indisunique
AND (b.indkey::text || ' ') LIKE (a.indkey::text || ' %%') ORDER BY 1
"""
DEFAULTS = """
SELECT r.relname || '.' || a.attname FROM rel r JOIN pg_attrdef d ON d.adrelid = r.oid
JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.adnum WHERE pg_get_expr(d.adbin, d.adrelid) LIKE '%%uuid%%'
"""


def template(sql):
    with tenancy.owner(TEMPLATE):
        return rows(RELATIONS + sql)


def test_it_works(db, capsys):
    found = dict(template(KINDS))
    total = sum(found.values())
    told = f"{total} relations a municipality: " + ", ".join(f"{number} {kind}" for kind, number in found.items())
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the test tells what a municipality costs
    kept = KEPT["change"][-1]
    assert total <= kept["relations"], f"{told}. Needed? Then say why in relations.toml; if not, take it away."
    assert total == kept["relations"], f"{told}. Fewer than relations.toml says: write the number there."
    assert all(change["why"].strip() for change in KEPT["change"])


def test_a_houses_are_the_templates(levanger):
    with tenancy.owner(levanger.schema_name):
        assert rows(RELATIONS + KINDS) == template(KINDS)


def test_keys_are_made_by_the_application(db):
    """UUIDv7 by foundation.keys: no sequence, and no default of the database's."""
    sequences = {name for (name,) in template("SELECT relname::text FROM rel WHERE relkind = 'S'")}
    assert sequences == KEPT["sequences"].keys()
    assert {name for (name,) in template(KEYS)} == KEPT["keys"].keys()
    assert template(DEFAULTS) == []


def test_every_key_of_a_model_is_a_uuid_of_version_seven(db):
    from django.apps import apps

    from foundation.keys import uuid7

    there = {name for (name,) in template("SELECT relname::text FROM rel WHERE relkind = 'r'")} - KEPT["keys"].keys()
    keys = {model._meta.db_table: model._meta.pk for model in apps.get_models(include_auto_created=True)}
    made = {table: keys[table] for table in there}
    # a key that is another row's is no key of its own
    assert [
        t for t, key in made.items() if not (key.default is uuid7 or key.remote_field or not key.has_default())
    ] == []


def test_no_index_is_there_for_beginnings_of_texts(db):
    assert template(PATTERNS) == []


def test_no_index_does_what_another_does(db):
    assert template(COVERED) == []


def test_growth_would_be_seen(db):
    before = sum(dict(template(KINDS)).values())
    with tenancy.owner(TEMPLATE), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE more (id uuid PRIMARY KEY, name varchar(20) UNIQUE, note text)")
    assert sum(dict(template(KINDS)).values()) == before + 5
