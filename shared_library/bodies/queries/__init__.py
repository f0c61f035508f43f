"""Reading joint bodies, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .agreements import agreement, agreements, get_agreement, rule_of
from .forms import form, forms
from .places import bodies, body, current_places, members, place_of

__all__ = [
    "agreement",
    "agreements",
    "bodies",
    "body",
    "current_places",
    "form",
    "forms",
    "get_agreement",
    "members",
    "place_of",
    "rule_of",
]
