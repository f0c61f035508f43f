"""What the people here are told of proposals of new joint bodies, and the new house's first people."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.registry import queries as registry
from shared_library.foundings import facade as foundings
from tenants.organisation import facade as organisation

from .telling import administrators


def hear_proposed(founding_id: UUID, *, at: datetime) -> None:
    """Once for each version to each who may answer for the municipality, as long as it waits and is asked."""
    try:
        row = foundings.proposal(founding_id, by=None)
    except foundings.NotThere:  # it was changed meanwhile, and asks this house no more
        return
    if row.state != "open":
        return
    if row.proposer_id != tenancy.current().id:
        foundings.hear_proposal(founding_id)
    words = {"municipality": row.proposer_name, "body": row.name}
    notices.notify(
        account_ids=administrators(at=at),
        kind="founding_proposed",
        key=f"founding_proposed:{founding_id}:{row.version}",
        title=lambda: (
            (
                _("%(municipality)s foreslår et nytt samarbeid: %(body)s") if row.version == 1
                else _("%(municipality)s har endret forslaget om %(body)s")
            ) % words
        ),
        body=lambda: (
            _("Kommunen svarer for seg selv. Samarbeidet åpnes når alle som er spurt, har sagt ja.")
            if row.version == 1 else _("Det som var svart før, gjelder ikke lenger. Les forslaget og svar på nytt.")
        ),
        url=_page(founding_id),
    )  # fmt: skip


def hear_dropped(founding_id: UUID, name: str, proposer_id: UUID, version: int, *, at: datetime) -> None:
    """The municipality is asked no more since that version; nothing is told to who never knew that it was."""
    if not foundings.hear_dropped(founding_id, name, version):
        return
    words = {"municipality": registry.municipality(proposer_id).name, "body": name}
    notices.notify(
        account_ids=administrators(at=at),
        kind="founding_dropped",
        key=f"founding_dropped:{founding_id}:{version}",
        title=lambda: _("%(municipality)s spør dere ikke lenger om %(body)s") % words,
        body=lambda: _("Forslaget er endret, og dere er ikke med i det. Dere trenger ikke å svare."),
        url="/cooperation/proposals/",
    )


def hear_answered(answer_id: UUID, *, at: datetime) -> None:
    """In the house that proposed: a party answered; a no is mailed."""
    founding_id, heard = foundings.hear_answer(answer_id)
    row = foundings.proposal(founding_id, by=None)
    words = {"municipality": heard.municipality_name, "body": row.name}
    yes = heard.answer == "yes"
    notices.notify(
        account_ids=administrators(at=at),
        kind="founding_answered",
        key=f"founding_answered:{answer_id}",
        title=lambda: (
            _("%(municipality)s sier ja til %(body)s") if yes else _("%(municipality)s sier nei til %(body)s")
        ) % words,
        body=heard.reason,
        url=_page(founding_id),
        mail=not yes,
    )  # fmt: skip


def hear_withdrawn(founding_id: UUID, *, at: datetime) -> None:
    """Who was asked need not answer any more."""
    foundings.hear_proposal(founding_id)
    row = foundings.proposal(founding_id, by=None)
    words = {"municipality": row.proposer_name, "body": row.name}
    notices.notify(
        account_ids=administrators(at=at),
        kind="founding_withdrawn",
        key=f"founding_withdrawn:{founding_id}",
        title=lambda: _("%(municipality)s har trukket forslaget om %(body)s tilbake") % words,
        body=lambda: _("Dere trenger ikke å svare."),
        url=_page(founding_id),
    )


def hear_opened(founding_id: UUID, *, at: datetime) -> None:
    """All have said yes, and the body has its house; who is let in there is mailed from there."""
    foundings.hear_proposal(founding_id)
    row = foundings.proposal(founding_id, by=None)
    first = {one.email.casefold() for one in row.people}
    told = {
        person.account_id: person.email.casefold() in first
        for person in organisation.with_role("administrator", on=localdate(at))
    }
    for is_first in set(told.values()):
        notices.notify(
            account_ids=[account_id for account_id, one in told.items() if one is is_first],
            kind="founding_opened",
            key=f"founding_opened:{founding_id}",
            title=lambda: _("Alle har sagt ja: %(body)s er åpnet") % {"body": row.name},
            body=lambda: _("Samarbeidet har fått sitt eget sted i Felles, og de første personene er lagt til der."),
            url=_page(founding_id),
            mail=not is_first,
        )


def furnish(founding_id: UUID, *, at: datetime) -> None:
    """In the body's new house: let its first people in, and tell each what the person is there. Safe to do twice.

    The one mail is the welcome, with the way in; what the person is stands on Min side, which it leads to.
    """
    row = foundings.proposal(founding_id, by=None)
    given = organisation.add_first_people(((one.role, one.name, one.email) for one in row.people), at=at)
    if not given:
        return
    foundings.hear_proposal(founding_id)
    words = {"body": row.name}
    titles = {
        "administrator": lambda: _("Du er administrator i %(body)s") % words,
        "editor": lambda: _("Du er dokumentansvarlig i %(body)s") % words,
    }
    says = {
        "administrator": lambda: _("Du kan legge til personer, gi roller og legge fram forslag for medlemmene."),
        "editor": lambda: _("Du kan lage dokumenter, publisere dem til medlemmene og åpne saker."),
    }
    for account_id, role in given:
        notices.notify(
            account_ids={account_id},
            kind="first_person",
            key=f"first_person:{founding_id}:{role}",
            title=titles[role],
            body=says[role],
            url="/cooperation/",
            mail=False,
        )


def _page(founding_id: UUID) -> str:
    return f"/cooperation/proposals/{founding_id}/"
