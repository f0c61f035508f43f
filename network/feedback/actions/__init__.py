"""Every write of the desk: reviewing, releasing, answering, showing, reminding, telling."""

from .answering import answer_question, reply, set_fates, settle_discussion
from .refusals import (
    AlreadyReleased,
    ChangedSince,
    NothingToRelease,
    NotPartOfIt,
    ReasonMissing,
    RemarkChanged,
    Stale,
    TakenBack,
)
from .releasing import release, release_ready
from .remarking import add_remark, change_remark, remark_mark, remove_remark
from .reminding import remind_due, remind_missing
from .reviewing import answer_criterion, assess, attach, detach, save_summary, set_ready, start_review
from .saving import save_form
from .showing import show_cells, show_network
from .telling import tell_of_answer, tell_of_submission

__all__ = [
    "AlreadyReleased",
    "ChangedSince",
    "NotPartOfIt",
    "NothingToRelease",
    "ReasonMissing",
    "RemarkChanged",
    "Stale",
    "TakenBack",
    "add_remark",
    "answer_criterion",
    "answer_question",
    "assess",
    "attach",
    "change_remark",
    "detach",
    "release",
    "release_ready",
    "remark_mark",
    "remind_due",
    "remind_missing",
    "remove_remark",
    "reply",
    "save_form",
    "save_summary",
    "set_fates",
    "set_ready",
    "settle_discussion",
    "show_cells",
    "show_network",
    "start_review",
    "tell_of_answer",
    "tell_of_submission",
]
