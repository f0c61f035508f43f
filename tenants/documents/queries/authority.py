"""Who approves what, and where the authority map has holes: for any day."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

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
    "read_map",
]


def approvers(document: Document, *, on: date) -> rules.Chain:
    """Who approves the document if it is sent on the day: past and future days are answered alike.

    As long as the map is empty, the answer is one step with the first position (`FIRST_POSITION`), which stands in no
    table yet: `actions.positions.begin_map` makes it when somebody is named for it.
    """
    return chains([document], on=on)[document.pk]


def chains(documents: Iterable[Document], *, on: date, whole: Map | None = None) -> dict[UUID, rules.Chain]:
    """{document: its chain} for many documents, in as many queries as for one.

    whole  the map of the day, where it is read already
    """
    whole = whole or read_map(on)
    return {
        document.pk: whole.chain(document.theme_id, document.document_type_id, document.unit_id)
        for document in documents
    }
