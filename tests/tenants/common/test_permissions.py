"""Each row of the table: who may do what with what is common."""

import pytest

from foundation.keys import uuid7
from foundation.rights import Actor, Role
from tenants.common.permissions import TABLE


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("employee", {"read"}),
        ("unit_leader", set()),
        ("coordinator", set()),
        ("administrator", {"map"}),
        ("editor", {"adopt", "update", "publish", "suggest", "answer", "map"}),
    ],
)
def test_it_works(role, may):
    """Everyone who belongs to the municipality is an employee beside the role."""
    person = Actor(uuid7(), "Kari", "kari@example.org", "nb", roles=frozenset({Role(role)}))
    assert {verb for verb in TABLE.verbs() if TABLE.allows(person, verb)} == may
