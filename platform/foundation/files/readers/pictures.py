"""Pictures re-encoded: what is shown was drawn by us, whatever came in."""

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps

from foundation.files import limits

FORMATS = ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"]
LARGE = 1_500_000


def drawn(stream: BinaryIO) -> tuple[bytes, int, int] | None:
    """(bytes of a PNG or JPEG, width, height), or None when it cannot be drawn."""
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        picture: Image.Image = Image.open(stream, formats=FORMATS)
        if not picture.width or not picture.height or picture.width * picture.height > limits.PIXELS:
            return None
        photo = picture.format == "JPEG"
        if photo:
            picture.draft("RGB", (limits.PICTURE_SIDE, limits.PICTURE_SIDE))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((limits.PICTURE_SIDE, limits.PICTURE_SIDE))
        return _encoded(picture, photo)
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, KeyError, TypeError, IndexError,
            ArithmeticError, Image.DecompressionBombError):  # fmt: skip
        return None


def _encoded(picture: Image.Image, photo: bool) -> tuple[bytes, int, int]:
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if not photo or see_through:
        whole = picture.convert("RGBA" if see_through else "L" if picture.mode in {"1", "L"} else "RGB")
        content = _saved(whole, "PNG", compress_level=6)
        if see_through or len(content) < LARGE:
            return content, picture.width, picture.height
    return _saved(picture.convert("RGB"), "JPEG", quality=82), picture.width, picture.height


def _saved(picture: Image.Image, form: str, **how: int) -> bytes:
    out = io.BytesIO()
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    clean.save(out, form, **how)
    return out.getvalue()
