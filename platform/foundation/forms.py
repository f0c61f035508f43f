"""Small parts of forms that several modules need."""

from typing import Any

from django import forms


class LineField(forms.CharField):
    """One line of text: without spaces at the ends or doubled inside."""

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return " ".join((super().to_python(value) or "").split())


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of the form that is known to have choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), name
    return field
