"""Moving in: files come, are read, are put right, are entered as documents, and may go back again."""

from .correcting import add_sheet, choose, correct, set_chosen
from .entering import enter_next, start_entering
from .reading import read_next
from .receiving import receive
from .refusals import Changed, NothingReady, NotNow, TooMany
from .stopping import discard, go_on_reading, stop
from .undoing import undo

__all__ = [
    "Changed",
    "NotNow",
    "NothingReady",
    "TooMany",
    "add_sheet",
    "choose",
    "correct",
    "discard",
    "enter_next",
    "go_on_reading",
    "read_next",
    "receive",
    "set_chosen",
    "start_entering",
    "stop",
    "undo",
]
