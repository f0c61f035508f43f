"""A whole run goes back: its documents are taken away, as long as nobody has used or changed them."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from foundation import audit
from tenants.documents.models import (
    Approval,
    Document,
    GoneThrough,
    Hearing,
    ImportedFile,
    Receipt,
    Reference,
    Remark,
    Version,
)

from .making import unmake
from .refusals import Changed, NotNow
from .runs import move, required

SHOWN = 3
USES = (Approval, GoneThrough, Hearing, Receipt, Remark)


def undo(run_id, *, by, at):
    """Take away the documents a run became; its files can be corrected and entered again. Raises Changed.

    Themes, types and positions that were made for it go too, but for those that something else uses.
    """
    with transaction.atomic():
        run = required(run_id, by=by)
        files = list(
            run.files.filter(state="entered").defer("reading").select_for_update(of=("self",)).order_by("path")
        )
        if not files:
            raise NotNow
        keys = [file.document_id for file in files if file.document_id]
        documents = {row.pk: row for row in Document.objects.select_for_update().filter(pk__in=keys)}
        used = _used(documents, files)
        if used:
            raise Changed([document.title for document in used[:SHOWN]], len(used))
        for document in documents.values():
            audit.record(by, "undo_import", document, changes={"title": (document.title, None)})
        Document.objects.filter(pk__in=documents).delete()
        for file in files:
            file.state, file.document = "read", None
            file.becomes.pop("entered", None)
        ImportedFile.objects.bulk_update(files, ["state", "document", "becomes"], batch_size=50)
        unmake(run, by=by)
        move(run, "undo", entered_at=None, ended_at=None, choices=run.choices, problem="")
        audit.record(by, "undo_import", run, changes={"documents": (len(documents), None)})
    return run


def _used(documents, files):
    """The documents that are not as they were entered, or that somebody has said something to, by title."""
    versions = Version.objects.filter(document_id__in=documents)
    found = versions.annotate(
        is_used=Q(*(Exists(use.objects.filter(version_id=OuterRef("pk"))) for use in USES), _connector=Q.OR)
    ).values_list("document_id", "number", "revision", "state", "is_used")
    entered = {file.document_id: file.becomes.get("entered", {}) for file in files}
    used = set()
    for document_id, number, revision, state, is_used in found:
        was = entered[document_id]
        if is_used or number > 1 or (revision, state) != (was.get("revision"), was.get("state")):
            used.add(document_id)
    used |= {key for key, document in documents.items() if document.version != entered[key].get("version")}
    outside = Reference.objects.filter(target_id__in=documents).exclude(version__document_id__in=documents)
    used |= set(outside.values_list("target_id", flat=True))
    return sorted((documents[key] for key in used), key=lambda document: document.sort_key)
