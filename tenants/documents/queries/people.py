"""Whom a document concerns, as accounts to tell."""

from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Actor, Role
from tenants.documents.models import Favourite, Holder, Position, Sending
from tenants.documents.rules.authority import chain_upwards
from tenants.organisation import facade as organisation

from .authority import held, read_map


def owners(documents, *, on):
    """{position: [(account, name)]} of those who hold the documents' owner positions that day, deputies left out."""
    positions = {document.owner_id for document in documents if document.owner_id}
    found = {pk: [] for pk in positions}
    rows = Holder.objects.filter(held(on), position_id__in=positions, is_deputy=False).order_by("from_date", "pk")
    for position, account, name in rows.values_list("position_id", "member__account_id", "member__name"):
        if (account, name) not in found[position]:
            found[position].append((account, name))
    return found


def above(documents, *, on):
    """{document: [(account, name)] of those above its owner}, each named once; none are owners themselves.

    Who leads the unit of the owner's position, else the document's, or the nearest unit above that is led by another;
    else who answers last for everything in the authority map: the municipal director. Constant queries.
    """
    documents = list(documents)
    owned = owners(documents, on=on)
    units = dict(Position.objects.filter(pk__in=owned).values_list("pk", "unit_id"))
    parents, leaders = organisation.unit_parents(), organisation.leaders(on=on)
    last = read_map(on).chain(None, None, None).steps[-1:]
    top = [(person.account_id, person.name) for step in last for place in step.positions for person in place.holders]
    found = {}
    for document in documents:
        own = {account for account, _name in owned.get(document.owner_id, ())}
        nearest = chain_upwards(units.get(document.owner_id) or document.unit_id, parents)
        ways = [*(leaders.get(unit, ()) for unit in nearest), top]
        others = ([one for one in people if one[0] not in own] for people in ways)
        found[document.pk] = list(dict.fromkeys(next(filter(None, others), ())))
    return found


def behind(version, *, at):
    """Who stands behind a version: its owner, who sent it and who wrote it; dokumentansvarlige when nobody does."""
    document = version.document
    accounts = {account for people in owners([document], on=localdate(at)).values() for account, _name in people}
    accounts |= set(Sending.objects.filter(version=version).values_list("sent_by", flat=True))
    accounts |= set(version.writers)
    return accounts or editors(at=at)


def editors(*, at):
    """The accounts of those who are responsible for the documents as a whole."""
    return organisation.accounts_with("editor", on=localdate(at))


def map_keepers(*, at):
    """Who may fill a hole in the authority map."""
    return organisation.accounts_with("editor", "administrator", on=localdate(at))


def followers(document):
    """Who keeps the document at hand."""
    return set(Favourite.objects.filter(document=document).values_list("member__account_id", flat=True))


def house():
    """The municipality itself, for a task that reads what any employee may: there is no person behind it."""
    here = tenancy.current()
    roles = frozenset({Role("employee")})
    return Actor(UUID(int=0), here.name, "", here.language, municipality_id=here.id, roles=roles)
