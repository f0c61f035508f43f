"""Tables of quality documents, by noun."""

from .authority import AuthorityRow, Holder, Position
from .copies import StaticCopy
from .life import Approval, Hearing, ReviewReminder, Sending, Step
from .moving_in import ImportedFile, ImportRun
from .openings import Opening, Training
from .planning import DocumentType, Theme, ThemeDecision
from .reading import Favourite, GoneThrough, Receipt, Word
from .texts import Document, OldName, Reference, Remark, Version

__all__ = [
    "Approval",
    "AuthorityRow",
    "Document",
    "DocumentType",
    "Favourite",
    "GoneThrough",
    "Hearing",
    "Holder",
    "ImportRun",
    "ImportedFile",
    "OldName",
    "Opening",
    "Position",
    "Receipt",
    "Reference",
    "Remark",
    "ReviewReminder",
    "Sending",
    "StaticCopy",
    "Step",
    "Theme",
    "ThemeDecision",
    "Training",
    "Version",
    "Word",
]
