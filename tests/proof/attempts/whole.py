"""Whole statements of an attacker's own, one after the other in one transaction of a municipality.

No injection inside a statement comes so far; code that runs in the process does, and so would a stack of statements
where the driver let it through. Under the shared login some reach their end, as platform/decisions/wall-below.md says;
under strict mode none does.
"""

from typing import NamedTuple

THEIRS = "SELECT * FROM m_verdal.organisation_member"


class Chain(NamedTuple):
    """gives_way: whether the last statement is answered under the shared login."""

    name: str
    steps: tuple[str, ...]
    gives_way: bool


CHAINS = [
    Chain("RESET ROLE and a read", ("RESET ROLE", THEIRS), False),
    Chain("RESET ROLE, another house, a read", ("RESET ROLE", "SET ROLE m_verdal", THEIRS), True),
    Chain("SET ROLE and a read", ("SET ROLE m_verdal", THEIRS), True),
    Chain("SET LOCAL ROLE and a read", ("SET LOCAL ROLE m_verdal", THEIRS), True),
    Chain("the role as a setting and a read", ("SET role = 'm_verdal'", THEIRS), True),
    Chain("the login's own session", ("SET SESSION AUTHORIZATION DEFAULT", "SET ROLE m_verdal", THEIRS), True),
    Chain("RESET SESSION AUTHORIZATION", ("RESET SESSION AUTHORIZATION", "SET ROLE m_verdal", THEIRS), True),
    Chain("RESET ALL and a read", ("RESET ALL", THEIRS), False),
    Chain("hashes of passwords", ("SET ROLE platform_identity", "SELECT * FROM identity_credential"), True),
    Chain("everybody's tasks", ("SET ROLE platform_worker", "SELECT * FROM tenancy_outbox"), True),
    Chain("the registry", ("SET ROLE platform_public", "SELECT * FROM registry_municipality"), True),
    Chain("the desk", ("SET ROLE network_desk", "SELECT 1"), True),
    Chain("the shared login", ("SET ROLE app_login", "SELECT 1"), True),
    Chain("the login of commands", ("RESET ROLE", "SET ROLE owner_login"), False),
    Chain("the owner", ("RESET ROLE", "SET ROLE platform_owner"), False),
    Chain("the group of all houses", ("RESET ROLE", "SET ROLE tenant_common"), False),
    Chain("a path into another house", ("SET search_path = m_verdal", "SELECT * FROM organisation_member"), False),
    Chain("set_config after RESET ROLE", ("RESET ROLE", "SELECT set_config('role', 'm_verdal', true)", THEIRS), True),
    Chain("a block of code", ("DO $$ BEGIN SET ROLE m_verdal; END $$", THEIRS), False),
]
