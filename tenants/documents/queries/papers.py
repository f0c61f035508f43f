"""A version as a paper: the text with all that must stand around it outside the system."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from foundation import files
from foundation.identity.addresses import in_municipality
from foundation.papers import Paper, Table
from foundation.rights import Actor

from ..models import Approval, Document, Version
from ..rules.states import SHOWN
from . import origins, reading


def version_for(document_id: UUID, number: int | None, *, by: Actor, on: date) -> tuple[Document, Version]:
    """The version a person may take out: the one that is read, or any by its number that was approved once."""
    page = reading.page(document_id, by=by, on=on)
    mine = {page.version.number: page.version} | ({page.opened.number: page.opened} if page.opened else {})
    if number is None:
        return page.document, page.version
    if number in mine:
        return page.document, mine[number]
    version = page.document.versions.filter(number=number, state__in=SHOWN).defer("search").first()
    if version is None:
        raise Http404
    return page.document, version


def paper(document: Document, version: Version, *, owner: str, municipality_id: UUID) -> Paper:
    """The paper of one version, what is local in it marked; a constant number of queries."""
    return Paper(
        title=version.title,
        owner=owner,
        language=version.language,
        blocks=origins.with_local(version),
        facts=tuple(facts(document, version)),
        tables=tuple(table for table in (approvals(version), history(document)) if table.rows),
        mark=mark(version.state),
        foot=_("Sjekk at dette er gjeldende versjon: %(address)s")
        % {"address": in_municipality(municipality_id, f"/d/{document.number}/")},
        page=_("Side {n} av {total}"),
        no_alt=_("Bilde uten beskrivelse"),
        picture=lambda sha256: files.path(municipality_id, sha256).read_bytes(),
    )


def mark(state: str) -> str:
    """What stands at the head of each page."""
    return {
        "in_force": _("Gjeldende"),
        "superseded": _("Erstattet av en nyere versjon"),
        "withdrawn": _("Trukket tilbake"),
    }.get(state, _("Utkast"))


def facts(document: Document, version: Version) -> Iterable[tuple[str, str]]:
    """The lines of the box; what is not known is left out."""
    yield _("Dokument"), _("nr. %(number)s, versjon %(version)s") % {
        "number": document.number, "version": version.number,
    }  # fmt: skip
    rows = (
        (_("Gjelder fra"), day(version.from_date)),
        (_("Type"), document.document_type.title),
        (_("Tema"), document.theme.title),
        (_("Eier"), document.owner.title if document.owner else ""),
        (_("Gjelder for"), document.target_group),
        (_("Skal gjennomgås innen"), day(document.review_date)),
        (_("Bevaring"), document.document_type.retention),
        (_("Kontrollsum"), version.sha256[:16]),
    )
    yield from ((label, value) for label, value in rows if value)


def approvals(version: Version) -> Table:
    """Who approved it, as what, when and by which delegation."""
    rows = [
        (one.name, _position(one), day(localdate(one.decided_at)), one.source)
        for one in Approval.objects.filter(version=version, decision="approved", voided_at=None).order_by("step", "id")
    ]
    if version.earlier_approval:
        rows.append(_earlier(version.earlier_approval, day(version.earlier_date)))
    return Table(_("Godkjent av"), (_("Navn"), _("Rolle"), _("Dato"), _("Delegering")), tuple(rows))


def _earlier(before: dict, on: str) -> tuple[str, str, str, str]:
    """One from before it was moved in; the spreadsheet names either the person or the position."""
    by = before.get("by", "")
    words = by.split()
    person = len(words) > 1 and all(word[:1].isupper() for word in words)
    when = _("%(day)s (før innflytting)") % {"day": on} if on else _("Før innflytting")
    return (by, "", when, before.get("source", "")) if person else ("", by, when, before.get("source", ""))


def _position(one: Approval) -> str:
    return f"{one.position_title} ({_('stedfortreder')})" if one.as_deputy else one.position_title


def history(document: Document) -> Table:
    """The versions that were approved, the newest first, and what was new in them."""
    versions = document.versions.filter(state__in=SHOWN).order_by("-number").only("number", "from_date", "changes")
    rows = [(str(one.number), day(one.from_date), " ".join(one.changes)) for one in versions]
    return Table(_("Versjoner"), (_("Versjon"), _("Gjelder fra"), _("Hva er nytt")), tuple(rows))


def day(value: date | None) -> str:
    """A day in words, or ""."""
    return date_format(value, "DATE_FORMAT") if value else ""
