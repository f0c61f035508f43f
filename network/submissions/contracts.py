"""What crosses the door between a municipality and the network when something is handed in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class PartContent:
    """What the municipality hands in for one part.

    entries  ({"date": "2026-10-01", "who": …, "what": …, "outcome": …}, …), dialogue parts only
    """

    part_id: UUID
    text: str = ""
    entries: tuple = ()
    not_relevant_reason: str = ""


@dataclass(frozen=True)
class FileContent:
    """A file as the municipality keeps it; the network takes a copy of the bytes by their sha256."""

    name: str
    kind: str
    size: int
    sha256: str
    part_ids: tuple[UUID, ...]
    reading: dict | None = None


@dataclass(frozen=True)
class HandIn:
    """One attempt on its way to the network; the municipality is the one whose door is open, never a field."""

    assignment_id: UUID
    assignment_version: int
    once: UUID
    parts: tuple[PartContent, ...]
    files: tuple[FileContent, ...] = ()
    made_by: str = ""
    message: str = ""
    answer_needed_by_date: date | None = None


@dataclass(frozen=True)
class SubmittedFileView:
    id: UUID
    name: str
    kind: str
    size: int
    sha256: str
    part_ids: tuple[UUID, ...]
    reading: dict | None = None


@dataclass(frozen=True)
class SubmittedPartView:
    part_id: UUID
    title: str
    text: str = ""
    reading: dict | None = None
    entries: tuple = ()
    not_relevant_reason: str = ""


@dataclass(frozen=True)
class SubmissionView:
    """A submission as one may read it; parts and files are empty in lists."""

    id: UUID
    network_id: UUID
    assignment_id: UUID
    assignment_title: str
    municipality_id: UUID
    municipality_name: str
    attempt: int
    handed_in_at: datetime
    handed_in_name: str
    is_late: bool
    made_by: str = ""
    message: str = ""
    answer_needed_by_date: date | None = None
    on_behalf: bool = False
    received_how: str = ""
    confirmed_at: datetime | None = None
    erased_at: datetime | None = None
    erased_by_name: str = ""
    opened_at: datetime | None = None
    parts: tuple[SubmittedPartView, ...] = field(default=())
    files: tuple[SubmittedFileView, ...] = field(default=())


@dataclass(frozen=True)
class OpenedView:
    """An example in the gallery."""

    id: UUID
    submission_id: UUID
    network_id: UUID
    assignment_id: UUID
    assignment_title: str
    municipality_id: UUID
    municipality_name: str
    part_ids: tuple[UUID, ...]
    part_titles: tuple[str, ...]
    note: str
    opened_at: datetime
