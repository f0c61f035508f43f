"""Hearings: the page of one, who takes part, and what has been said."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from tenants.documents.models import Document, Hearing, Remark, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules import hearing as rules
from tenants.documents.rules.states import SHOWN
from tenants.organisation import facade as organisation

from . import texts
from .people import house


@dataclass(frozen=True, slots=True)
class HearingPage:
    """A document's newest hearing with what was said in it; `hearing` is None when none was held of what is open."""

    document: Document
    version: Version
    hearing: Hearing | None
    earlier: tuple[Hearing, ...]
    remarks: tuple[Remark, ...]
    may_hear: bool
    may_answer: bool
    takes_part: bool
    may_read: bool  # whether the page of the document shows the person anything
    may_see: bool  # whether the person may read the version: after the hearing it is written on
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def hearing_page(document_id, *, by):
    """The page; 404 for those who neither write in the text nor were heard.

    Writers see the open version; who only was heard sees the version of the newest hearing they took part in.
    """
    document = texts.get_document(document_id, by=by)
    hearings = list(Hearing.objects.filter(version__document=document).order_by("-started_at", "-pk"))
    may_write, may_hear = TABLE.allows(by, "write", document), TABLE.allows(by, "hear", document)
    if may_write or may_hear:
        version = _version(document)
        newest = next((one for one in hearings if one.version_id == version.pk), None)
    else:
        hearings = [one for one in hearings if takes_part(one, by)]
        if not hearings:
            raise Http404
        newest = hearings[0]
        version = Version.objects.defer("search").get(pk=newest.version_id)
        version.document = document
    remarks = ()
    if newest:
        newest.version = version
        remarks = tuple(newest.remarks.order_by("said_at", "pk"))
    units, people = _asked(newest, by) if newest else ((), ())
    return HearingPage(
        document=document,
        version=version,
        hearing=newest,
        earlier=tuple(one for one in hearings if one is not newest),
        remarks=remarks,
        may_hear=may_hear,
        may_answer=may_write,
        takes_part=bool(newest and takes_part(newest, by)),
        may_see=version.state in SHOWN or texts.may_see_open(version, document, by=by),
        may_read=may_write or document.current_id is not None or version.state == "hearing",
        units=units,
        people=people,
    )


def get_hearing(document_id, hearing_id, *, by):
    """A hearing of a document the person may find."""
    document = texts.get_document(document_id, by=by)
    found = Hearing.objects.select_related("version__document").filter(version__document=document)
    return get_object_or_404(found, pk=hearing_id)


def get_remark(document_id, remark_id, *, by):
    """Something that was said to a document the person may find."""
    document = texts.get_document(document_id, by=by)
    found = Remark.objects.select_related("version__document").filter(version__document=document)
    return get_object_or_404(found, pk=remark_id)


def takes_part(hearing, by):
    """Whether the person is asked in a hearing."""
    if hearing.everyone or by.member_id in hearing.members:
        return True
    return bool({role.unit_id for role in by.roles if role.unit_id} & set(hearing.units))


def participants(hearing, *, at):
    """The accounts of those who are asked."""
    on = localdate(at)
    everyone = organisation.people(house(), on=on)
    if hearing.everyone:
        return {person.account_id for person in everyone}
    units, members = set(hearing.units), set(hearing.members)
    members |= {member for unit, member in organisation.in_units(on=on) if unit in units}
    return {person.account_id for person in everyone if person.member_id in members}


def unit_name(by):
    """The unit a person speaks for: the first one by name, or ""."""
    own = {role.unit_id for role in by.roles if role.unit_id}
    return next((place.name for place in organisation.units(by) if place.unit_id in own), "") if own else ""


def _version(document):
    """The open version, else the one in force: a hearing can be read afterwards."""
    found = Version.objects.defer("search").filter(pk__in=[document.draft_id, document.current_id])
    by_id = {version.pk: version for version in found}
    version = by_id.get(document.draft_id) or by_id.get(document.current_id)
    if version is None:
        raise Http404
    version.document = document
    return version


def _asked(hearing, by):
    units, people = (), ()
    if hearing.units:
        names = {place.unit_id: place.name for place in organisation.units(by)}
        upper = rules.uppermost(hearing.units, organisation.unit_parents())
        units = tuple(names[pk] for pk in names if pk in set(upper))
    if hearing.members:
        chosen = set(hearing.members)
        on = localdate(hearing.started_at)
        people = tuple(one.name for one in organisation.people(by, on=on) if one.member_id in chosen)
    return units, people
