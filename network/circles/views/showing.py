"""What several pages of this module need."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import HttpRequest, QueryDict

from foundation.keys import uuid7
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from network.circles.actions import Refusal


def once_of(request: HttpRequest) -> UUID:
    """The number that the form brought, so that a second click finds the first one's result."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid7()


def chosen(text: str) -> Municipality | None:
    """The registry's row with this number, or None."""
    try:
        return registry.municipality(UUID(text))
    except (ValueError, ObjectDoesNotExist):
        return None


def failed(form: Form, why: Refusal, field: str | None = None) -> None:
    """Put a refusal on the form, beside the field it is about or on top."""
    form.add_error(field, str(why))


def with_values(data: QueryDict, **values: object) -> QueryDict:
    """What was typed, with some hidden values made new."""
    kept = data.copy()
    for name, value in values.items():
        kept[name] = str(value)
    return kept
