"""Who asks, as the rooms know it: an account, or a service, with the roles of the day on one host."""

from uuid import UUID

from django.utils import timezone

from foundation.identity import queries as identity
from foundation.identity.bearer.judging import Shown
from foundation.identity.models import Account
from foundation.operators import queries as operators
from foundation.rights import Actor, Role
from tenants.organisation import facade as organisation


def member_actor(account: Account, municipality) -> Actor | None:
    """The person in the municipality, with the roles of the day; None for one who is no member."""
    standing = organisation.roles_of(account.pk, on=timezone.localdate())
    if standing is None:
        return None
    own = {(held.name, held.unit_id) for held in standing.roles if held.lent_by is None}
    lent = [held for held in standing.roles if held.lent_by and (held.name, held.unit_id) not in own]
    return _actor(
        account,
        municipality_id=municipality.id,
        member_id=standing.member_id,
        roles=frozenset(
            {
                Role("employee"),
                *(Role(name, unit_id) for name, unit_id in own),
                *(Role(held.name, held.unit_id, held.lent_by) for held in lent),
            }
        ),
        acting_for=lent[0].lent_by if lent else None,
    )


def facilitator_actor(account: Account) -> Actor | None:
    """The person at the networks' desk; None for one who is no facilitator anywhere."""
    if not identity.is_facilitator(account.pk):
        return None
    return _actor(account, roles=frozenset({Role("facilitator")}))


def operator_actor(account: Account) -> Actor | None:
    """The person on the host of those who run the platform; None for one who does not."""
    return _actor(account, roles=frozenset({Role("operator")})) if operators.is_operator(account.pk) else None


def _actor(
    account: Account,
    *,
    roles: frozenset[Role],
    municipality_id: UUID | None = None,
    member_id: UUID | None = None,
    acting_for: UUID | None = None,
) -> Actor:
    return Actor(
        account.pk,
        account.name,
        account.email,
        account.language,
        municipality_id=municipality_id,
        member_id=member_id,
        roles=roles,
        acting_for=acting_for,
    )


def service_actor(shown: Shown, municipality) -> Actor:
    """A service of the municipality's: the roles it was given, what every employee may, and no person."""
    assert shown.id is not None
    roles = frozenset({Role("employee"), *(Role(name) for name in shown.roles)})
    return Actor(shown.id, shown.name, "", "", municipality_id=municipality.id, roles=roles)
