"""A picture handed in as a file of its own."""

from pathlib import Path

from foundation.files.readers.pictures import drawn
from foundation.files.readers.shape import Draft


def read(source: Path, folder: Path, message: dict) -> dict:
    """A Reading with one image block."""
    draft = Draft(message["kind"], folder)
    with source.open("rb") as stream:
        picture = drawn(stream)
    if picture is None:
        raise ValueError("not a picture that can be drawn")
    draft.add({"id": "image1", "type": "image", "text": "", "alt": "", "image": draft.keep(*picture)})
    return draft.done()
