"""Reading proposals of new joint bodies, behind the walls; `by` may be None in a task: the wall alone cuts then."""

from .proposals import proposal, proposals, unanswered

__all__ = ["proposal", "proposals", "unanswered"]
