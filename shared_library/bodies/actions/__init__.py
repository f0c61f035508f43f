"""Writing what joint bodies and their members agree."""

from .agreeing import check_terms, propose, take_back
from .answering import answer
from .beginning import begin
from .founding import found
from .hearing import hear_answer, hear_leaving, hear_plan
from .joining import hear_joining
from .leaving import carried_out, leave, stay
from .planning import forget_order, order_theme, take_plan_back, tell_plan
from .settling import fall, settle
from .telling import ask_for_days, tell_agreed, tell_answered, tell_leaving, tell_plan_told, tell_proposed

__all__ = [
    "answer",
    "ask_for_days",
    "begin",
    "carried_out",
    "check_terms",
    "fall",
    "forget_order",
    "found",
    "hear_answer",
    "hear_joining",
    "hear_leaving",
    "hear_plan",
    "leave",
    "order_theme",
    "propose",
    "settle",
    "stay",
    "take_back",
    "take_plan_back",
    "tell_agreed",
    "tell_answered",
    "tell_leaving",
    "tell_plan",
    "tell_plan_told",
    "tell_proposed",
]
