"""Another module works with a document: it puts a text in as the draft of the next version, or takes the whole out."""

from django.db import transaction

from tenants.documents.models import Document, Version

from . import life, texts
from .text_refusals import AlreadyOpen


def put(document, *, title=None, blocks, changes=(), revision=None, by, at) -> Version:
    """Let the document's draft say this; a draft is made when none is open.

    revision  of the open draft the text was made from; without it only a draft nobody has written in is replaced
    raises    AlreadyOpen, Stale, Held, NotDraft, NothingToContinue, NoTitle or TooLarge, and keeps nothing then
    """
    with transaction.atomic():
        stored = Document.objects.select_for_update().get(pk=document.pk)
        if stored.draft_id is None:
            version = texts.new_version(stored, by=by, at=at)
            revision = version.revision
        else:
            version = Version.objects.defer("search").get(pk=stored.draft_id)
            if revision is None and version.revision > 1:
                raise AlreadyOpen(version)
        return texts.save(
            version,
            title=title,
            blocks=blocks,
            changes=list(changes) or None,
            revision=revision or 1,
            by=by,
            at=at,
        )


def withdraw(document, *, reason, by, at) -> None:
    """Take what is in force out of force and give up what is on its way, for the same reason. Safe to do twice."""
    with transaction.atomic():
        stored = Document.objects.select_for_update().get(pk=document.pk)
        if stored.draft_id is not None:
            draft = Version.objects.select_related("document").defer("search").get(pk=stored.draft_id)
            life.drop(draft, reason=reason, by=by, at=at)
        if stored.current_id is not None:
            life.withdraw(stored, reason=reason, by=by, at=at)
