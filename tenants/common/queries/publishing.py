"""What a joint body has published, and could publish."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from foundation import tenancy
from foundation.rights import Actor
from shared_library.bodies import facade as bodies
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, ItemView, Source, UseView
from tenants.common.models import Adoption, Sharing
from tenants.common.rules.publishing import STATES, day_ahead, state_of
from tenants.documents import facade as documents
from tenants.documents.contracts import InForce

from .sources import sources

PAGE = 25
OF_A_SHARING = ("document_id", "item_id", "document_version", "title")


@dataclass(frozen=True, slots=True)
class Line:
    """A document of the house, and what of it is published.

    document  what is in force, or None
    item      what the members have, or None
    version   the document's version that was published last, or None
    state     as `rules.publishing.state_of`
    """

    document_id: UUID
    title: str
    document: InForce | None
    item: ItemView | None
    version: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines.

    count  of all that fit
    of     of them all, whatever is asked for
    among  {state: how many of those with the words stand so}, in the order of the states
    """

    shown: list[Line]
    count: int
    of: int
    among: dict[str, int]


def is_joint_body() -> bool:
    """Does the house belong to a joint body? Only they publish."""
    return tenancy.current().is_joint_body


def members() -> list[bodies.MemberView]:
    """Those the body whose house it is publishes for, in the order of a list."""
    return bodies.members(tenancy.current().id)


def lines(by: Actor, *, on: date, text: str = "", state: str = "", page: int = 1) -> Lines:
    """The documents in force, and then those published ones that are in force no more; by title, constant queries.

    What is confidential is left out, unless it was published before it was. A page beyond the last is the last.

    state  one of `rules.publishing.STATES`, or "" for all
    """
    shared = Sharing.objects.order_by("document__sort_key", "pk").annotate(title=F("document__title"))
    sharings = {row.document_id: row for row in shared.values_list(*OF_A_SHARING, named=True)}  # there are hundreds
    in_force = documents.titles_in_force(by=by, on=on)
    titles = {key: title for key, title, confidential, _number in in_force if not confidential or key in sharings}
    titles |= {key: row.title for key, row in sharings.items() if key not in titles}
    words = text.casefold().split()
    fitting = [key for key, title in titles.items() if all(word in title.casefold() for word in words)]
    numbers = {key: number for key, _title, _confidential, number in in_force}
    offered = {key for key, _number, _title in items.titles(tenancy.current().id, by=by)} if sharings else set()
    states = {key: _state(numbers.get(key), sharings.get(key), offered) for key in fitting}
    among = Counter(states.values())
    fitting = [key for key in fitting if state in ("", states[key])]
    first = PAGE * (min(page, -(-len(fitting) // PAGE) or 1) - 1)
    shown = fitting[first : first + PAGE]
    held = {one.document_id: one for one in documents.all_in_force(by=by, on=on, among=shown)}
    asked = items.Sought(among=[sharings[key].item_id for key in shown if key in sharings])
    published = {item.id: item for item in items.items(asked, by=by, language=by.language, limit=PAGE)}
    found = [_line(held.get(key), sharings.get(key), published) for key in shown]
    return Lines(found, len(fitting), len(titles), {one: among[one] for one in STATES if one in among})


def line(document_id: UUID, *, by: Actor) -> Line | None:
    """One document with its text; None for one that neither is in force nor was published."""
    document = documents.published_text(document_id, by=by)
    sharing = Sharing.objects.filter(document_id=document_id).annotate(title=F("document__title")).first()
    if document is None and sharing is None:
        return None
    item = items.item(sharing.item_id, by=by, language=by.language) if sharing else None
    return _line(document, sharing, {item.id: item} if item else {})


def made_from(line: Line, *, by: Actor) -> tuple[Source, ...]:
    """What the version in force was made from; nothing for a text of one's own."""
    if line.document is None:
        return ()
    taken = Adoption.objects.filter(document_id=line.document_id, mode__in=TAKEN).first()
    return sources(taken, line.document.number, by=by)


def users(line: Line, *, by: Actor) -> list[UseView]:
    """The municipalities that use what is published, by name."""
    found = items.uses(line.item.id, by=by) if line.item else []
    return [one for one in found if one.mode in TAKEN]


def notice_day(on: date) -> date:
    """The day that is proposed where something is withdrawn: as far ahead as those who leave must say so."""
    held = bodies.agreement(tenancy.current().id, on=on)
    return day_ahead(on, held.notice_months if held else 0)


def _state(number: int | None, sharing: Any, offered: set[UUID]) -> str:
    if sharing is None:
        return state_of(number, None, withdrawn=False)
    return state_of(number, sharing.document_version, withdrawn=sharing.item_id not in offered)


def _line(document, sharing, published) -> Line:
    item = published.get(sharing.item_id) if sharing else None
    version = sharing.document_version if sharing else None
    return Line(
        document_id=document.document_id if document else sharing.document_id,
        title=document.title if document else sharing.title,
        document=document,
        item=item,
        version=version,
        state=state_of(
            document.number if document else None, version, withdrawn=bool(item and item.withdrawn_date is not None)
        ),
    )
