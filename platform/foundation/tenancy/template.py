"""The template of a municipality: a schema that is migrated like the others, and the script compiled from it.

The script makes a municipality's schema, role and rights in one message. Default privileges come first: the tables are
born with their rights, and no GRANT has to look for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .doors import HOUSE_NAME, MUNICIPALITIES, TEMPLATE, owner
from .structure import RELATIONS, Structure, rows
from .walls import VERBS

NAME = "@@NAME@@"
ALL_VERBS = " ".join(sorted(verb.upper() for verb in VERBS))
SCHEMA = f"""
CREATE SCHEMA "{NAME}";
GRANT USAGE ON SCHEMA "{NAME}" TO "{NAME}";
ALTER DEFAULT PRIVILEGES IN SCHEMA "{NAME}" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{NAME}";
ALTER DEFAULT PRIVILEGES IN SCHEMA "{NAME}" GRANT USAGE, SELECT ON SEQUENCES TO "{NAME}"
"""
ROLE = f'CREATE ROLE "{NAME}" NOLOGIN'
# Comes last: whoever gives the common role holds it until the end, and who makes another municipality waits that long.
MEMBER = f"""
GRANT {MUNICIPALITIES} TO "{NAME}" WITH INHERIT TRUE, SET FALSE;
GRANT "{NAME}" TO app_login WITH INHERIT FALSE, SET TRUE
"""
# The role of the template stands for the municipality's in grants; nobody may become it.
TEMPLATE_ROLE = f'CREATE ROLE "{TEMPLATE}" NOLOGIN'


class StaleTemplate(RuntimeError):
    """The template lacks migrations that the code has."""


def houses() -> list[str]:
    """The schemas of all opened municipalities; in the owner's door."""
    return [s for (s,) in rows("SELECT schema_name FROM registry_municipality WHERE opened_at IS NOT NULL ORDER BY 1")]


def make_template() -> None:
    """Make the empty template and its role, unless they are there; in the owner's door."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [TEMPLATE])
        if not cursor.fetchone():
            cursor.execute(TEMPLATE_ROLE)
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [TEMPLATE])
        if cursor.fetchone():
            return
        cursor.execute(SCHEMA.replace(NAME, TEMPLATE))
        with owner(TEMPLATE), connection.schema_editor(atomic=False) as editor:
            editor.create_model(MigrationRecorder.Migration)
            editor.execute(f'REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM "{TEMPLATE}"')


def digest_of(structure: Structure) -> str:
    """What its script is kept under: its migrations and structure, and how role and rights are made."""
    return sha256(f"{ROLE}{SCHEMA}{MEMBER}{structure.digest()}".encode()).hexdigest()


def compile_template() -> str:
    """The script of the template as it is now; kept, so that the next call only compares the digest."""
    return compiled()[1]


def compiled() -> tuple[str, str]:
    """(digest, script) of the template as it is now. raises StaleTemplate, CannotCarry"""
    from .models import Blueprint

    with owner(TEMPLATE):
        structure = Structure.read()
        check_template(structure.migrations)
        digest = digest_of(structure)
        kept = Blueprint.objects.filter(digest=digest).values_list("script", flat=True).first()
        if kept is not None:
            return digest, kept
        script = _compile(structure)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM public.tenancy_blueprint")
            cursor.execute(
                "INSERT INTO public.tenancy_blueprint (digest, script, compiled_at) VALUES (%s, %s, now())"
                " ON CONFLICT DO NOTHING",
                [digest, script],
            )
        return digest, script


def _compile(structure: Structure) -> str:
    columns: dict[str, list[str]] = {}
    comments = []
    for table, name, kind, collation, required, identity, generated, default, comment in structure.columns:
        text = f"{name} {kind}"
        if collation:
            text += f" COLLATE {collation}"
        if identity:
            text += f" GENERATED {'ALWAYS' if identity == 'a' else 'BY DEFAULT'} AS IDENTITY"
        elif generated:
            text += f" GENERATED ALWAYS AS ({default}){' STORED' if generated == 's' else ' VIRTUAL'}"
        elif default:
            text += f" DEFAULT {default}"
        columns.setdefault(table, []).append(text + (" NOT NULL" if required and not identity else ""))
        if comment:
            quoted = comment.replace("'", "''")
            comments.append(f"COMMENT ON COLUMN \"{table}\".{name} IS '{quoted}'")
    for table, name, _, definition, _ in structure.constraints:
        columns[table].append(f"CONSTRAINT {name} {definition}")
    persistence = {table: "UNLOGGED " if kind == "u" else "" for table, kind, _ in structure.rights}
    order = structure.in_foreign_key_order()
    made = [ROLE, SCHEMA, f'SET LOCAL search_path="{NAME}",public', "SET LOCAL check_function_bodies=off"]
    made += [f'CREATE {persistence[t]}TABLE "{t}" ({", ".join(columns.get(t, []))})' for t in order]
    # names out of the catalogs, not out of anybody's hands
    filled = [t for t in order if rows(f'SELECT 1 FROM "{t}" LIMIT 1')]  # noqa: S608 - names of ours
    made += [f'INSERT INTO "{t}" SELECT * FROM "{TEMPLATE}"."{t}"' for t in filled]  # noqa: S608 - names of ours
    made += [*structure.indexes, *comments, *structure.triggers]
    for table, column, sequence in rows(RELATIONS + SEQUENCES):
        there = f"pg_get_serial_sequence('\"{NAME}\".\"{table}\"', '{column}')"
        made.append(f'SELECT setval({there}, last_value, is_called) FROM "{TEMPLATE}"."{sequence}"')  # noqa: S608 - names of ours
    for table, _, rights in structure.rights:
        if rights != ALL_VERBS:
            made.append(f'REVOKE ALL ON "{table}" FROM "{NAME}"')
            if rights:
                made.append(f'GRANT {rights.replace(" ", ", ")} ON "{table}" TO "{NAME}"')
    return ";\n".join([*made, MEMBER])


SEQUENCES = """
SELECT r.relname::text, a.attname::text, s.relname::text
FROM rel s JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
JOIN rel r ON r.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.refobjsubid
WHERE s.relkind = 'S'
"""


@dataclass
class Recipe:
    """The script for many openings one after another: compiled anew only when the template has other migrations."""

    script: str = ""
    migrations: list[tuple[Any, ...]] = field(default_factory=list)

    def text(self) -> str:
        """The script of today; in the owner's door."""
        found = rows(f'SELECT count(*), max(id), max(applied) FROM "{TEMPLATE}".django_migrations')  # noqa: S608 - names of ours
        if found != self.migrations:
            self.script, self.migrations = compile_template(), found
        return self.script


def script_for(schema: str, recipe: Recipe | None = None) -> str:
    """What makes one municipality's schema, role and rights."""
    if not HOUSE_NAME.fullmatch(schema):
        raise ValueError(f"{schema!r} is no name of a municipality's schema.")
    return (recipe.text() if recipe else compile_template()).replace(NAME, schema)


@cache
def _known_migrations() -> frozenset[str]:
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def has_all(applied: Iterable[str]) -> bool:
    """Whether none of the migrations that the code has is missing."""
    return not _known_migrations().difference(applied)


def check_template(applied: list[str]) -> None:
    """Refuse when the template lacks migrations that the code has."""
    if missing := _known_migrations().difference(applied):
        raise StaleTemplate(f"The template lacks {len(missing)} migrations ({min(missing)}): run `manage.py migrate`.")
