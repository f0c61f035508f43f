"""Reading joint bodies, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .agreements import agreement, agreements, forms_named, get_agreement, joinings, unanswered
from .forms import form, forms, takes_bodies
from .leaving import ending, leaving, leaving_view, newest_place
from .places import (
    bodies,
    body,
    coming,
    current_places,
    is_above_us,
    layer_of,
    member_ids,
    member_of,
    member_view,
    members,
    place_of,
    rule_of,
    stays_above_us,
    ties_of_house,
)
from .plans import theme_plans, told_plan

__all__ = [
    "agreement",
    "agreements",
    "bodies",
    "body",
    "coming",
    "current_places",
    "ending",
    "form",
    "forms",
    "forms_named",
    "get_agreement",
    "is_above_us",
    "joinings",
    "layer_of",
    "leaving",
    "leaving_view",
    "member_ids",
    "member_of",
    "member_view",
    "members",
    "newest_place",
    "place_of",
    "rule_of",
    "stays_above_us",
    "takes_bodies",
    "theme_plans",
    "ties_of_house",
    "told_plan",
    "unanswered",
]
