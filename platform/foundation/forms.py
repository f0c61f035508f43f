"""Small parts of forms that several modules need."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


class LineField(forms.CharField):
    """One line of text: without spaces at the ends or doubled inside."""

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return " ".join((super().to_python(value) or "").split())


def indented(words: str, depth: int) -> str:
    """A choice that stands under others in a list, further in; a browser keeps no ordinary spaces there."""
    return "\N{NO-BREAK SPACE}" * 3 * depth + words


def number_in(text: str, otherwise: int = 0, *, digits: int = 4) -> int:
    """The number in a part of an address, or what is meant where it holds none that may be meant."""
    return int(text) if text.isdecimal() and len(text) <= digits else otherwise


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also when every field is empty; None when it was not sent."""
    return request.POST if request.method == "POST" else None


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of the form that is known to have choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), name
    return field
