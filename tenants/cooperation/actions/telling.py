"""What the people here are told of joint bodies, and what a body's own log says of its members."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.registry import queries as registry
from foundation.ui import dates
from shared_library.bodies import facade as bodies
from tenants.cooperation.queries.words import address
from tenants.organisation import facade as organisation


def tell_proposed(agreement_id: UUID, *, at: datetime) -> None:
    """Once to each who may answer for the municipality, as long as the proposal waits."""
    row = bodies.get_agreement(agreement_id, by=None)
    if row.state != "proposed":
        return
    words = {"body": registry.municipality(row.joint_body_id).name, "municipality": row.joining_name}
    joins = row.joining_id == tenancy.current().id
    if joins:
        bodies.hear_joining(agreement_id)
    title = {
        True: lambda: _("%(body)s spør om dere vil bli medlem") % words,
        False: lambda: (
            _("Forslag fra %(body)s: %(municipality)s blir medlem") if row.joining_id
            else _("Forslag fra %(body)s om å avslutte samarbeidet") if row.ends_date
            else _("Forslag til samarbeidsavtale fra %(body)s")
        ) % words,
    }  # fmt: skip
    notices.notify(
        account_ids=administrators(at=at),
        kind="agreement_proposed",
        key=f"agreement_proposed:{agreement_id}",
        title=title[joins],
        body=lambda: _("Hvert medlem svarer for seg selv. Avtalen gjelder først når alle medlemmene har sagt ja."),
        url=address(row.joint_body_id, agreement_id, joins=joins),
    )


def hear_answer(answer_id: UUID, agreement_id: UUID, *, at: datetime) -> None:
    """In the body's house: a line in the log, a notice, and the agreement is settled when all have said yes."""
    heard = bodies.hear_answer(answer_id)
    words = {"municipality": heard.municipality_name}
    yes = heard.answer == "yes"
    notices.notify(
        account_ids=administrators(at=at),
        kind="agreement_answered",
        key=f"agreement_answered:{answer_id}",
        title=lambda: (
            _("%(municipality)s sier ja til samarbeidsavtalen") if yes
            else _("%(municipality)s sier nei til samarbeidsavtalen")
        ) % words,
        body=heard.reason,
        url=f"/cooperation/{tenancy.current().id}/agreement/{agreement_id}/",
        mail=not yes,
    )  # fmt: skip
    _settle(agreement_id, at=at)


def _settle(agreement_id: UUID, *, at: datetime) -> None:
    """It holds when all have said yes; one that cannot hold any more is taken back. Those who proposed it are told."""
    why = None
    try:
        if bodies.settle(agreement_id, at=at):
            tell_agreed(agreement_id, at=at)
            return
    except bodies.Refusal as circle:
        why = circle
    why = bodies.fall(agreement_id, why=why, at=at)
    if why is None:
        return
    words = {"municipality": bodies.get_agreement(agreement_id, by=None).joining_name}
    notices.notify(
        account_ids=administrators(at=at),
        kind="agreement_fallen",
        key=f"agreement_fallen:{agreement_id}",
        title=lambda: (
            _("Forslaget er falt bort: %(municipality)s kan ikke bli medlem") % words
            if words["municipality"]
            else _("Forslaget til samarbeidsavtale er falt bort")
        ),
        body=lambda: str(why),
        url=f"/cooperation/{tenancy.current().id}/agreement/{agreement_id}/",
    )


def tell_agreed(agreement_id: UUID, *, at: datetime) -> None:
    """Once to each who may answer for the municipality: all have said yes."""
    row = bodies.get_agreement(agreement_id, by=None)
    words = {"body": registry.municipality(row.joint_body_id).name, "municipality": row.joining_name}
    first, last = row.holds_from_date, row.ends_date
    if first is None:
        return
    joins = row.joining_id == tenancy.current().id
    if joins:
        bodies.hear_joining(agreement_id)

    def title():
        if last:
            day = {"day": dates.in_style(max(first, last), "day")}
            return _("Alle har sagt ja: %(body)s avsluttes %(day)s") % (words | day)
        day = {"day": dates.in_style(first, "day")}
        if row.undoes:
            day |= {"end": dates.in_style(row.undoes, "day")}
            return _("Alle har sagt ja: %(body)s fortsetter, og avslutningen %(end)s faller bort") % (words | day)
        if joins:
            return _("Alle har sagt ja: dere er medlem av %(body)s fra %(day)s") % (words | day)
        if row.joining_id:
            return _("Alle har sagt ja: %(municipality)s er medlem av %(body)s fra %(day)s") % (words | day)
        return _("Alle har sagt ja: samarbeidsavtalen for %(body)s gjelder fra %(day)s") % (words | day)

    notices.notify(
        account_ids=administrators(at=at),
        kind="agreed",
        key=f"agreed:{agreement_id}",
        title=title,
        url=address(row.joint_body_id, agreement_id, joins=joins),
    )


def hear_leaving(place_id: UUID, *, at: datetime) -> None:
    """Once to those who answer for the house: another member leaves, or stays after all; the log says so too.

    Of one's own place: it is still to begin, and the body ends.
    """
    try:
        heard, is_news = bodies.hear_leaving(place_id)
    except bodies.NotThere:  # this house has left itself meanwhile
        return
    assert heard.joint_body_id is not None
    if not is_news:
        return
    words = {"municipality": heard.name, "body": registry.municipality(heard.joint_body_id).name}
    until, is_own = heard.until_date, heard.municipality_id == tenancy.current().id

    def title():
        if is_own and until == heard.from_date:
            return _("%(body)s avsluttes før dere blir medlem") % words
        if is_own and until is not None:
            return _("%(body)s avsluttes %(day)s") % (words | {"day": dates.in_style(until, "day")})
        if until is None:
            return _("%(municipality)s blir i %(body)s likevel") % words
        return _("%(municipality)s går ut av %(body)s fra %(day)s") % (words | {"day": dates.in_style(until, "day")})

    notices.notify(
        account_ids=administrators(at=at),
        kind="member_leaving",
        key=f"member_leaving:{place_id}:{until}:{heard.told_at or at:%Y%m%d%H%M}",
        title=title,
        url=f"/cooperation/{heard.joint_body_id}/",
        mail=until is not None,
    )


def hear_plan(place_id: UUID) -> None:
    """In the body's house: a line in the log."""
    bodies.hear_plan(place_id)


def settle_waiting(*, at: datetime) -> None:
    """In a body's house: a proposal that waited only for one who has left meanwhile holds now."""
    here = tenancy.current()
    if not here.is_joint_body:
        return
    for row in bodies.agreements(here.id, by=None, on=localdate(at)):
        if row.state == "proposed":
            _settle(row.id, at=at)


def administrators(*, at: datetime) -> set[UUID]:
    """The accounts of those who answer for the house in its joint bodies."""
    return organisation.accounts_with("administrator", on=localdate(at))
