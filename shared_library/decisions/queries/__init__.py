"""Reading joint decisions, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .cases import case, cases, decision, due_cases, get_case
from .lists import case_list, lists
from .rows import case_lines, is_any_open
from .standing import clashing, decided_items, status_of

__all__ = [
    "case",
    "case_lines",
    "case_list",
    "cases",
    "clashing",
    "decided_items",
    "decision",
    "due_cases",
    "get_case",
    "is_any_open",
    "lists",
    "status_of",
]
