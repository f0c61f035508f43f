"""Quality documents for tests, written straight into the tables: any state at once. Ask for an open door."""

from datetime import UTC, date, datetime

from foundation.sorting import sort_key
from tenants.documents.models import AuthorityRow, Document, DocumentType, Holder, Position, Theme, Version
from tenants.documents.rules.blocks import fingerprint, new_id, plain_text

AT = datetime(2026, 10, 5, 9, tzinfo=UTC)
FIRST = date(2020, 1, 1)


def heading(text, level=1, **more):
    """A heading."""
    return {"id": new_id(), "type": "heading", "level": level, "text": text, "html": text} | more


def paragraph(text, **more):
    """A paragraph."""
    return {"id": new_id(), "type": "paragraph", "text": text, "html": text} | more


def item(text, ordered=False, level=0, **more):
    """An item of a list."""
    return {"id": new_id(), "type": "item", "level": level, "ordered": ordered, "text": text, "html": text} | more


def table(*rows, **more):
    """A table of plain texts; the first row is its head."""
    cells = [
        [{"id": new_id(), "text": text, "html": text, "head": line == 0} for text in row]
        for line, row in enumerate(rows)
    ]
    return {"id": new_id(), "type": "table", "text": "", "rows": cells} | more


def make_theme(title="Helse og omsorg", **values):
    """A theme."""
    return Theme.objects.create(title=title, sort_key=sort_key(title), **values)


def make_type(title="Prosedyre", **values):
    """A type of document."""
    return DocumentType.objects.create(title=title, sort_key=sort_key(title), **values)


def make_position(title="Kommunedirektør", holder=None, deputy=None, **values):
    """A position; holder and deputy are members."""
    position = Position.objects.create(title=title, sort_key=sort_key(title), **values)
    for member, is_deputy in ((holder, False), (deputy, True)):
        if member:
            Holder.objects.create(position=position, member=member, is_deputy=is_deputy, from_date=FIRST)
    return position


def make_authority(*positions, **values):
    """A row of the map that holds for everything, one step for each position."""
    steps = [{"positions": [str(position.pk)], "needed": 1} for position in positions]
    return AuthorityRow.objects.create(
        **{"steps": steps, "from_date": FIRST, "source": "Delegeringsreglementet"} | values
    )


def make_document(
    writer,
    title="Legemiddelhåndtering",
    blocks=None,
    *,
    state="draft",
    at=AT,
    theme=None,
    document_type=None,
    **values,
):
    """A document with one version in a state; `writer` is Someone."""
    theme = theme or Theme.objects.order_by("id").first() or make_theme()
    document_type = document_type or DocumentType.objects.order_by("id").first() or make_type()
    last = Document.objects.order_by("-number").values_list("number", flat=True).first() or 0
    values |= {"theme": theme, "document_type": document_type, "created_at": at}
    document = Document.objects.create(number=last + 1, title=title, sort_key=sort_key(title), **values)
    add_version(writer, document, blocks, state=state, at=at)
    return document


def add_version(writer, document, blocks=None, *, state="draft", at=AT, **values):
    """One more version; what it means for the document follows from its state."""
    blocks = [heading("Formål"), paragraph("Rett bruker får rett legemiddel.")] if blocks is None else blocks
    approved = state in ("in_force", "superseded", "withdrawn")
    if state == "in_force":
        Version.objects.filter(document=document, state="in_force").update(state="superseded", ended_at=at)
    version = Version.objects.create(
        document=document,
        number=document.versions.count() + 1,
        state=state,
        title=values.pop("title", document.title),
        blocks=blocks,
        text=plain_text(blocks),
        edited_at=at,
        edited_by=writer.account_id,
        edited_by_name=writer.account.name,
        writers=[writer.account_id],
        approved_at=at if approved else None,
        from_date=at.date() if approved else None,
        sha256=fingerprint(document.title, blocks) if approved else "",
        **values,
    )
    if state in ("in_force", "withdrawn"):
        document.current_id = version.pk
    elif not approved and state != "dropped":
        document.draft_id = version.pk
    document.save(update_fields=["current_id", "draft_id"])
    return version
