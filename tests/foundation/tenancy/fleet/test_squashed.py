"""Several migrations squashed into one: it counts where all of them or none are done, and they count in between."""

import pytest

from tests.factories import fleet
from tests.factories.fleet import COLUMN
from tests.foundation.tenancy.fleet.conftest import ALL

NOTE = 'migrations.AddField("notice", "note", models.TextField(default=""))'
TWO = ("0900_new", "0901_note")
SQUASHED = "0900_squashed_0901"


@pytest.fixture
def squashed(later):
    """The code has both, and one that stands for them."""

    def write():
        later(COLUMN, name=TWO[0])
        later(NOTE, name=TWO[1], after=TWO[0])
        later(COLUMN, NOTE, name=SQUASHED, replaces=TWO)

    return write


def all_noted(sea) -> bool:
    return all(sea.do(lambda name=name: fleet.noted(name)) == {*ALL, "public"} for name in (*TWO, SQUASHED))


def test_it_works(sea, squashed):
    """Nobody has any of them: the squashed one is done, and all are noted."""
    squashed()
    outcome = sea.run()
    assert (set(outcome.done), outcome.told) == (ALL, [])
    assert sea.do(fleet.column("note")) == sea.do(fleet.column()) == ALL
    assert all_noted(sea)
    assert sea.run().in_step == len(ALL)


def test_where_all_are_done_it_is_only_noted(sea, later, squashed):
    later(COLUMN, name=TWO[0])
    later(NOTE, name=TWO[1], after=TWO[0])
    sea.run()
    squashed()
    outcome = sea.run()
    assert (set(outcome.done), outcome.told) == (ALL, [])
    assert all_noted(sea)


def test_where_some_are_done_the_rest_of_them_is_done(sea, later, squashed):
    later(COLUMN, name=TWO[0])
    sea.run()
    squashed()
    outcome = sea.run()
    assert (set(outcome.done), outcome.told) == (ALL, [])
    assert sea.do(fleet.column("note")) == ALL
    assert all_noted(sea)
