"""Every write of this module."""

from .facilitators import end_engagement, engage, follow_account, tell_engaged
from .invitations import (
    accept_invitation,
    hash_of,
    invite,
    open_house,
    send_again,
    withdraw_invitation,
)
from .members import add_member, remove_member
from .networks import change_network, make_network
from .refusals import Refusal, WideningClosed
from .sharing import (
    answer_widening,
    count_answers,
    narrow_sharing,
    propose_widening,
    tell_decided,
    withdraw_widening,
)
from .telling import tell_facilitators, tell_members, tell_of_log

__all__ = [
    "Refusal",
    "WideningClosed",
    "accept_invitation",
    "add_member",
    "answer_widening",
    "change_network",
    "count_answers",
    "end_engagement",
    "engage",
    "follow_account",
    "hash_of",
    "invite",
    "make_network",
    "narrow_sharing",
    "open_house",
    "propose_widening",
    "remove_member",
    "send_again",
    "tell_decided",
    "tell_engaged",
    "tell_facilitators",
    "tell_members",
    "tell_of_log",
    "withdraw_invitation",
    "withdraw_widening",
]
