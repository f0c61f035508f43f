"""Who approves what, and where the authority map has holes: for any day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from foundation.rights import Actor
from tenants.documents.models import Document
from tenants.documents.rules import authority as rules

from .authority_map import FIRST_POSITION, Map, as_row, first_title, held, read_map
from .holes import Hole, hole_tasks, holes

__all__ = [
    "FIRST_POSITION",
    "Hole",
    "Map",
    "approvers",
    "as_row",
    "chains",
    "first_title",
    "held",
    "hole_tasks",
    "holes",
    "may_approve",
    "read_map",
]


def approvers(document: Document, *, on: date) -> rules.Chain:
    """Who approves the document if it is sent on the day: past and future days are answered alike.

    As long as the map is empty, the answer is one step with the first position (`FIRST_POSITION`), which stands in no
    table yet: `actions.positions.begin_map` makes it when somebody is named for it.
    """
    return chains([document], on=on)[document.pk]


def chains(documents: Iterable[Document], *, on: date) -> dict[UUID, rules.Chain]:
    """{document: its chain} for many documents, in as many queries as for one."""
    whole = read_map(on)
    return {
        document.pk: whole.chain(document.theme_id, document.document_type_id, document.unit_id)
        for document in documents
    }


def may_approve(
    document: Document,
    *,
    by: Actor,
    on: date,
    step: int = 0,
    writers: Iterable[UUID] = (),
    chain: rules.Chain | None = None,
) -> rules.Seat | None:
    """The position the person would answer for in a step, or None when the map does not let the person.

    writers   accounts that wrote in the version; they may not approve it unless the map says so
    chain     when it is known already: no query then
    """
    chain = chain or approvers(document, on=on)
    if by.account_id in set(writers) and not chain.own_text_allowed:
        return None
    return next(iter(rules.seats(chain, step, by.member_id)), None)
