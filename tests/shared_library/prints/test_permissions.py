"""Who may do what with fingerprints, role by role."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from shared_library.prints.permissions import TABLE


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("employee", {"see", "answer"}),
        ("administrator", {"consent"}),
        ("editor", {"read", "make"}),
        ("facilitator", set()),
    ],
)
def test_it_works(role, may):
    """Whose document it is, is told by the documents' own table."""
    actor = Actor(uuid7(), "Kari", "kari@example.org", "nb", municipality_id=uuid7(), roles=frozenset({Role(role)}))
    assert {verb for verb in TABLE.verbs() if TABLE.allows(actor, verb)} == may
