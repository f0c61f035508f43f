"""Writing: documents begin, get new versions, and their drafts are saved."""

from django.db import IntegrityError, transaction

from foundation import audit, files, tenancy
from foundation.sorting import sort_key
from foundation.ui import dates
from tenants.documents.models import Document, DocumentType, Position, Reference, Theme, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules import editing, templates
from tenants.documents.rules.blocks import plain_text
from tenants.documents.rules.inline import clean_text, links

from .steps import change_step, work_on
from .text_refusals import AlreadyOpen, Held, NotDraft, NothingToContinue, NoTitle, Stale, TooLarge

TRIES = 20


def create_document(
    *,
    title,
    theme_id,
    document_type_id,
    owner_id=None,
    unit_id=None,
    home="",
    blocks=None,
    language="",
    law_links=(),
    once=None,
    by,
    at,
) -> Document:
    """A new document with a first draft: the blocks given, else the template of its type with placeholders filled.

    language  of the text; the municipality's own when nothing is said
    once      of the form: sent twice, it gives the same document
    Raises NoTitle or TooLarge; a title that another document has is no fault.
    """
    title = _title(title)
    if once and (begun := Document.objects.filter(once=once).first()):
        if begun.title == title:
            return begun
        once = None  # the form was gone back to, and says something else now
    kind = DocumentType.objects.get(pk=document_type_id)
    owner = Position.objects.filter(pk=owner_id).first()
    theme = Theme.objects.get(pk=theme_id)
    document = Document(
        title=title,
        sort_key=sort_key(title),
        theme=theme,
        document_type=kind,
        owner=owner,
        unit_id=unit_id,
        home=home,
        law_links=list(law_links),
        asks_receipt=kind.asks_receipt,
        once=once,
        created_at=at,
    )
    with transaction.atomic():
        if begun := _number(document):
            return begun
        TABLE.require(by, "create", document)
        blocks = templates.filled(kind.template, _values(document, at)) if blocks is None else blocks
        version = Version(
            document=document,
            number=1,
            title=title,
            language=language or tenancy.current().language,
            writers=[by.account_id],
        )
        _begin(version, blocks, by=by, at=at)
        document.draft_id = version.pk
        document.save(update_fields=["draft_id"])
        audit.record(by, "create", document, changes={"title": (None, title)})
    return document


def new_version(document, *, by, at) -> Version:
    """A draft that begins as the version approved last. Raises AlreadyOpen, or NothingToContinue."""
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        TABLE.require(by, "write", document)
        if document.draft_id:
            raise AlreadyOpen(Version.objects.get(pk=document.draft_id))
        current = Version.objects.filter(pk=document.current_id).first()
        if current is None:
            raise NothingToContinue
        newest = document.versions.order_by("-number").values_list("number", flat=True)[0]
        version = Version(document=document, number=newest + 1, title=current.title, language=current.language)
        _begin(version, current.blocks, by=by, at=at)
        document.draft_id = version.pk
        document.save(update_fields=["draft_id"])
        audit.record(by, "new_version", document, changes={"number": (current.number, version.number)})
    return version


def save(version, *, title=None, blocks=None, changes=None, material=None, revision, by, at) -> Version:
    """Keep what was written in a draft; what is None stays as it is.

    revision  the one the writer began from
    raises    Stale when another text was saved since; Held while somebody else writes; NotDraft, NoTitle, TooLarge
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=version.document_id)
        TABLE.require(by, "write", document)
        stored = Version.objects.select_for_update().defer("search").get(pk=version.pk)
        stored.document = document
        wanted = {
            "title": stored.title if title is None else _title(title),
            "blocks": stored.blocks if blocks is None else blocks,
            "changes": stored.changes if changes is None else _lines(changes),
            "material": stored.material if material is None else material,
        }
        changed = [name for name, value in wanted.items() if getattr(stored, name) != value]
        if not changed:
            return stored
        require_writable(stored, revision=revision, by=by, at=at)
        _keep(stored, wanted, changed, by=by, at=at)
    return stored


def require_writable(version, *, revision=None, by, at):
    """Raise NotDraft, Held or Stale; the version's row is locked."""
    if version.state != "draft":
        raise NotDraft(version)
    if editing.is_held(
        locked_by=version.locked_by, locked_until=version.locked_until, account_id=by.account_id, at=at
    ):
        raise Held(version)
    if revision is not None and version.revision != revision:
        raise Stale(version)


