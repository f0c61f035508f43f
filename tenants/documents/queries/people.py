"""Whom a document concerns, as accounts to tell."""

from uuid import UUID

from django.utils.timezone import localdate

from foundation import tenancy
from foundation.rights import Actor, Role
from tenants.documents.models import Favourite, Holder, Sending
from tenants.organisation import facade as organisation

from .authority import held


def owners(documents, *, on):
    """{position: [(account, name)]} of those who hold the documents' owner positions that day, deputies left out."""
    positions = {document.owner_id for document in documents if document.owner_id}
    found = {pk: [] for pk in positions}
    rows = Holder.objects.filter(held(on), position_id__in=positions, is_deputy=False).order_by("from_date", "pk")
    for position, account, name in rows.values_list("position_id", "member__account_id", "member__name"):
        if (account, name) not in found[position]:
            found[position].append((account, name))
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
    return {person.account_id for person in organisation.with_role("editor", on=localdate(at))}


def map_keepers(*, at):
    """Who may fill a hole in the authority map."""
    found = organisation.with_role("editor", "administrator", on=localdate(at))
    return {person.account_id for person in found}


def followers(document):
    """Who keeps the document at hand."""
    return set(Favourite.objects.filter(document=document).values_list("member__account_id", flat=True))


def house():
    """The municipality itself, for a task that reads what any employee may: there is no person behind it."""
    here = tenancy.current()
    roles = frozenset({Role("employee")})
    return Actor(UUID(int=0), here.name, "", here.language, municipality_id=here.id, roles=roles)
