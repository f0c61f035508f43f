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
    """A submission as one may read it; in lists parts hold their titles only and files are empty.

    handed_in_at  on behalf: the day it was received, at noon; show the day alone
    opened_id     its example in the gallery, while there is one; opened_part_ids are the parts it shows
    """

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
    assignment_version: int = 0
    made_by: str = ""
    message: str = ""
    answer_needed_by_date: date | None = None
    on_behalf: bool = False
    received_how: str = ""
    confirmed_at: datetime | None = None
    erased_at: datetime | None = None
    erased_by_name: str = ""
    confirmed_by_name: str = ""
    opened_id: UUID | None = None
    opened_at: datetime | None = None
    opened_part_ids: tuple[UUID, ...] = ()
    parts: tuple[SubmittedPartView, ...] = field(default=())
    files: tuple[SubmittedFileView, ...] = field(default=())


@dataclass(frozen=True)
class OpenedView:
    """An example in the gallery; by_rule: it is there because the network's sharing rule says so."""

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
    by_rule: bool = False


@dataclass(frozen=True)
class NewestPart:
    """What counts for one part of one municipality: the newest attempt that holds it and was not taken back."""

    municipality_id: UUID
    part_id: UUID
    submission_id: UUID
    attempt: int
    handed_in_at: datetime
    is_late: bool
    not_relevant_reason: str
    on_behalf: bool
    confirmed: bool
    answer_needed_by_date: date | None


@dataclass(frozen=True)
class FileChange:
    """One file of a part beside the attempt before.

    state   "new" | "gone" | "same" | "changed" (another content under the same name)
    blocks  the reading with ins/del (foundation.files.changes), only when changed and both can be shown
    """

    name: str
    state: str
    before_name: str = ""
    blocks: tuple = ()


@dataclass(frozen=True)
class PartChange:
    """What differs in one part from the newest earlier attempt that held it.

    before  number of that attempt, None when the part is new
    blocks  the text and the entries with ins/del; empty when nothing was typed in either
    changed False when everything is as before
    """

    part_id: UUID
    title: str
    before: int | None
    changed: bool
    blocks: tuple = ()
    files: tuple[FileChange, ...] = ()
