"""Which exports fit a house: those of its structure, whatever was migrated in the common tables since."""

import re
from dataclasses import replace

import pytest

from config.houses.into.reading import Export, NotAsItWas
from foundation import tenancy
from foundation.tenancy.structure import Structure


@pytest.fixture
def now(levanger) -> Structure:
    with tenancy.owner(levanger.schema_name):
        return Structure.read()


def taken(structure: Structure, *, without: str) -> Export:
    """An export of the days before a migration."""
    then = replace(structure, migrations=[one for one in structure.migrations if one != without])
    export = object.__new__(Export)
    export.digest, export.migrations = then.digest(), set(then.migrations)
    return export


def test_it_works(now):
    """Else nothing could be set back, or read in, after the next upgrade of whatever kind."""
    taken(now, without="operators.0001_initial").must_fit(now)


@pytest.mark.parametrize("lacks", ["identity.0001_initial", "documents.0001_initial", "audit.0001_initial"])
def test_what_changed_rows_that_are_read_is_another_structure(now, lacks):
    with pytest.raises(NotAsItWas, match=f"here and not there: {re.escape(lacks)}"):
        taken(now, without=lacks).must_fit(now)


def test_a_move_needs_the_common_tables_too(now):
    with pytest.raises(NotAsItWas, match=r"operators\.0001_initial"):
        taken(now, without="operators.0001_initial").must_fit(now, whole=True)


def test_a_column_more_is_another_structure_whatever_the_migrations(now):
    export = taken(replace(now, columns=now.columns[1:]), without="operators.0001_initial")
    with pytest.raises(NotAsItWas):
        export.must_fit(now)
