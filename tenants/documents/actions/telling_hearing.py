"""Who is told what about a hearing; each thing once."""

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import notices
from tenants.documents.models import Hearing, Remark
from tenants.documents.queries import people
from tenants.documents.queries.hearing import participants
from tenants.documents.rules import hearing as rules


def tell_started(hearing_id, *, at):
    """Those who are asked."""
    hearing = _hearing(hearing_id)
    if hearing.closed_at:
        return
    words = _words(hearing)
    notices.notify(
        account_ids=participants(hearing, at=at),
        kind="hearing_started",
        key=f"hearing:{hearing.pk}",
        title=lambda: _("Til høring: %(document)s") % words,
        body=lambda: _when(hearing) + (f"\n\n{hearing.question}" if hearing.question else ""),
        url=hearing_url(hearing.version),
    )


def tell_prolonged(hearing_id, until, *, at):
    """Those who are asked: the last day is another."""
    hearing = _hearing(hearing_id)
    if hearing.closed_at or hearing.until_date != parse_date(until):
        return
    words = _words(hearing)
    notices.notify(
        account_ids=participants(hearing, at=at),
        kind="hearing_prolonged",
        key=f"hearing:{hearing.pk}:until:{until}",
        title=lambda: _("Ny frist for høringen: %(document)s") % words,
        body=lambda: _when(hearing),
        url=hearing_url(hearing.version),
    )


def tell_closed(hearing_id, *, at):
    """Those who stand behind the text: how many proposals wait. Those who were to meet: what the meeting came to."""
    hearing = _hearing(hearing_id)
    behind = set(people.behind(hearing.version, at=at))
    if hearing.meeting_result:
        _tell_result(hearing, set(participants(hearing, at=at)) - behind)
    count = hearing.remarks.filter(outcome="").count()
    words = _words(hearing) | {"count": count}
    notices.notify(
        account_ids=behind,
        kind="hearing_closed",
        key=f"hearing:{hearing.pk}:closed",
        title=lambda: _("Høringen er avsluttet: %(document)s") % words,
        body=lambda: (
            ngettext(
                "%(count)s forslag venter på svar. Svar på det før teksten sendes til godkjenning.",
                "%(count)s forslag venter på svar. Svar på dem før teksten sendes til godkjenning.",
                count,
            )
            % words
            if count
            else _("Ingen forslag venter på svar.")
        ),
        url=hearing_url(hearing.version),
    )


def _tell_result(hearing, accounts):
    words = _words(hearing)
    notices.notify(
        account_ids=accounts,
        kind="hearing_result",
        key=f"hearing:{hearing.pk}:result",
        title=lambda: _("Dette kom møtet til: %(document)s") % words,
        body=lambda: hearing.meeting_result,
        url=hearing_url(hearing.version),
    )


def tell_late(remark_id, *, at):
    """Those who stand behind the text: something came after the end and is kept."""
    remark = Remark.objects.select_related("version__document").get(pk=remark_id)
    words = {"document": remark.version.title, "name": remark.said_by_name}
    notices.notify(
        account_ids=people.behind(remark.version, at=at) - {remark.said_by},
        kind="said_late",
        key=f"late:{remark.pk}",
        title=lambda: _("Merknad etter høringen: %(document)s") % words,
        body=lambda: _("%(name)s skrev etter at høringen var slutt. Det er tatt vare på som en merknad.") % words,
        url=hearing_url(remark.version),
        mail=False,
    )


def tell_answered(remark_id):
    """Whoever said it."""
    remark = Remark.objects.select_related("version__document").get(pk=remark_id)
    if not remark.outcome:
        return
    words = {"document": remark.version.title}
    notices.notify(
        account_ids={remark.said_by},
        kind="remark_answered",
        key=f"answered:{remark.pk}",
        title=lambda: _("Du har fått svar på det du skrev: %(document)s") % words,
        body=remark.answer,
        url=hearing_url(remark.version) if remark.hearing_id else f"/documents/{remark.version.document_id}/remarks/",
        mail=False,
    )


def remind(*, at):
    """Those who are asked and have said nothing: three days before the end, and on the last day."""
    today = localdate(at)
    for hearing in Hearing.objects.filter(closed_at=None, version__state="hearing").select_related("version"):
        days = rules.due_reminder(localdate(hearing.started_at), hearing.until_date, today)
        if days is None:
            continue
        said = set(hearing.remarks.values_list("said_by", flat=True))
        words = _words(hearing)
        notices.notify(
            account_ids=participants(hearing, at=at) - said,
            kind="hearing_reminder",
            key=f"hearing:{hearing.pk}:{hearing.until_date}:{days}",
            title=lambda words=words: _("Høringen slutter snart: %(document)s") % words,
            body=lambda hearing=hearing: _when(hearing),
            url=hearing_url(hearing.version),
        )


def hearing_url(version):
    """The page of the hearing."""
    return f"/documents/{version.document_id}/hearing/"


def _hearing(hearing_id):
    return Hearing.objects.select_related("version__document").get(pk=hearing_id)


def _words(hearing):
    return {"document": hearing.version.title}


def _when(hearing):
    day = date_format(hearing.until_date, "DATE_FORMAT")
    if hearing.meeting_date:
        return _("Teksten behandles i et møte %(day)s. Les den før møtet.") % {"day": day}
    return _("Les teksten, og gi forslag til og med %(day)s.") % {"day": day}
