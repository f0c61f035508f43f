"""Documents and their versions, for those who may see them; 404 for everybody else."""

import re

from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.http import Http404
from django.shortcuts import get_object_or_404

from tenants.documents.models import Document, Hearing, Version
from tenants.documents.permissions import TABLE, asked_of, at_work, for_approval, heard
from tenants.documents.rules.inline import UUID_SIGNS
from tenants.documents.rules.states import SHOWN

from . import openings


def get_document(document_id, *, by) -> Document:
    """A document the person may find: its theme is open to the person, or it is what the person works with."""
    rows = Document.objects.select_related("theme", "document_type", "owner", "unit")
    # the day as the database has it, like the holders' (permissions.seats_of)
    found = get_object_or_404(TABLE.visible(by, "read", rows.annotate(today=TruncDate(Now()))), pk=document_id)
    if found.theme_id in openings.hidden_themes(by, on=found.today):
        get_object_or_404(Document.objects.only("pk").filter(at_work(by)), pk=document_id)
    return found


def get_open_version(document, *, by) -> Version:
    """The draft, for those who write in it, and while it is on hearing for those who take part."""
    found = Version.objects.defer("search").filter(pk=document.draft_id).first()
    if found is None or not may_see_open(found, document, by=by):
        raise Http404
    found.document = document
    return found


def version(document, number, *, by) -> Version:
    """One version: those approved once for everyone who finds the document, the open one as in get_open_version."""
    found = get_object_or_404(Version.objects.defer("search"), document=document, number=number)
    if found.state not in SHOWN and not may_see_open(found, document, by=by):
        raise Http404
    found.document = document
    return found


def get_version(document, version_id, *, by) -> Version:
    """A version by its id, as in `version`."""
    number = get_object_or_404(Version.objects.only("number"), document=document, pk=version_id).number
    return version(document, number, by=by)


def version_to_read(document, *, by, leave=()) -> Version:
    """The open version for those who may see it, else the one that was approved last.

    leave  names of columns that may not be needed, and are read when they are
    """
    both = Version.objects.filter(pk__in=[document.draft_id, document.current_id])
    rows = {row.pk: row for row in both.defer("text", "search", "title_words", *leave)}
    opened, current = rows.get(document.draft_id), rows.get(document.current_id)
    found = opened if opened and may_see_open(opened, document, by=by) else current
    if found is None:
        raise Http404
    found.document = document
    return found


def may_see_open(version, document, *, by) -> bool:
    """Whether the person may read a version that is not approved: writers, those heard, those who approve."""
    if TABLE.allows(by, "write", document):
        return True
    if version.state == "hearing":
        return Hearing.objects.filter(heard(by), version=version, closed_at=None).exists()
    if version.state == "approval":
        return Document.objects.filter(for_approval(by), pk=document.pk).exists()
    return False


def open_to(by) -> Q:
    """Open versions that the person may read, as in `may_see_open`."""
    written = TABLE.visible(by, "write", Document.objects.all()).order_by()
    asked = Hearing.objects.filter(heard(by), closed_at=None).values("version_id")
    found = Q(document__in=written) | Q(state="hearing", pk__in=asked)
    return found | Q(state="approval", document_id__in=asked_of(by)) if by.member_id else found


def by_identity(text, *, host) -> str:
    """The markup or HTML with links to this house's documents led by identity, so that they survive moves.

    What people copy is the address in the browser or the short one; a number that no document has stays as it is.
    """
    place = rf"(?:https?://{re.escape(host)})?/(?:d/(\d{{1,9}})|documents/({UUID_SIGNS}))/?(#[A-Za-z0-9.-]{{1,60}})?"
    link = re.compile(rf'(\]\(|href="){place}(?=[)"])', re.IGNORECASE)
    numbers = {int(found[2]) for found in link.finditer(text) if found[2]}
    known = dict(Document.objects.filter(number__in=numbers).values_list("number", "pk")) if numbers else {}

    def led(found):
        document = found[3].lower() if found[3] else known.get(int(found[2]))
        return f"{found[1]}/documents/{document}/{found[4] or ''}" if document else found[0]

    return link.sub(led, text)


def require_picture(document, sha256, *, by) -> None:
    """404 unless a version shows it that the person may read; who writes also sees one that is not saved yet."""
    shown = Version.objects.filter(
        document=document, state__in=SHOWN, blocks__contains=[{"image": {"sha256": sha256}}]
    )
    if shown.exists():
        return
    opened = get_open_version(document, by=by)
    stands = any((block.get("image") or {}).get("sha256") == sha256 for block in opened.blocks)
    if not (stands or TABLE.allows(by, "write", document)):
        raise Http404
