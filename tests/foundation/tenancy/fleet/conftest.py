"""A database of its own in which a run may commit, and migrations that the code does not have yet."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from foundation.tenancy import template
from tests.factories import fleet

HOUSES = {"m_levanger", "m_verdal"}
ALL = {*HOUSES, "template_"}


@pytest.fixture
def later(tmp_path, monkeypatch, settings) -> Iterator[Callable]:
    """later(operations…) lets the code have one more migration, of the notices unless another app is named."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(*operations: str, **how) -> None:
        settings.MIGRATION_MODULES |= fleet.write(tmp_path, *operations, **how)
        template._known_migrations.cache_clear()

    settings.MIGRATION_MODULES = {}
    yield write
    fleet.forget()
    template._known_migrations.cache_clear()


@pytest.fixture
def sea(shared_database) -> Iterator[SimpleNamespace]:
    """sea.run(**way) brings the fleet to where the code is; sea.do(f) calls a function on the same database."""

    def run(**way):
        from foundation.tenancy.fleet.running import Way, migrate

        told: list[str] = []
        given = {"lock_wait": 0.2, "tries": 2, "pause": 0.05, "wait_for_run": 0.2} | way
        outcome = shared_database.do(lambda: migrate(Way(**given), told.append))
        outcome.told = told
        return outcome

    yield SimpleNamespace(run=run, do=shared_database.do, race=shared_database)
    shared_database.do(fleet.tidy)
