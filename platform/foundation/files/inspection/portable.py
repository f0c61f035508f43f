"""PDF: passwords and what could act when the file is opened. Looked at in the child: objects lie compressed."""

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from foundation.files.child.running import Failed, work
from foundation.files.inspection.refusals import SENTENCES, Unfit


def check(kind: str, stream: BinaryIO, extension: str) -> None:
    """Refuses locked files, scripts, launch actions, attachments, XFA; a file that stops the child is damaged."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        stream.seek(0)
        shutil.copyfileobj(stream, copy)
        copy.flush()
        try:
            with work("examine_pdf", Path(copy.name)) as (answer, _):
                refusal = answer["refusal"]
        except Failed as failed:
            raise Unfit("damaged") from failed
    if refusal:
        raise Unfit(refusal if refusal in SENTENCES else "damaged")
