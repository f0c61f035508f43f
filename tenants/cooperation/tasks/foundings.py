"""What a proposal of a new joint body leads to in the houses it concerns, and in the new one."""

from uuid import UUID

from foundation import tenancy
from tenants.cooperation.actions import foundings


@tenancy.task("cooperation.founding_proposed")
def founding_proposed(*, founding_id):
    """A municipality proposes a new joint body, or has changed its proposal."""
    foundings.hear_proposed(UUID(founding_id), at=tenancy.moment())


@tenancy.task("cooperation.founding_dropped")
def founding_dropped(*, founding_id, body_name, proposer_id, version=0):
    """This municipality is asked no more. Rows from before versions were named have none."""
    foundings.hear_dropped(UUID(founding_id), body_name, UUID(proposer_id), version, at=tenancy.moment())


@tenancy.task("cooperation.founding_answered")
def founding_answered(*, answer_id):
    """A municipality answered our proposal."""
    foundings.hear_answered(UUID(answer_id), at=tenancy.moment())


@tenancy.task("cooperation.founding_withdrawn")
def founding_withdrawn(*, founding_id):
    """A proposal was taken back."""
    foundings.hear_withdrawn(UUID(founding_id), at=tenancy.moment())


@tenancy.task("cooperation.founding_opened")
def founding_opened(*, founding_id):
    """The joint body has its house."""
    foundings.hear_opened(UUID(founding_id), at=tenancy.moment())


@tenancy.task("cooperation.furnish")
def furnish(*, founding_id):
    """In the new house: its first people."""
    foundings.furnish(UUID(founding_id), at=tenancy.moment())
