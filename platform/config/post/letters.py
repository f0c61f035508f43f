"""Reads the letters that the demo's catcher keeps, one file each."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

NUMBER = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Letter:
    """One letter as a page shows it; `text` is empty in lists."""

    number: str
    to: str
    sender: str
    subject: str
    at: datetime | None
    text: str = ""
    attachments: tuple[str, ...] = ()


def letters(folder: Path) -> list[Letter]:
    """All letters, the newest first."""
    files = sorted(folder.glob("*.eml"), reverse=True)
    return [_read(file, whole=False) for file in files if NUMBER.fullmatch(file.stem)]


def letter(folder: Path, number: str) -> Letter | None:
    """One whole letter; None when there is no such one."""
    file = folder / f"{number}.eml"
    return _read(file, whole=True) if NUMBER.fullmatch(number) and file.is_file() else None


def _read(file: Path, *, whole: bool) -> Letter:
    message = message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",)) if whole else None
    try:
        at = parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        at = None
    return Letter(
        number=file.stem,
        to=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        at=at,
        text=body.get_content() if body is not None else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()) if whole else (),
    )
