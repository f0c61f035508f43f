"""Who may do what in joint bodies, role by role."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from shared_library.bodies.permissions import TABLE


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("employee", {"see", "leave"}),  # who gives notice is told by the authority map
        ("administrator", {"propose", "answer", "tell_plan", "order"}),
        ("editor", {"tell_plan", "order"}),
        ("facilitator", set()),
    ],
)
def test_it_works(role, may):
    """In which house is told by the wall."""
    actor = Actor(uuid7(), "Kari", "kari@example.org", "nb", municipality_id=uuid7(), roles=frozenset({Role(role)}))
    assert {verb for verb in TABLE.verbs() if TABLE.allows(actor, verb)} == may
