"""What the agreement lets follow when the municipality is a member no more; carried out here, in its own house."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices, tenancy
from foundation.registry import queries as registry
from foundation.ui import dates
from shared_library.bodies import facade as bodies
from tenants.common import facade as common
from tenants.documents import facade as documents
from tenants.organisation import facade as organisation

NOTICE = timedelta(days=30)


def remind(*, at: datetime) -> None:
    """A month before texts end: once to each who answers for documents, and to the documents' owners."""
    today = localdate(at)
    for place_id, means in bodies.ending():
        ends = means.ends_date
        if ends is None or not ends - NOTICE <= today < ends:
            continue
        taken = _held(means.joint_body_id)
        if taken:
            _tell(place_id, means.joint_body_id, ends, taken, today)


def _tell(place_id: UUID, body_id: UUID, ends: date, taken: list[common.Taken], today: date) -> None:
    body = registry.municipality(body_id).name
    notices.notify(
        account_ids=_readers(taken, today),
        kind="common_ends",
        key=f"common_ends:{place_id}:{ends}",
        title=lambda: (
            _("Tekster fra %(body)s gjelder ikke lenger fra %(day)s")
            % {"body": body, "day": dates.in_style(ends, "day")}
        ),
        body=lambda: "\n\n".join(
            [_("Dere kan beholde en tekst som deres egen før det."), "\n".join(one.document_title for one in taken)]
        ),
        url=f"/cooperation/{body_id}/leave/",
    )


def carry_out(*, at: datetime) -> None:
    """From the day the place ends: what stays is the municipality's own, what ends is withdrawn on its day.

    Safe to do twice. A municipality that is a member again keeps all as it is.
    """
    today = localdate(at)
    for place_id, means in bodies.ending():
        if today < means.until_date:
            continue
        if bodies.body(means.joint_body_id, by=None, on=today).is_member:
            bodies.carried_out(place_id, at=at)
        elif means.ends_date is None or means.ends_date <= today:
            kept, fallen = _follow(means, at=at)
            bodies.carried_out(place_id, at=at)
            _tell_done(place_id, means, kept, today, are_own=True)
            _tell_done(place_id, means, fallen, today, are_own=False)


def _follow(means: bodies.Leaving, *, at: datetime) -> tuple[list[common.Taken], list[common.Taken]]:
    """(what is one's own now, what applies no more). Work on a text that never applied here is nobody else's."""
    reason, held = _reason(means), _held(means.joint_body_id)
    kept = [one for one in held if means.after == "stays" or not one.is_in_force]
    for one in held:
        if one in kept:
            common.keep_as_own(one.adoption_id, reason=reason, is_told=False, by=None, at=at)
        else:
            common.stop_using(one.adoption_id, reason=reason, is_told=False, by=None, at=at)
    return kept, [one for one in held if one not in kept]


def _tell_done(
    place_id: UUID, means: bodies.Leaving, followed: list[common.Taken], today: date, *, are_own: bool
) -> None:
    """Once to each who answers for documents, and to the documents' owners."""
    if not followed:
        return
    words = {"body": registry.municipality(means.joint_body_id).name}
    notices.notify(
        account_ids=_readers(followed, today),
        kind="common_ended",
        key=f"common_ended:{place_id}{':own' if are_own else ''}",
        title=lambda: (
            (
                _("Tekstene fra %(body)s er deres egne nå") if are_own
                else _("Tekstene fra %(body)s gjelder ikke lenger")
            ) % words
        ),
        body="\n".join(one.document_title for one in followed),
        url=f"/cooperation/{means.joint_body_id}/leave/",
    )  # fmt: skip


def _readers(taken: list[common.Taken], today: date) -> set[UUID]:
    """The accounts of the editors, and of those who own the documents."""
    editors = organisation.accounts_with("editor", on=today)
    owners = documents.owner_accounts([one.document_id for one in taken], on=today)
    return editors.union(*owners.values())


def _held(body_id: UUID) -> list[common.Taken]:
    """What follows the body's text; what was adapted is one's own already."""
    return [one for one in common.taken_from(body_id, by=None) if one.mode == "adopted"]


def _reason(means: bodies.Leaving) -> str:
    """Why, in the municipality's own language: it stands in the documents' history and in the log."""
    with translation.override(tenancy.current().language):
        words = {
            "body": registry.municipality(means.joint_body_id).name,
            "day": dates.in_style(means.last_date, "day"),
            "number": means.version or 0,
        }
        if means.version is None:
            return _("Medlemskapet i %(body)s sluttet %(day)s. Ingen avtale sier at tekstene skal bort.") % words
        if means.after == "stays":
            return (
                _("Medlemskapet i %(body)s sluttet %(day)s. Etter samarbeidsavtale nummer %(number)s blir teksten.")
                % words
            )
        return (
            _("Medlemskapet i %(body)s sluttet %(day)s. Etter samarbeidsavtale nummer %(number)s faller teksten bort.")
            % words
        )
