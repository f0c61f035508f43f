"""Writing proposals of new joint bodies."""

from .answering import answer
from .hearing import hear_answer, hear_dropped, hear_proposal
from .opening import open_house, settle
from .proposing import change, propose, withdraw
from .telling import tell_answered, tell_opened, tell_proposed, tell_withdrawn

__all__ = [
    "answer",
    "change",
    "hear_answer",
    "hear_dropped",
    "hear_proposal",
    "open_house",
    "propose",
    "settle",
    "tell_answered",
    "tell_opened",
    "tell_proposed",
    "tell_withdrawn",
    "withdraw",
]
