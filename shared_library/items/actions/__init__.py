"""Writing in the shared library."""

from .base import publish_base, withdraw_base
from .pictures import copy_pictures
from .publishing import publish
from .refusals import (
    AlreadyWithdrawn,
    ChangeNoteMissing,
    DayPassed,
    IsWithdrawn,
    KeyTaken,
    NotAJointBody,
    NoText,
    NothingNew,
    OwnItem,
    ReasonMissing,
    Refusal,
    TranslatedMeanwhile,
)
from .telling import tell_published, tell_translated, tell_used, tell_withdrawn
from .translating import translate
from .using import stop_using, use
from .withdrawing import withdraw

__all__ = [
    "AlreadyWithdrawn",
    "ChangeNoteMissing",
    "DayPassed",
    "IsWithdrawn",
    "KeyTaken",
    "NoText",
    "NotAJointBody",
    "NothingNew",
    "OwnItem",
    "ReasonMissing",
    "Refusal",
    "TranslatedMeanwhile",
    "copy_pictures",
    "publish",
    "publish_base",
    "stop_using",
    "tell_published",
    "tell_translated",
    "tell_used",
    "tell_withdrawn",
    "translate",
    "use",
    "withdraw",
    "withdraw_base",
]
