"""Reading joint bodies, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .agreements import agreement, agreements, answer_view, get_agreement, unanswered
from .forms import form, forms
from .leaving import ending, leaving, leaving_view, newest_place
from .places import bodies, body, current_places, member_view, members, place_of, rule_of
from .plans import theme_plans, told_plan

__all__ = [
    "agreement",
    "agreements",
    "answer_view",
    "bodies",
    "body",
    "current_places",
    "ending",
    "form",
    "forms",
    "get_agreement",
    "leaving",
    "leaving_view",
    "member_view",
    "members",
    "newest_place",
    "place_of",
    "rule_of",
    "theme_plans",
    "told_plan",
    "unanswered",
]
