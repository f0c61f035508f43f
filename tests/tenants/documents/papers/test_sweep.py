"""The daily sweep of the file store takes nothing that a document shows."""

import io
from datetime import timedelta

from django.utils import timezone

from foundation import files, tenancy
from foundation.files.sweeping import sweep_owner
from tenants.documents.models import Version
from tests.factories.documents import make_document, make_type, paragraph


def picture(sha256):
    return {"id": "b2345678", "type": "image", "text": "", "alt": "Kart", "image": {"sha256": sha256}}


def test_it_works(camilla, levanger):
    with tenancy.inside(levanger):
        shown, proposed, frozen, forgotten = (
            files.store(levanger.id, io.BytesIO(name.encode())) for name in ("vist", "mal", "pdf", "glemt")
        )
        document = make_document(
            camilla,
            blocks=[paragraph("Se kartet."), picture(shown)],
            document_type=make_type(template=[picture(proposed)]),
        )
        Version.objects.filter(pk=document.draft_id).update(rendition=frozen)
        sweep_owner(levanger.id, at=timezone.now() + timedelta(days=3))
        assert [files.exists(levanger.id, one) for one in (shown, proposed, frozen, forgotten)] == [
            True, True, True, False,
        ]  # fmt: skip
