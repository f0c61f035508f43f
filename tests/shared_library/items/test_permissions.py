"""Who may do what in the shared library, role by role."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from shared_library.items.permissions import TABLE

# everyone who belongs to a house is an employee of it beside what else they are
WRITES = {"answer", "publish", "suggest", "translate", "use", "withdraw"}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("editor", WRITES),
        ("administrator", set()),
        ("employee", {"see", "see_uses"}),
        ("facilitator", set()),
    ],
)
def test_it_works(role, may):
    actor = Actor(uuid7(), "Kari", "kari@example.org", "nb", municipality_id=uuid7(), roles=frozenset({Role(role)}))

    assert {verb for verb in TABLE.verbs() if TABLE.allows(actor, verb)} == may
