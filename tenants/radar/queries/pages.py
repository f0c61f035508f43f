"""The radar's pages: what could be common, what was consented to, and one pair."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from foundation import tenancy
from foundation.rights import Actor
from foundation.sorting import sort_key
from shared_library.bodies import facade as bodies
from shared_library.bodies.contracts import BodyView, MemberView
from shared_library.prints import facade as prints
from shared_library.prints.contracts import ConsentView, PairCut, PairList, PairView, ReleaseView
from tenants.documents import facade as documents
from tenants.documents.contracts import InForce
from tenants.radar.permissions import TABLE
from tenants.radar.rules import comparing


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page; printed and compared tell how far the radar has come, each (done, of)."""

    bodies: list[BodyView]
    found: PairList
    consents: list[ConsentView]
    printed: tuple[int, int]
    compared: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the plan, how many documents of it the radar could know, and the consent there may be."""

    theme_id: UUID
    title: str
    documents: int
    consent: ConsentView | None


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair as its municipality sees it; `text` is one's own in force, None when nothing applies any more."""

    pair: PairView
    body: str
    text: InForce | None
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair in the joint body's house: both texts, and what each alone says."""

    pair: PairView
    texts: list[ReleaseView]
    only: list[list[dict]]


def is_joint_body() -> bool:
    """Does the house belong to a joint body?"""
    return tenancy.current().is_joint_body


def memberships(by: Actor | None, *, on: date) -> list[BodyView]:
    """The joint bodies that the house is a member of that day."""
    return [one for one in bodies.bodies(by=by, on=on) if one.is_member]


def others(by: Actor, *, on: date) -> list[MemberView]:
    """The other members of one's joint bodies, by name: those may know what is consented to, if they consent too."""
    here = tenancy.current().id
    found = {
        one.municipality_id: one
        for body in memberships(by, on=on)
        for one in bodies.members(body.id, by=by, on=on)
        if one.municipality_id != here
    }
    return sorted(found.values(), key=lambda one: sort_key(one.name))


def overview(cut: PairCut, *, by: Actor, on: date) -> Overview:
    """What could be common, by how it stands. A constant number of queries."""
    TABLE.require(by, "read")
    found = prints.some_pairs(cut, by=by)
    if is_joint_body():
        return Overview([], found, [], (0, 0), (0, 0))
    ours, consents = memberships(by, on=on), prints.consents(by=by)
    reading = [one for one in consents if not one.ready]
    return Overview(
        bodies=ours,
        found=found,
        consents=consents,
        printed=(sum(one.printed for one in reading), sum(one.total for one in reading)),
        compared=prints.progress([body.id for body in ours], by=by) if ours else (0, 0),
    )


def themes(by: Actor) -> list[ThemeLine]:
    """The plan's themes with their consents, and consents of themes that are out of the plan.

    In a joint body's house only what was consented to before it was one: the radar compares municipalities alone.
    """
    TABLE.require(by, "read")
    given = {one.theme_id: one for one in prints.consents(by=by)}
    offered = [] if is_joint_body() else documents.themes_outside(by)
    found = [ThemeLine(key, title, count, given.pop(key, None)) for key, title, count in offered]
    return found + [ThemeLine(key, one.theme, 0, one) for key, one in given.items()]


def theme(theme_id: UUID, *, by: Actor) -> ThemeLine:
    """One of them; 404 when there is none."""
    found = next((one for one in themes(by) if one.theme_id == theme_id), None)
    if found is None:
        raise Http404
    return found


def pair(pair_id: UUID, *, by: Actor, on: date) -> PairPage:
    """A pair in one of its two houses; 404 when there is none."""
    found = get_pair(pair_id, by=by)
    names = {one.id: one.name for one in bodies.bodies(by=by, on=on)}
    document_id = found.own.document_id
    told = documents.one_outside(document_id) if document_id else None
    may_answer = told is not None and TABLE.allows(by, "answer")
    return PairPage(
        pair=found,
        body=names.get(found.joint_body_id, ""),
        text=told[1] if told else None,
        may_answer=may_answer and document_id is not None and documents.may_write(document_id, by=by),
    )


def has_texts(pair_id: UUID, *, by: Actor) -> bool:
    """Are the texts of both sides here? Not when one is no member any more."""
    return len(_texts(pair_id, by)) == 2


def _texts(pair_id: UUID, by: Actor) -> list[ReleaseView]:
    try:
        return prints.releases(pair_id, by=by)
    except prints.NotThere:
        return []


def compared(pair: PairView, *, by: Actor) -> Compared:
    """A pair in the joint body's house, with both texts; 404 when they are not there. One query."""
    texts = _texts(pair.id, by)
    if len(texts) != 2:
        raise Http404
    first, second = (one.blocks for one in texts)
    only = (comparing.only_in(first, second, prints.share), comparing.only_in(second, first, prints.share))
    return Compared(
        pair=pair,
        texts=texts,
        only=[[comparing.by_itself(place.block) for place in places] for places in only],
    )


def get_pair(pair_id: UUID, *, by: Actor) -> PairView:
    """404 when the house does not reach it."""
    TABLE.require(by, "read")
    try:
        return prints.pair(pair_id, by=by)
    except prints.NotThere:
        raise Http404 from None
