"""Small parts of forms that several modules need."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _


class LineField(forms.CharField):
    """One line of text: without spaces at the ends or doubled inside."""

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return " ".join((super().to_python(value) or "").split())


def day_of_our_time[Given: (date, date | None)](day: Given) -> Given:
    """The day, where one is given and nobody has slipped on a key. raises ValidationError"""
    if day and not 1900 < day.year < 9000:
        raise forms.ValidationError(_("Velg en dato som er nærmere i tid."))
    return day


def indented(words: str, depth: int) -> str:
    """A choice that stands under others in a list, further in; a browser keeps no ordinary spaces there."""
    return "\N{NO-BREAK SPACE}" * 3 * depth + words


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also when every field is empty; None when it was not sent."""
    return request.POST if request.method == "POST" else None


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of the form that is known to have choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), name
    return field
