"""The demo's mail catcher: takes part in a real SMTP conversation and keeps each letter as one file."""

import uuid
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Keep:
    """Writes each letter to <folder>/<time-ordered name>.eml; a half-written one is never seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server's name for it
        """Called by the server when a letter is complete."""
        unfinished = self.folder / f"{uuid.uuid4().hex}.part"
        unfinished.write_bytes(envelope.original_content or b"")
        number = 1 + max((int(file.stem) for file in self.folder.glob("*.eml")), default=0)
        unfinished.rename(self.folder / f"{number:06}.eml")
        return "250 Kept"


def catcher(folder: Path, port: int) -> Controller:
    """A catcher on the loopback address; call .start() and .stop()."""
    return Controller(Keep(folder), hostname="127.0.0.1", port=port, data_size_limit=30 * 1024 * 1024)
