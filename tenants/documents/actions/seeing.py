"""Who opened what is confidential: kept in the log, one line a person, document and day."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from foundation import audit
from foundation.rights import Actor

from ..models import Document


@transaction.atomic
def seen(document: Document, *, by: Actor, at: datetime) -> None:
    """The person reads the document, in whatever form; only of a confidential one anything is kept."""
    if document.is_confidential:
        audit.record_reading(
            by, "read_confidential", document, since=localtime(at).replace(hour=0, minute=0, second=0)
        )
