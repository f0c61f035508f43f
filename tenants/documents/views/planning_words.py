"""What the pages of the plan, the types and the authority map share: words, signs, refusals."""

from tenants.documents.forms.homes import HOMES
from tenants.documents.forms.planning import SHARINGS

SIGNS = {"common": "shared", "slots": "partly", "local": "private", "undecided": "not_assessed"}


def said(sharing):
    """(word, sign) of what is common in a theme."""
    return SHARINGS[sharing][0], SIGNS[sharing]


def home(place):
    """The right home in words, "" when nothing is said."""
    return str(HOMES[place]) if place else ""


def failed(form, why):
    """Put a refusal on the form: beside its field, or above all of them."""
    field = getattr(why, "field", None)
    form.add_error(field if field in form.fields else None, str(why))
