"""Every write of fingerprints."""

from .answering import hear, made, make, say_no, say_yes, take_back
from .consenting import give_consent, withdraw_consent
from .matching import ask_for_comparing, match
from .printing import begin, forget, hold, keep

__all__ = [
    "ask_for_comparing",
    "begin",
    "forget",
    "give_consent",
    "hear",
    "hold",
    "keep",
    "made",
    "make",
    "match",
    "say_no",
    "say_yes",
    "take_back",
    "withdraw_consent",
]
