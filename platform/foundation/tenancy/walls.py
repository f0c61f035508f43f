"""Walls: who may do what with the rows of a table in public, as a migration operation.

    wall("submissions_submission",
         municipality={"select": "municipality_id = (SELECT here())"},
         desk={"select": "network_id IN (SELECT my_networks())", "update": "…"},
         worker={"select": "true"})

A verb that is not named is not granted. Row-level security is enabled, not forced: no request runs as the owner, and
an owner under its own policies could neither move data nor be dumped.

here()               id of the municipality whose role asks, null for other roles
me()                 account id of the person who asks, null when nobody is known
municipality_of(role) id of the municipality whose role has that name
"""

from typing import Any

from django.db import router
from django.db.migrations.operations.base import Operation

from .doors import DESK_ROLE, IDENTITY_ROLE, MUNICIPALITIES, OPERATOR_ROLE, PUBLIC, PUBLIC_ROLE, WORKER_ROLE

ROLES = {
    "municipality": MUNICIPALITIES,
    "desk": DESK_ROLE,
    "worker": WORKER_ROLE,
    "public": PUBLIC_ROLE,
    "identity": IDENTITY_ROLE,
    "operator": OPERATOR_ROLE,
}
# verb: the clauses of its policy
VERBS = {
    "select": "USING ({0})",
    "insert": "WITH CHECK ({0})",
    "update": "USING ({0}) WITH CHECK ({0})",
    "delete": "USING ({0})",
}
Rights = dict[str, str]
# a wall is built by several migrations: whoever takes one part down leaves what the others built
OPEN_WHERE_NOBODY_MAY = """
DO $open$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = {0}::regclass) THEN
    EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', {0}::regclass);
  END IF;
END $open$
"""

ME = """
CREATE FUNCTION me() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT NULLIF(current_setting('felles.person', true), '')::uuid $$;
"""
DROP_ME = "DROP FUNCTION me();"
HERE = """
CREATE FUNCTION municipality_of(role text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public AS
$$ SELECT id FROM registry_municipality WHERE schema_name = $1 $$;
CREATE FUNCTION here() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT public.municipality_of(current_user::text) $$;
"""
DROP_HERE = "DROP FUNCTION here(); DROP FUNCTION municipality_of(text);"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class _InOneSchema(Operation):
    """Raw statements about one table, run only where the app has its tables."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models are what they were."""

    def _meant(self, app_label: str, editor: Any) -> bool:
        return router.allow_migrate(editor.connection.alias, app_label)


class Wall(_InOneSchema):
    """Grants and policies of one table in public. See the module."""

    def __init__(
        self,
        table: str,
        *,
        municipality: Rights | None = None,
        desk: Rights | None = None,
        worker: Rights | None = None,
        public: Rights | None = None,
        identity: Rights | None = None,
        operator: Rights | None = None,
    ) -> None:
        given = {"municipality": municipality, "desk": desk, "worker": worker, "public": public}
        given |= {"identity": identity, "operator": operator}
        self.table = table
        self.rights = {who: rights for who, rights in given.items() if rights}
        for who, rights in self.rights.items():
            if unknown := rights.keys() - VERBS.keys():
                raise ValueError(f"wall of {table}: {who} may not be given {', '.join(sorted(unknown))}")

    def _meant(self, app_label: str, editor: Any) -> bool:
        return editor.connection.schema_name == PUBLIC and super()._meant(app_label, editor)

    def statements(self) -> list[str]:
        """What builds the wall."""
        table = _quoted(self.table)
        made = [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"]
        for who, rights in self.rights.items():
            role = ROLES[who]
            made.append(f"GRANT {', '.join(verb.upper() for verb in rights)} ON {table} TO {role}")
            made += [
                f"CREATE POLICY {who}_{verb} ON {table} FOR {verb.upper()} TO {role} {VERBS[verb].format(condition)}"
                for verb, condition in rights.items()
            ]
        return made

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if self._meant(app_label, schema_editor):
            for statement in self.statements():
                schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if not self._meant(app_label, schema_editor):
            return
        table = _quoted(self.table)
        for who, rights in self.rights.items():
            for verb in rights:
                schema_editor.execute(f"DROP POLICY {who}_{verb} ON {table}", params=None)
            verbs = ", ".join(verb.upper() for verb in rights)
            schema_editor.execute(f"REVOKE {verbs} ON {table} FROM {ROLES[who]}", params=None)
        schema_editor.execute(OPEN_WHERE_NOBODY_MAY.format(_literal(table)), params=None)

    def describe(self) -> str:
        return f"Build the wall of {self.table}"


class HouseRights(_InOneSchema):
    """Verbs that a municipality's role keeps on a table of its own schema; by default it has all four."""

    def __init__(self, table: str, *verbs: str) -> None:
        if unknown := set(verbs) - VERBS.keys():
            raise ValueError(f"rights on {table}: no such verb as {', '.join(sorted(unknown))}")
        self.table, self.verbs = table, verbs

    def _meant(self, app_label: str, editor: Any) -> bool:
        return editor.connection.schema_name != PUBLIC and super()._meant(app_label, editor)

    def _give(self, editor: Any, verbs: tuple[str, ...]) -> None:
        table, role = _quoted(self.table), _quoted(editor.connection.schema_name)
        editor.execute(f"REVOKE ALL ON {table} FROM {role}", params=None)
        if verbs:
            editor.execute(f"GRANT {', '.join(verb.upper() for verb in verbs)} ON {table} TO {role}", params=None)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if self._meant(app_label, schema_editor):
            self._give(schema_editor, self.verbs)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if self._meant(app_label, schema_editor):
            self._give(schema_editor, tuple(VERBS))

    def describe(self) -> str:
        return f"Let a municipality only {', '.join(self.verbs) or 'know'} {self.table}"


def wall(table: str, **rights: Rights) -> Wall:
    """The wall of a table in public; keywords named as in ROLES: {verb: condition}."""
    return Wall(table, **rights)


def house_rights(table: str, *verbs: str) -> HouseRights:
    """In a municipality's schema: leave its role these verbs on the table (a log may be read and added to only)."""
    return HouseRights(table, *verbs)
