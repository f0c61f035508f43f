"""Making files of documents: the rendition that is archived, and the copy that is read when the system is down."""

import io
import logging
import tempfile
import zipfile
from datetime import timedelta

from django.contrib.staticfiles import finders
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localdate

from foundation import audit, files, papers, tenancy
from foundation.registry import queries as registry
from foundation.rights import Actor
from foundation.tenancy import counters
from tenants.documents.models import StaticCopy, Version
from tenants.documents.permissions import TABLE
from tenants.documents.queries import copies as queries
from tenants.documents.queries import papers as paper_queries

logger = logging.getLogger(__name__)
KEPT = 3
TOO_SOON = timedelta(minutes=5)


def freeze(version_id) -> None:
    """Store the PDF of an approved version beside it; twice is once. What cannot be set is written when asked for."""
    house = tenancy.current()
    version = Version.objects.select_related("document__theme", "document__document_type", "document__owner").get(
        pk=version_id
    )
    if version.rendition or version.approved_at is None:
        return
    with translation.override(version.language):
        paper = paper_queries.paper(version.document, version, owner=house.name, municipality_id=house.id)
    try:
        made = papers.pdf(paper, at=version.approved_at)
    except papers.Unwritable:
        logger.exception("Version %s cannot be set as PDF", version_id)
        return
    sha256 = files.store(house.id, io.BytesIO(made))
    with transaction.atomic():
        if Version.objects.filter(pk=version_id, rendition="").update(rendition=sha256):
            audit.record(None, "render_version", version, changes={"rendition": (None, sha256)})


def ask_for_copy(*, by: Actor, at) -> bool:
    """Ask for a new copy; False when one was made a moment ago."""
    TABLE.require(by, "open")
    if StaticCopy.objects.filter(made_at__gt=at - TOO_SOON).exists():
        return False
    with transaction.atomic():
        tenancy.later("documents.copy", municipality=tenancy.current().id)
    return True


def ask_for_copies() -> None:
    """Once a day: ask for a copy in each municipality; the worker's door."""
    if counters.once_a_day("documents.copy"):
        for municipality in registry.opened():
            tenancy.later("documents.copy", municipality=municipality.id)


def make_copy(*, at) -> StaticCopy | None:
    """Write all documents in force as plain pages into a zip; None when there are none. The newest few are kept."""
    house = tenancy.current()
    shelf = queries.shelf(on=localdate(at))
    if not shelf.documents:
        return None
    with tempfile.TemporaryFile() as out, translation.override(house.language):
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(archive, shelf, house, at)
        size = out.tell()
        sha256 = files.store(house.id, out)
    with transaction.atomic():
        made = StaticCopy.objects.create(sha256=sha256, size=size, documents=len(shelf.documents), made_at=at)
        for old in StaticCopy.objects.order_by("-made_at", "-id")[KEPT:]:
            old.delete()  # the sweep takes its file
    return made


def _write(archive, shelf, house, at) -> None:
    context = {"shelf": shelf, "house": house, "at": at}
    archive.write(finders.find("documents/copy.css"), "copy.css")
    archive.writestr("index.html", render_to_string("documents/copy_index.html", context))
    pictures = set()
    for document, version in queries.texts(shelf):
        page = render_to_string("documents/copy_page.html", context | {"document": document, "version": version})
        archive.writestr(f"{document.number}.html", queries.within_copy(page, shelf))
        pictures |= files.pictures_in(version.blocks)
    for sha256 in sorted(pictures):
        if files.exists(house.id, sha256):
            archive.write(files.path(house.id, sha256), f"pictures/{sha256}")
