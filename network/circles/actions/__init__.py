"""Every write of this module."""

from .facilitators import end_engagement, engagement_of
from .members import add_member, membership_of, remove_member
from .networks import change_network, make_network
from .refusals import Refusal, WideningClosed
from .sharing import answer_widening, count_answers, narrow_sharing, propose_widening, withdraw_widening
from .telling import tell_members

__all__ = [
    "Refusal",
    "WideningClosed",
    "add_member",
    "answer_widening",
    "change_network",
    "count_answers",
    "end_engagement",
    "engagement_of",
    "make_network",
    "membership_of",
    "narrow_sharing",
    "propose_widening",
    "remove_member",
    "tell_members",
    "withdraw_widening",
]
