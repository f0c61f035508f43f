"""A joint body as its pages show it: members, agreement, what waits, and what leaving means."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.ui import dates
from shared_library.bodies import facade as bodies
from shared_library.decisions import facade as decisions
from tenants.common import facade as common
from tenants.cooperation.permissions import TABLE
from tenants.documents import facade as documents

from . import words


@dataclass(frozen=True, slots=True)
class BodyPage:
    """What the page of a body shows.

    members   with their end where there is one; in the body's house also who has left
    joint     those of them that are joint bodies
    coming    those who are agreed on, and become members later
    held      the agreement that holds, or None
    proposal  the one that waits, or None
    mine      what the open house has said to it, or None
    leaving   where the open house has given notice, or has left
    is_gone   it has left
    """

    body: bodies.BodyView
    form: str
    rule: str
    members: list[bodies.MemberView]
    joint: set[UUID]
    former: list[bodies.MemberView]
    coming: list[bodies.MemberView]
    held: bodies.AgreementView | None
    terms: list[tuple[str, str]]
    proposal: bodies.AgreementView | None
    mine: bodies.AnswerView | None
    leaving: bodies.Leaving | None
    is_gone: bool


def body_page(body_id: UUID, *, by: Actor, on: date) -> BodyPage:
    """The page; raises NotThere. A constant number of queries. Who has left sees what was agreed on its last day."""
    body = bodies.body(body_id, by=by, on=on)
    everybody = bodies.members(body_id, by=by, on=on, with_former=True)
    now = [one for one in everybody if one.holds(on)]
    is_gone = not (body.is_here or body.is_member) and body.until is not None and body.until <= on
    day = body.until - timedelta(days=1) if body.until and is_gone else on
    rows = bodies.agreements(body_id, by=by, on=day, answers_to="proposed")
    held = next((row for row in rows if row.state == "in_force"), None)
    proposal = None if is_gone else next((row for row in rows if row.state == "proposed"), None)
    here = tenancy.current().id
    return BodyPage(
        body=body,
        form=words.form_name(held.form if held else body.form),
        rule=decisions.rule_word(held.rule if held else body.rule, held.host_name if held else ""),
        members=now,
        joint=registry.joint_bodies_among(one.municipality_id for one in now),
        former=[one for one in everybody if one.until_date is not None and one.until_date <= on],
        coming=[one for one in everybody if one.from_date > on and one.until_date != one.from_date],
        held=held,
        terms=words.terms(held) if held else [],
        proposal=proposal,
        mine=proposal.answer_of(here) if proposal else None,
        leaving=bodies.leaving(body_id, by=by, on=on) if body.until else None,
        is_gone=is_gone,
    )


def coming(body: bodies.BodyView, *, by: Actor) -> dict[str, object]:
    """Of a body that the house will be a member of: what it was asked by, or None. Four queries."""
    asked = (one for one in bodies.joinings(by=by) if one.joint_body_id == body.id)
    return {"body": body, "row": next(asked, None)}


def overview(*, by: Actor, on: date) -> list[tuple[bodies.BodyView, str, str]]:
    """[(body, its form, its rule in words)] of the open house; two queries."""
    return [(one, words.form_name(one.form), decisions.rule_word(one.rule)) for one in bodies.bodies(by=by, on=on)]


@dataclass(frozen=True, slots=True)
class Fate:
    """A text of the body that is used here, and what becomes of it."""

    taken: common.Taken
    words: str
    ends: bool  # and the person may say that it shall not


@dataclass(frozen=True, slots=True)
class LeavingPage:
    """What leaving means, text by text."""

    body: bodies.BodyView
    means: bodies.Leaving
    texts: list[Fate]
    said: list[str]


def leaving_page(body_id: UUID, *, by: Actor, on: date) -> LeavingPage:
    """Beforehand, while the notice runs, and afterwards; raises NotThere."""
    body = bodies.body(body_id, by=by, on=on)
    means = bodies.leaving(body_id, by=by, on=on)
    ends = means.ends_date is not None and common.may_end(by)
    gone = means.until_date if means.cause and not body.is_member else None
    texts = [
        Fate(
            one,
            words.fate(means, one.mode, is_in_force=one.is_in_force),
            ends and one.mode == "adopted" and one.is_in_force,
        )
        for one in common.taken_from(body_id, by=by, ended_since=gone)
    ]
    return LeavingPage(body, means, texts, _said(body, means))


def may_leave(by: Actor, *, on: date) -> bool:
    """Whether the person may give notice: an administrator, or whoever decides what has no theme here.

    No query for an administrator, a few for others.
    """
    if TABLE.allows(by, "leave"):
        return True
    nothing = ("", "")  # leaving a body belongs to no theme and no type of document
    people = documents.deciders([nothing], on=on)[nothing].people
    return any(account_id == by.account_id for account_id, _name in people)


def _said(body: bodies.BodyView, means: bodies.Leaving) -> list[str]:
    known = {"body": body.name, "day": dates.in_style(means.until_date, "day"), "number": means.version or 0}
    said = []
    if means.version is None and not means.cause:
        said.append(_("Ingen samarbeidsavtale gjelder, så det er ingen oppsigelsestid, og ingen tekst faller bort."))
    elif means.version is not None:
        said.append(_("Samarbeidsavtale nummer %(number)s bestemmer hva som skjer med tekstene.") % known)
        said.append(words.after(means.after, means.after_months))
    said.append(_("Fra %(day)s leser dere bare utgaver som %(body)s publiserte i deres tid som medlem.") % known)
    return said
