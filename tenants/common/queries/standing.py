"""Which version of a common text a version of the municipality's own document rests on."""

from tenants.common.models import Adoption


def resting_on(adoption: Adoption, document_version: int) -> tuple[list[dict], int]:
    """(the common text, its number) that a version of the document was made from. One query."""
    later = adoption.updates.filter(state="merged", document_version__gt=document_version).order_by("number", "turn")
    first = later.defer("core", "beside").first()
    return (first.base, first.base_number or 0) if first else (adoption.base, adoption.number)
