"""Texts of the national base, as the platform ships them."""

from datetime import UTC, datetime

from foundation import tenancy
from shared_library.items import facade as items
from tests.factories.documents import heading, item, paragraph

AT = datetime(2026, 10, 5, 9, tzinfo=UTC)


def base_text(key="avvik", title="Slik melder du avvik", *, languages=("nb",), blocks=None, at=AT, **values):
    """An item of the base; with the same key again it is the next version. Gives its key in the table."""
    blocks = blocks or [
        heading("Hva er et avvik?"),
        paragraph("Et avvik er et brudd på krav."),
        item("Meld fra samme dag.", ordered=True),
        paragraph("[[lokalt: hvem som tar imot hos dere]]"),
    ]
    texts = {
        one: items.Text(f"{title} ({one})" if one != "nb" else title, blocks, "Kort om avvik.") for one in languages
    }
    said = {"theme": "Avvik", "document_type": "Prosedyre", "owner_role": "Kvalitetsrådgiver"} | values
    with tenancy.owner():
        items.publish_base(items.Publication(texts=texts, key=key, **said), at=at)
        return items.base()[key].item_id
