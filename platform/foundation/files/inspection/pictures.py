"""Pictures: the header says what the name says, and the picture is no larger than can be drawn."""

import warnings
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from foundation.files import limits
from foundation.files.inspection.refusals import Unfit

FORMATS = {"png": "PNG", "jpg": "JPEG"}


def check(kind: str, stream: BinaryIO, extension: str) -> None:
    """Reads the header and, for PNG, the checksums; the picture itself is only unpacked in the child that shows it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(stream, formats=[FORMATS[kind]])
            if picture.width * picture.height > limits.PIXELS:
                raise Unfit("picture_too_large")
            picture.verify()
    except Image.DecompressionBombError as bomb:
        raise Unfit("picture_too_large") from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError) as broken:
        raise Unfit("damaged") from broken
