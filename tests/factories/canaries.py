"""Canaries: a word in every text of a municipality that tells, wherever it turns up, whose text it was.

`plant` writes the word behind every free text, in the tables and in the stored files. `twin` makes another house the
same row by row, with the same ids, names and addresses, and other canaries.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from foundation import tenancy
from foundation.files.storage import places

# what a program reads, however much room it has
CODES = {
    "action", "block_id", "case_number", "digest", "key", "law", "lock_key", "number", "path", "request_id", "secret",
    "session_data", "session_key", "sha256", "sort_key", "stamp", "target_type", "token_hash", "url", "urn",
}  # fmt: skip
SPOKEN = {"text", "html", "title", "words", "name", "summary", "reason", "label"}
ROOM = 60  # characters that a column must have before somebody can write a sentence in it


def columns(model: type[models.Model]) -> Iterator[tuple[str, bool]]:
    """(column, whether it is JSON) of each field in which people write."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.JSONField):
            yield str(field.column), True
        elif field.name in CODES or isinstance(field, models.EmailField | models.URLField):
            continue
        elif isinstance(field, models.TextField) or (
            isinstance(field, models.CharField) and (field.max_length or 0) >= ROOM and not field.choices
        ):
            yield str(field.column), False


def plant(schema: str, word: Callable[[type[models.Model]], str], only: Mapping[str, set[UUID]] | None = None) -> int:
    """Write the model's word behind every text of a schema; `only` those rows, {model's name: ids}.

    Returns how many columns got one.
    """
    planted = 0
    with changing(schema) as tables:
        for model in tables:
            ids = None if only is None else only.get(str(model._meta.model_name), set())
            if ids == set():
                continue
            for column, is_json in columns(model):
                planted += _into(schema, model, column, word(model), ids, is_json=is_json)
    return planted


def _into(schema, model, column, word, ids, *, is_json: bool) -> int:
    table, pk = f'"{schema}"."{model._meta.db_table}"', model._meta.pk.column
    where, given = ("", []) if ids is None else (f' AND "{pk}" = ANY(%s)', [list(ids)])
    with connection.cursor() as cursor:
        if not is_json:
            most = next(f.max_length for f in model._meta.local_concrete_fields if f.column == column)
            kept = f'left("{column}", {most - len(word) - 1})' if most else f'"{column}"'
            cursor.execute(
                f"UPDATE {table} SET \"{column}\" = {kept} || ' ' || %s WHERE \"{column}\" <> ''{where}",
                [word, *given],
            )
            return int(cursor.rowcount > 0)
        cursor.execute(f'SELECT "{pk}", "{column}"::text FROM {table} WHERE "{column}" IS NOT NULL{where}', given)
        changed = [
            (json.dumps(new), key)
            for key, text in cursor.fetchall()
            if (new := marked(json.loads(text), word)) != json.loads(text)
        ]
        cursor.executemany(f'UPDATE {table} SET "{column}" = %s::jsonb WHERE "{pk}" = %s', changed)
        return int(bool(changed))


def marked(value: Any, word: str, name: str = "") -> Any:
    """JSON with the word behind every sentence in it, and behind all that is called a text."""
    if isinstance(value, dict):
        return {key: marked(inner, word, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, word, name) for inner in value]
    if isinstance(value, str) and value and (name in SPOKEN or " " in value.strip()):
        return f"{value} {word}"
    return value


@contextmanager
def changing(schema: str) -> Iterator[list[type[models.Model]]]:
    """The schema's tables with their triggers put to sleep: canaries are no acts."""
    with tenancy.owner(schema), connection.cursor() as cursor:
        tables = [model for model in apps.get_models() if model._meta.managed and is_there(cursor, schema, model)]
        say_to_triggers(cursor, schema, tables, "DISABLE")
        yield tables
        say_to_triggers(cursor, schema, tables, "ENABLE")


def is_there(cursor, schema: str, model: type[models.Model]) -> bool:
    """Whether the schema has the model's table."""
    cursor.execute("SELECT to_regclass(%s)", [f'"{schema}"."{model._meta.db_table}"'])
    return bool(cursor.fetchone()[0])


def say_to_triggers(cursor, schema: str, tables: list[type[models.Model]], verb: str) -> None:
    """ENABLE or DISABLE them; what the deferred ones have still to say is heard first."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in tables:
        cursor.execute(f'ALTER TABLE "{schema}"."{model._meta.db_table}" {verb} TRIGGER USER')
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def twin(model_house: Any, other: Any, words: Mapping[str, str]) -> None:
    """Fill the other's schema with the same rows, under the same ids; words as {canary: its own instead}."""
    exchanged = {**words, str(model_house.id): str(other.id)}
    with changing(other.schema_name) as tables, connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f'DELETE FROM "{other.schema_name}"."{model._meta.db_table}"')
        for model in tables:
            table = model._meta.db_table
            with tenancy.owner(model_house.schema_name):
                names = stored_columns(model_house.schema_name, table)
                chosen = ", ".join(f'"{name}"::text' for name, _ in names)
                cursor.execute(f'SELECT {chosen} FROM "{model_house.schema_name}"."{table}"')
                found = [tuple(replaced(value, exchanged) for value in row) for row in cursor.fetchall()]
            into = ", ".join(f'"{name}"' for name, _ in names)
            values = ", ".join(f"%s::{kind}" for _, kind in names)
            with tenancy.owner(other.schema_name):
                cursor.executemany(
                    f'INSERT INTO "{other.schema_name}"."{table}" ({into}) OVERRIDING SYSTEM VALUE VALUES ({values})',
                    found,
                )


def stored_columns(schema: str, table: str) -> list[tuple[str, str]]:
    """(name, type) of the columns that hold something of their own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass(%s)"
            " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attname",
            [f'"{schema}"."{table}"'],
        )
        return cursor.fetchall()


def replaced(text: str | None, exchanged: Mapping[str, str]) -> str | None:
    """A text with one word for another."""
    for old, new in exchanged.items():
        text = text and text.replace(old, new)
    return text


def plant_files(owner: str, word: str) -> int:
    """Write the word behind the content of every stored file of an owner."""
    found = [place for place in places.folder(owner).rglob("*") if place.is_file()]
    for place in found:
        place.chmod(0o600)
        with place.open("ab") as file:
            file.write(b"\n" + word.encode())
    return len(found)


def twin_files(owner: str, other: str, words: Mapping[str, str]) -> None:
    """The same files under the other's name, with its own canaries."""
    root, target = places.folder(owner), places.folder(other)
    for place in root.rglob("*"):
        if place.is_file():
            copy = target / place.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            content = place.read_bytes()
            for old, new in words.items():
                content = content.replace(old.encode(), new.encode())
            copy.write_bytes(content)


@cache
def pattern() -> re.Pattern[bytes]:
    """What any canary looks like; no other words, for of so many random tokens one begins like a canary in the end."""
    return re.compile(rb"kanari(?:hus[a-z]|nett|bok|fremmed)")


def seen(*contents: bytes | str) -> set[str]:
    """The canaries in these."""
    whole = b"\n".join(one.encode() if isinstance(one, str) else one for one in contents)
    return {found.decode() for found in pattern().findall(whole.lower())}
