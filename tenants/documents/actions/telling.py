"""Who is told what on a version's way to approval; each thing once."""

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import notices
from tenants.documents.models import Approval, Sending, Version
from tenants.documents.queries import authority, people
from tenants.documents.queries.said import said_of
from tenants.documents.rules import approving as rules


def tell_asked(sending_id, *, at):
    """Those who are asked now; with a hole in the map, those who may fill it."""
    sent = Sending.objects.select_related("version__document").filter(pk=sending_id).first()
    if sent is None or sent.version.state != "approval" or sent.version.approved_at:
        return
    words = {"document": sent.title, "name": sent.sent_by_name}
    _tell_the_asked(
        sent.version,
        at,
        key=f"asked:{sent.pk}",
        body=lambda: (
            _("%(name)s ber om svar innen %(day)s.") % (words | {"day": _day(sent.due_date)})
            + (f"\n\n{sent.note}" if sent.note else "")
        ),
    )


def tell_next(approval_id, *, at):
    """A step is done: those who are asked after it."""
    given = Approval.objects.select_related("version__document").filter(pk=approval_id).first()
    if given is None or given.version.state != "approval" or given.version.approved_at or given.voided_at:
        return
    words = {"name": given.name, "position": given.position_title}
    _tell_the_asked(
        given.version,
        at,
        key=f"asked:{given.version_id}:{given.round}:{given.step + 1}",
        body=lambda: _("%(name)s (%(position)s) har godkjent. Nå er det din tur.") % words,
    )


def tell_voided(version_id, ended_round, *, at):
    """Those whose yes no longer counts, because the text says something else."""
    version = _version(version_id)
    voided = Approval.objects.filter(version=version, round=ended_round, voided_at__isnull=False)
    notices.notify(
        account_ids=set(voided.values_list("account_id", flat=True)),
        kind="approvals_voided",
        key=f"voided:{version.pk}:{ended_round}",
        title=lambda: _("Godkjenningen din gjelder ikke lenger: %(document)s") % {"document": version.title},
        body=lambda: _("Teksten ble endret etter at du godkjente den. Se hva som er endret, og svar på nytt."),
        url=approval_url(version),
    )


def tell_taken_back(version_id, by_account, *, at):
    """Those who had said yes: the text may come back saying something else."""
    version = _version(version_id)
    given = [one for one in said_of(version) if one.decision == "approved" and not one.voided]
    if version.state != "draft" or not given:
        return
    notices.notify(
        account_ids={one.account_id for one in given} - {by_account},
        kind="taken_back",
        key=f"taken_back:{version.pk}:{version.revision}",
        title=lambda: _("Tatt tilbake for å skrives videre på: %(document)s") % {"document": version.title},
        body="",
        url=approval_url(version),
        mail=False,
    )


def tell_returned(approval_id, *, at):
    """Those who stand behind the text: it came back, and why."""
    given = Approval.objects.select_related("version__document").get(pk=approval_id)
    words = {"document": given.version.title, "name": given.name, "reason": given.text}
    notices.notify(
        account_ids=people.behind(given.version, at=at) - {given.account_id},
        kind="returned",
        key=f"returned:{given.pk}",
        title=lambda: _("Sendt tilbake: %(document)s") % words,
        body=lambda: _("%(name)s har sendt teksten tilbake. Begrunnelse: %(reason)s") % words,
        url=approval_url(given.version),
    )


def tell_in_force(version_id, *, at):
    """Those who stand behind the text, and those who keep the document at hand; nothing about what was moved in."""
    version = _version(version_id)
    if version.earlier_approval or version.state != "in_force":
        return
    words = {"document": version.title}
    last = Approval.objects.filter(version=version, decision="approved", voided_at=None).order_by("decided_at").last()
    behind = people.behind(version, at=at) - {last.account_id if last else None}
    notices.notify(
        account_ids=behind,
        kind="in_force",
        key=f"in_force:{version.pk}",
        title=lambda: _("Godkjent og gjeldende: %(document)s") % words,
        url=f"/documents/{version.document_id}/",
    )
    if version.number > 1:
        notices.notify(
            account_ids=people.followers(version.document) - behind,
            kind="new_version",
            key=f"in_force:{version.pk}",
            title=lambda: _("Ny versjon: %(document)s") % words,
            body="\n".join(version.changes),
            url=f"/documents/{version.document_id}/",
            mail=False,
        )


def tell_withdrawn(version_id, by_account, *, at):
    """The owner and those who keep the document at hand."""
    version = _version(version_id)
    if version.state != "withdrawn":
        return
    document = version.document
    owners = {one for held in people.owners([document], on=localdate(at)).values() for one, _name in held}
    notices.notify(
        account_ids=(owners | people.followers(document)) - {by_account},
        kind="withdrawn",
        key=f"withdrawn:{version.pk}:{version.ended_at:%Y%m%d%H%M%S}",
        title=lambda: _("Trukket tilbake: %(document)s") % {"document": version.title},
        body=version.end_reason,
        url=f"/documents/{document.pk}/",
    )


def approval_url(version):
    """The page where the version is approved."""
    return f"/documents/{version.document_id}/approval/"


def _tell_the_asked(version, at, *, key, body):
    chain = authority.approvers(version.document, on=localdate(at))
    said = said_of(version)
    words = {"document": version.title}
    able = {person.account_id for _place, some in rules.asked(chain, said, version.writers) for person in some}
    notices.notify(
        account_ids=able,
        kind="approval_asked",
        key=key,
        title=lambda: _("Til godkjenning: %(document)s") % words,
        body=body,
        url=approval_url(version),
    )
    missing = rules.hole(chain, said, version.writers)
    if missing:
        notices.notify(
            account_ids=people.map_keepers(at=at),
            kind="authority_hole",
            key=f"hole:{key}",
            title=lambda: _("Ingen kan godkjenne: %(document)s") % words,
            body=lambda: (
                _("Myndighetskartet har ingen rad som gjelder dette dokumentet.")
                if missing == "no row"
                else _(
                    "Ingen kan svare for %(position)s. Fyll ut hvem som har rollen, eller hvem som er stedfortreder."
                )
                % {"position": missing}
            ),
            url=approval_url(version),
        )


def _version(version_id):
    return Version.objects.select_related("document").get(pk=version_id)


def _day(value):
    return date_format(value, "DATE_FORMAT")
