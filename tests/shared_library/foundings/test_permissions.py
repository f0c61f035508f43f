"""Who may do what with proposals of joint bodies, role by role."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from shared_library.foundings.permissions import TABLE


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("employee", {"see"}),
        ("administrator", {"propose", "change", "answer"}),
        ("invited", {"propose", "change", "answer"}),
        ("editor", set()),
        ("facilitator", set()),
    ],
)
def test_it_works(role, may):
    """In which house is told by the wall."""
    actor = Actor(uuid7(), "Kari", "kari@example.org", "nb", municipality_id=uuid7(), roles=frozenset({Role(role)}))
    assert {verb for verb in TABLE.verbs() if TABLE.allows(actor, verb)} == may
