"""What the mails of this module say: (subject, text), made in the receiver's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.circles.models import Invitation, Widening
from network.circles.rules import INVITATION_DAYS


def invitation_letter(what: str, row: Invitation) -> tuple[str, str]:
    """To the contact when a municipality is invited; to the facilitators when it has come."""
    words = {
        "name": row.municipality_name,
        "contact": row.contact_name,
        "network": row.network_name,
        "by": row.invited_by_name,
        "days": INVITATION_DAYS,
    }
    if what == "invited":
        subject = _("%(name)s er invitert til %(network)s") % words
        text = ngettext(
            "Hei, %(contact)s. %(by)s inviterer %(name)s til læringsnettverket %(network)s. "
            "Følg lenken for å ta imot. Da får kommunen et eget sted for hjemmeleksene, og du blir koordinator der. "
            "Lenken virker i %(days)s dag.",
            "Hei, %(contact)s. %(by)s inviterer %(name)s til læringsnettverket %(network)s. "
            "Følg lenken for å ta imot. Da får kommunen et eget sted for hjemmeleksene, og du blir koordinator der. "
            "Lenken virker i %(days)s dager.",
            INVITATION_DAYS,
        )
        return subject, text % words
    return (
        _("%(name)s er med i %(network)s") % words,
        _("%(contact)s har tatt imot invitasjonen. %(name)s er nå deltaker i %(network)s.") % words,
    )


def engagement_letter(network_name: str) -> tuple[str, str]:
    """To a person who has become facilitator."""
    words = {"network": network_name}
    return (
        _("Du er prosessveileder i %(network)s") % words,
        _("Du er lagt til som prosessveileder i læringsnettverket %(network)s.") % words,
    )


def widening_letter(row: Widening) -> tuple[str, str]:
    """To the facilitators when the municipalities have decided a proposal."""
    words = {"network": row.network.name}
    if row.outcome == "agreed":
        return (
            _("Forslaget om deling i %(network)s er vedtatt") % words,
            _("Alle kommunene har sagt ja. Den nye delingsregelen gjelder fra nå."),
        )
    return (
        _("Forslaget om deling i %(network)s ble ikke vedtatt") % words,
        _("Minst én kommune har sagt nei. Delingsregelen er som før."),
    )
