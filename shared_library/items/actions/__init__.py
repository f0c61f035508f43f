"""Writing in the shared library."""

from .base import publish_base, withdraw_base
from .pictures import copy_pictures
from .publishing import publish
from .suggesting import answer, answer_base, suggest
from .telling import tell_answered, tell_published, tell_suggested, tell_translated, tell_used, tell_withdrawn
from .translating import translate
from .using import hear, stop_using, use
from .withdrawing import withdraw

__all__ = [
    "answer",
    "answer_base",
    "copy_pictures",
    "hear",
    "publish",
    "publish_base",
    "stop_using",
    "suggest",
    "tell_answered",
    "tell_published",
    "tell_suggested",
    "tell_translated",
    "tell_used",
    "tell_withdrawn",
    "translate",
    "use",
    "withdraw",
    "withdraw_base",
]
