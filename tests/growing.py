"""Many municipalities for a measurement: by the compiled script, two at the same time."""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import psycopg

from tests.database import WORKING

WORKERS = 2
HOUSE = """
SET LOCAL search_path = public;
WITH made AS (
  INSERT INTO registry_municipality (id, schema_name, slug, name, sort_key, kind, country, language, colour, mark,
                                     opened_at, successors, note)
  VALUES (gen_random_uuid(), '{0}', '{1}', '{0}', '{0}', 'joint_body', 'no', 'nb', '#112233', 'AB', now(), '{{}}', '')
  RETURNING id)
INSERT INTO registry_domain (id, domain, tenant_id, is_primary) SELECT gen_random_uuid(), '{1}.localhost', id, true
FROM made
"""


def grow(slot: Any, numbers: Iterable[int]) -> list[str]:
    """Open one for each number, at bench-0001.localhost and so on; returns their schemas."""
    from foundation import tenancy
    from foundation.registry import queries
    from foundation.tenancy.template import NAME, compile_template

    with tenancy.owner():
        script = compile_template()
    schemas = [f"m_bench_{number:04}" for number in numbers]
    waiting = deque(schemas)

    def work() -> None:
        with psycopg.connect(**slot.login(WORKING, "owner_login"), autocommit=True) as line, suppress(IndexError):
            line.execute("SET ROLE platform_owner")
            while True:
                schema = waiting.popleft()
                house = HOUSE.format(schema, schema[2:].replace("_", "-"))
                line.execute(f"BEGIN;{script.replace(NAME, schema)};{house};COMMIT".encode())

    with ThreadPoolExecutor(WORKERS) as hands:
        for done in [hands.submit(work) for _ in range(WORKERS)]:
            done.result()
    queries.forget()
    return schemas
