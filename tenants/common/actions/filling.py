"""Placeholders in common texts: what is known of the municipality is filled in when a text comes here."""

from foundation import tenancy
from shared_library.items.contracts import Text
from tenants.documents import facade as documents


def filled(text: Text) -> list[dict]:
    """The blocks with the municipality's name where they ask for it; the rest is for those who write here."""
    return documents.filled_in(text.blocks, {"kommune": tenancy.current().name})
