"""What is local in the text of a document that was taken from the library."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.common.models import Adoption
from tenants.common.rules import differences as own
from tenants.documents.contracts import Local

from .standing import resting_on


def local(document_id: UUID, number: int, blocks: list[dict]) -> list[Local]:
    """Additions and exceptions of one of its versions, in words; whoever reads the text sees them.

    Nothing in a text of one's own. One query, another where the text was taken.
    """
    adoption = Adoption.objects.filter(document=document_id, mode="adopted").first()
    if adoption is None:
        return []
    base, _number = resting_on(adoption, number)
    explain_url = reverse("common_adoption", args=[adoption.pk]) + "#exceptions"
    return marks(own.differences(base, blocks), base, adoption.exceptions, explain_url)


def marks(found: own.Differences, base: list[dict], given: dict[str, str], explain_url: str = "") -> list[Local]:
    """Differences as they are marked in the text; explain_url is where a reason is given that is not there."""
    added, gone = _("Lokalt tillegg"), _("Noe i den felles teksten er tatt ut her.")
    own_blocks = [*found.additions, *(one.ours for one in found.filled)]
    reasons = own.reasons(found, given)
    said = {key: _exception(reason) for key, reason in reasons.items()}
    asked = {key: "" if reason.strip() else explain_url for key, reason in reasons.items()}
    before = own.places_before(base, found.left_out)
    return [
        *(Local(block["id"], added) for block in own_blocks),
        *(Local(one.ours["id"], said[one.base["id"]], explain_url=asked[one.base["id"]]) for one in found.changed),
        *(Local(before[block["id"]], said[block["id"]], gone, asked[block["id"]]) for block in found.left_out),
    ]


def _exception(reason: str) -> str:
    words = " ".join(reason.split())
    return _("Lokalt unntak: %(reason)s") % {"reason": words} if words else _("Lokalt unntak")
