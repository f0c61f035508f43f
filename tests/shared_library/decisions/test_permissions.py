"""Who may do what in joint decisions, role by role."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from shared_library.decisions.permissions import TABLE


@pytest.mark.parametrize(
    ("role", "may"),
    [("editor", {"open", "close"}), ("administrator", set()), ("employee", {"see", "answer"}), ("facilitator", set())],
)
def test_it_works(role, may):
    """Who of its people answers for a municipality is told by its authority map."""
    actor = Actor(uuid7(), "Kari", "kari@example.org", "nb", municipality_id=uuid7(), roles=frozenset({Role(role)}))
    assert {verb for verb in TABLE.verbs() if TABLE.allows(actor, verb)} == may
