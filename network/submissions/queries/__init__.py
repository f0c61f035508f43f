"""Every read of this module, already cut to what the actor may see."""

from .changes import changes, changes_in, changes_to
from .gallery import gallery, get_opened, opened, opened_view, visible_opened
from .search import search
from .submitted import (
    file_address,
    file_view,
    newest,
    newest_of,
    own,
    require_take_back,
    submission,
    submission_view,
    submissions,
    to_confirm,
    visible_submissions,
)
from .typed import text_reading

__all__ = [
    "changes",
    "changes_in",
    "changes_to",
    "file_address",
    "file_view",
    "gallery",
    "get_opened",
    "newest",
    "newest_of",
    "opened",
    "opened_view",
    "own",
    "require_take_back",
    "search",
    "submission",
    "submission_view",
    "submissions",
    "text_reading",
    "to_confirm",
    "visible_opened",
    "visible_submissions",
]
