"""A picture that no saved text shows stays for a day, and then goes with the daily sweep."""

import io
import os
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from foundation import files, tenancy
from foundation.files.sweeping import sweep_owner
from tenants.documents.actions.texts import save
from tests.factories.documents import make_document, paragraph


def picture(sha256):
    return {"id": "b2345678", "type": "image", "text": "", "alt": "Kart", "image": {"sha256": sha256}}


def pasted(editor, document):
    """The address and hash of a picture that was pasted into the text, which is not saved yet."""
    sent = {"picture": SimpleUploadedFile("a.png", photo()), "alt": "Kart"}
    answer = editor.client.post(f"/documents/{document.pk}/edit/picture/", sent, headers={"X-Autosave": "1"}).json()
    return answer["src"], answer["sha256"]


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    return out.getvalue()


def swept(levanger, **later):
    with tenancy.inside(levanger):
        return sweep_owner(levanger.id, at=timezone.now() + timedelta(**later))


def test_it_works(editor, levanger):
    with tenancy.inside(levanger):
        document = make_document(editor)
    address, _sha256 = pasted(editor, document)
    assert swept(levanger, hours=23) == 0
    assert editor.client.get(address).status_code == 200
    assert swept(levanger, hours=25) == 1
    assert editor.client.get(address).status_code == 404


def test_a_picture_that_is_cut_out_can_be_put_in_again_for_a_day(editor, levanger):
    with tenancy.inside(levanger):
        document = make_document(editor)
        version, at = document.versions.get(), timezone.now()
        _address, sha256 = pasted(editor, document)
        version = save(version, blocks=[picture(sha256)], revision=1, by=editor.actor, at=at)
        place = files.path(levanger.id, sha256)
        os.utime(place, (0, 0))
        assert swept(levanger) == 0
        save(version, blocks=[paragraph("Uten kart.")], revision=2, by=editor.actor, at=at)
        assert swept(levanger, hours=23) == 0
        assert swept(levanger, hours=25) == 1
