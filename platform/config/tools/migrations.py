"""Migrations: none missing, in one line, and the last one of each app named in max_migration.txt.

Two branches that both add a migration then meet in that file, and not only on the server.
"""

from pathlib import Path

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from config.embedded import CHECKOUT


def missing() -> list[str]:
    """Changes of models that no migration makes; asks no database."""
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    return [
        f"{label}: no migration for: {operation.describe()}"
        for label, migrations in found.items()
        for migration in migrations
        for operation in migration.operations
        if label in ours()
    ]


def ours() -> dict[str, Path]:
    """Our apps that have migrations, and the folder of each."""
    folders = {app.label: Path(app.path) / "migrations" for app in apps.get_app_configs()}
    return {
        label: folder for label, folder in folders.items()
        if folder.is_relative_to(CHECKOUT) and ".venv" not in folder.parts and any(folder.glob("0*.py"))
    }  # fmt: skip


def leaves() -> dict[str, list[str]]:
    """The last migrations of each of our apps: one, when they are in one line."""
    graph = MigrationLoader(None).graph
    return {label: sorted(name for _app, name in graph.leaf_nodes(label)) for label in ours()}


def faults() -> list[str]:
    """What is wrong, a sentence each."""
    found = missing()
    for label, names in leaves().items():
        file = ours()[label] / "max_migration.txt"
        if len(names) != 1:
            found.append(f"{label}: two ends: {', '.join(names)}")
        elif not file.exists() or file.read_text("utf-8").strip() != names[0]:
            found.append(f"{file.relative_to(CHECKOUT)} should say {names[0]}: run `make generated`")
        for name in names:
            if "_auto_" in name:
                found.append(f"{label}: {name} needs a name that says what it does")
    return found


def write() -> None:
    """Name the last migration of each app."""
    for label, names in leaves().items():
        if len(names) == 1:
            (ours()[label] / "max_migration.txt").write_text(f"{names[0]}\n", "utf-8")
