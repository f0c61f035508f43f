"""PDF: each page as a picture, with its words as paragraphs below it."""

import io
import re
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from foundation.files import limits
from foundation.files.readers.shape import Draft, Full, escaped

DRAWING_SECONDS = 20
JOINED = "\x02"  # the library's sign for a word parted at the end of a line
BULLET = re.compile(r"^(?:[•▪◦‣–●○]|\(?\d{1,2}[.)]|[a-zæøå]\))\s")
CELL = " | "
GLYPHS = {"\ufffe": "", "\ufffd": "", "\u00ad": ""}


@dataclass(slots=True)
class Words:
    """Words beside each other on a page, in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of the line; never nothing."""
        return max(1.0, self.top - self.bottom)


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of a .pdf."""
    draft = Draft("pdf", folder)
    with pypdfium2.PdfDocument(source) as document:
        document.init_forms()
        if len(document) > limits.PAGES:
            draft.warn("more_pages", len(document) - limits.PAGES, pages=limits.PAGES)
        try:
            for number in range(min(len(document), limits.PAGES)):
                _page(document, number, draft)
        except Full:
            draft.warn("cut")
    if not any(block["type"] == "paragraph" for block in draft.blocks):
        draft.warn("no_text")
    return draft.done()


def _page(document: pypdfium2.PdfDocument, number: int, draft: Draft) -> None:
    anchor = f"page{number + 1}"
    page = document[number]
    try:
        block = {"id": anchor, "type": "page", "number": number + 1, "text": "", "alt": ""}
        if time.process_time() < DRAWING_SECONDS:
            block["image"] = draft.keep(*_drawn(page))
        else:
            draft.warn("pages_without_picture")
        draft.add(block)
        for place, text in enumerate(paragraphs(_runs(page)), start=1):
            draft.add({
                "id": f"{anchor}.p{place}", "type": "paragraph", "page": number + 1,
                "text": text, "html": escaped(text),
            })  # fmt: skip
    finally:
        page.close()


def _drawn(page: pypdfium2.PdfPage) -> tuple[bytes, int, int]:
    """The page as it prints: text as a PNG of few tones, a page with photographs as a JPEG."""
    width, height = page.get_size()
    scale = min(limits.PAGE_DPI / 72, limits.PICTURE_SIDE / max(width, height, 1))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    if picture.getcolors(maxcolors=4096) is None:
        picture.save(out, "JPEG", quality=80)
    elif _is_gray(picture):
        sixteen = picture.convert("L").point([tone & 0xF0 | tone >> 4 for tone in range(256)])
        sixteen.save(out, "PNG", compress_level=6)
    else:
        picture.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            out, "PNG", compress_level=6
        )
    return out.getvalue(), picture.width, picture.height


def _is_gray(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox()


def _runs(page: pypdfium2.PdfPage) -> list[Words]:
    """The page's words in the order of the file."""
    text = page.get_textpage()
    try:
        return _gathered(text.raw, pdfium.FPDFText_CountChars(text.raw))
    finally:
        text.close()


def _gathered(raw, count: int) -> list[Words]:
    """Runs of signs between the library's line ends, each in a box as high as its letters may be."""
    found: list[Words] = []
    signs: list[str] = []
    box: list[float] = []
    room = pdfium.FS_RECTF()
    for at in range(min(count, 100_000)):
        sign = chr(pdfium.FPDFText_GetUnicode(raw, at) or 0x20)
        if sign in "\r\n":
            _close(found, signs, box)
            signs, box = [], []
            continue
        signs.append(GLYPHS.get(sign, sign))
        if not sign.isspace() and pdfium.FPDFText_GetLooseCharBox(raw, at, room):
            place = (room.left, room.bottom, room.right, room.top)
            box = [*map(min, box[:2], place[:2]), *map(max, box[2:], place[2:])] if box else list(place)
    _close(found, signs, box)
    return found


def _close(found: list[Words], signs: list[str], box: list[float]) -> None:
    text = re.sub(r"[ \t\u00a0]+", " ", "".join(signs)).strip()
    if text and box:
        found.append(Words(text, *box))


def lines_of(runs: list[Words]) -> list[Words]:
    """Runs beside each other are one line; a wide space between them parts the cells of a table."""
    lines: list[Words] = []
    for run in runs:
        before = lines[-1] if lines else None
        overlap = min(before.top, run.top) - max(before.bottom, run.bottom) if before else 0
        if before and overlap > 0.5 * min(before.height, run.height) and run.left > before.right - 2:
            wide = run.left - before.right > 1.2 * before.height
            near = run.left - before.right < 0.1 * before.height
            joined = f"{before.text}{CELL if wide else '' if near else ' '}{run.text}"
            lines[-1] = Words(joined, before.left, min(before.bottom, run.bottom), run.right, max(before.top, run.top))
        else:
            lines.append(run)
    return lines


def paragraphs(runs: list[Words]) -> list[str]:
    """Lines joined to paragraphs: parted by space above, a new size of letters, a bullet, or a jump upwards."""
    lines = lines_of(runs)
    if not lines:
        return []
    usual = median(line.height for line in lines)
    gaps = [before.bottom - line.top for before, line in pairwise(lines) if -usual < before.bottom - line.top < usual]
    leading = (median(gaps) if gaps else 0) + 0.3 * usual
    widest = max(line.right for line in lines)
    found = [lines[0].text]
    for before, line in pairwise(lines):
        gap = before.bottom - line.top
        if (
            gap > leading
            or gap < -3 * usual
            or abs(line.height - before.height) > 0.12 * usual
            or CELL in line.text
            or CELL in before.text
            or BULLET.match(line.text)
            or (before.right < 0.75 * widest and before.text.endswith((".", ":", "?")))
        ):
            found.append(line.text)
        elif found[-1].endswith(JOINED) or (
            found[-1].endswith("-") and line.text[:1].islower() and found[-1][-2:-1].isalpha()
        ):
            found[-1] = found[-1][:-1] + line.text
        else:
            found[-1] += " " + line.text
    return [text.replace(JOINED, "-") for text in found]
