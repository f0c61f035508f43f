"""Excel files into blocks: one block a sheet."""

import zipfile
from pathlib import Path

from foundation.files.readers.shape import Draft, Full
from foundation.files.readers.workbook.sheets import Workbook


def read(source: Path, folder: Path, message: object) -> dict:
    """A Reading of an .xlsx."""
    draft = Draft("xlsx", folder)
    try:
        Workbook(source, draft).read()
    except Full:
        draft.warn("cut")
    with zipfile.ZipFile(source) as package:
        if any(name.startswith("xl/externalLinks/external") for name in package.namelist()):
            draft.warn("external_links")
    return draft.done()
