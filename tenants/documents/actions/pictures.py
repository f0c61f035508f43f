"""Pictures of a text: looked at, drawn anew without what the camera wrote into them, and put into the store.

What keeps one there is a text that shows it; one that stands in none goes with the sweep when it is a day old.
"""

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from foundation import audit, files, tenancy
from foundation.rights import Refusal
from tenants.documents.permissions import TABLE
from tenants.documents.rules.blocks import new_id

MOST_BYTES = 20 * 1024 * 1024
KINDS = ("png", "jpg")


class NoPicture(Refusal):
    """The file is no picture that can be shown."""

    def __str__(self):
        return _("Velg et bilde i PNG- eller JPEG-format.")


class PictureTooLarge(Refusal):
    """More bytes than a picture in a text needs."""

    def __str__(self):
        return _("Bildet er større enn 20 MB. Lagre det i mindre format, og prøv igjen.")


class Undrawable(Refusal):
    """The picture is damaged, or takes too long to draw."""

    def __str__(self):
        return _("Vi fikk ikke tegnet bildet. Åpne det i et bildeprogram, lagre det på nytt, og prøv igjen.")


def add_picture(document, name, stream, *, alt, by) -> dict:
    """The block of a picture that was uploaded; it stands nowhere in the text yet.

    Raises files.Unfit, NoPicture, PictureTooLarge or Undrawable, each a sentence; nothing is kept then.
    """
    TABLE.require(by, "write", document)
    if getattr(stream, "size", 0) > MOST_BYTES:
        raise PictureTooLarge
    found = files.inspect(name, stream)
    if found.kind not in KINDS:
        raise NoPicture
    image = _drawn(found.kind, stream)
    audit.record(by, "add_picture", document, changes={"name": (None, found.name)})
    return {"id": new_id(), "type": "image", "text": "", "alt": alt, "image": image}


def _drawn(kind, stream):
    """The picture as drawn by a child process with limits; what came in is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"picture.{kind}"
        stream.seek(0)
        with place.open("wb") as out:
            while piece := stream.read(1024 * 1024):
                out.write(piece)
        try:
            with files.watched():
                reading = files.read(kind, place, tenancy.current().id, most=tenancy.current().quota)
        except files.Unreadable as failed:
            raise Undrawable from failed
    image = next((block["image"] for block in reading["blocks"] if block.get("image")), None)
    if image is None:
        raise Undrawable
    return image
