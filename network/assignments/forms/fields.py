"""Fields that several forms of this module have."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation.ui.widgets import Moment
from network.assignments.models import Part

FIRST_MINUTE = time(0, 0)
LAST_MINUTE = time(23, 59)


class MomentField(forms.SplitDateTimeField):
    """A date, and a time of day that may be left out: then `clock` is meant, the day's last minute for a deadline."""

    widget = Moment

    def __init__(self, *, required=True, clock=LAST_MINUTE, **kwargs):
        super().__init__(required=required, require_all_fields=False, **kwargs)
        self.clock = clock
        self.fields[0].required = required
        self.fields[1].required = False

    def compress(self, data_list: Any) -> datetime | None:
        day, clock = data_list or (None, None)
        if not day:
            if clock:
                raise ValidationError(_("Skriv datoen også."))
            return None
        return super().compress((day, clock or self.clock))


def of_parts(parts: Iterable[Part], nothing: str) -> list[tuple[str, str]]:
    """The choice of a part, or of none."""
    return [("", nothing), *((str(part.pk), part.title) for part in parts)]


def choose_from(form: forms.Form, name: str, choices: Iterable[tuple[Any, str]]) -> None:
    """Give a form's choice field its choices, which are known only when the form is made."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
