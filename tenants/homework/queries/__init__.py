"""Every read of this module, already cut to what the actor may see."""

from .drafts import (
    AssignmentPage,
    PartRow,
    assignment_page,
    assignment_pages,
    get_entry,
    get_file,
    may_work,
    removed,
)
from .sending import CheckPage, check_page, fingerprint_of, hand_in_of
from .waiting import answered, handed_in_before, search, waiting

__all__ = [
    "AssignmentPage",
    "CheckPage",
    "PartRow",
    "answered",
    "assignment_page",
    "assignment_pages",
    "check_page",
    "fingerprint_of",
    "get_entry",
    "get_file",
    "hand_in_of",
    "handed_in_before",
    "may_work",
    "removed",
    "search",
    "waiting",
]