def _keep(version, wanted, changed, *, by, at):
    before, shown = len(version.text), files.pictures_in(version.blocks)
    begins = editing.is_new_spell(
        started_at=version.spell_started_at,
        edited_at=version.edited_at,
        same_person=version.edited_by == by.account_id,
        at=at,
    )
    for name in changed:
        setattr(version, name, wanted[name])
    version.revision += 1
    version.edited_at, version.edited_by, version.edited_by_name = at, by.account_id, by.name
    fields = [*changed, "revision", "edited_at", "edited_by", "edited_by_name"]
    if by.account_id not in version.writers:
        version.writers = [*version.writers, by.account_id]
        fields.append("writers")
    if begins:
        version.spell_started_at = at
        fields.append("spell_started_at")
    if version.locked_by == by.account_id:
        version.locked_until = at + editing.LOCK
        fields.append("locked_until")
    if "blocks" in changed:
        if editing.is_too_large(version.blocks):
            raise TooLarge
        version.text = plain_text(version.blocks)
        fields.append("text")
        keep_links(version)
        for sha256 in shown - files.pictures_in(version.blocks):  # cut out, and perhaps put in again elsewhere
            files.renew(tenancy.current().id, sha256)
    version.save(update_fields=fields)
    if "title" in changed:
        _entitle(version)
    work_on(version, at=at)
    if begins:
        # one line a spell, and never the text itself: the log is no second copy of a draft
        audit.record(by, "write", version.document, changes={"length": (before, len(version.text))})


def _begin(version, blocks, *, by, at):
    if editing.is_too_large(blocks):
        raise TooLarge
    version.blocks, version.text = blocks, plain_text(blocks)
    version.edited_at, version.edited_by, version.edited_by_name = at, by.account_id, by.name
    version.save(force_insert=True)
    keep_links(version)
    change_step(version, "writing", at=at)


def keep_links(version):
    """Write anew which documents the version leads to."""
    version.references.all().delete()
    Reference.objects.bulk_create(
        Reference(version=version, block_id=block_id, target_id=target, words=words[:200])
        for block_id, target, words in links(version.blocks)
    )


def _number(document):
    """The next free number; another document may be made at the same moment, and deleted ones leave holes.

    Gives back the document that the same form began at the same moment, if it did.
    """
    for tried in range(TRIES):
        newest = Document.objects.order_by("-number").values_list("number", flat=True).first() or 0
        document.number = newest + 1
        try:
            with transaction.atomic():
                document.save(force_insert=True)
            return None
        except IntegrityError:
            if document.once and (begun := Document.objects.filter(once=document.once).first()):
                return begun
            if tried == TRIES - 1:
                raise
    return None


def _entitle(version):
    document = version.document
    if document.current_id is None:
        document.title, document.sort_key = version.title, sort_key(version.title)
        document.save(update_fields=["title", "sort_key"])


def _title(text):
    title = " ".join(clean_text(text).split())
    if not title or len(title) > 200:
        raise NoTitle
    return title


def _lines(changes):
    lines = [" ".join(clean_text(line).split())[:200] for line in changes]
    return [line for line in lines if line][:3]


def _values(document, at):
    return {
        "kommune": tenancy.current().name,
        "enhet": document.unit.name if document.unit else tenancy.current().name,
        "dato": dates.in_style(at, "day"),
        "tittel": document.title,
        "tema": document.theme.title,
        "type": document.document_type.title,
        "eier": document.owner.title if document.owner else "",
    }
