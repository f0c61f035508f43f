"""Widgets of the design system, for use in a module's forms; `{% form_fields form %}` draws them.

Ordinary text, textarea, select, number, e-mail and checkbox fields use Django's own widgets.
"""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2999


class Cards(forms.RadioSelect):
    """Radio buttons as cards, one under the other, each with an optional line of explanation.

    descriptions  {value: text}
    """

    shape = "cards"

    def __init__(self, attrs=None, choices=(), descriptions=None):
        super().__init__(attrs, choices)
        self.descriptions = descriptions or {}


class Toggle(forms.RadioSelect):
    """A short choice of two to four words on one line."""

    shape = "toggle"


class Checks(forms.CheckboxSelectMultiple):
    """A list of checkboxes, each with an optional line of explanation.

    descriptions  {value: text}
    """

    shape = "checks"

    def __init__(self, attrs=None, choices=(), descriptions=None):
        super().__init__(attrs, choices)
        self.descriptions = descriptions or {}


class Day(forms.DateInput):
    """A date in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")

    def value_from_datadict(self, data, files, name):
        """As it was sent; a day of a year that nobody means is no date: counting on from it would end nowhere."""
        value = super().value_from_datadict(data, files, name)
        years = re.findall(r"\d{4,}", value) if isinstance(value, str) else []
        return value if all(FIRST_YEAR <= int(year[:5]) <= LAST_YEAR for year in years) else f"?{value}"


class Clock(forms.TimeInput):
    """A time of day in the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class Moment(forms.MultiWidget):
    """Date and time of day side by side, for a `forms.SplitDateTimeField`."""

    shape = "moment"
    labels = (_("Dato"), _("Klokkeslett"))
    supports_microseconds = False

    def __init__(self, attrs=None):
        super().__init__([Day(), Clock()], attrs)

    def decompress(self, value):
        """A stored instant as the two values shown, in local time."""
        if not value:
            return [None, None]
        value = forms.utils.to_current_timezone(value)
        return [value.date(), value.time()]


class Files(forms.FileInput):
    """One file field that takes several files; for `FilesField`."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; the cleaned value is a list of uploads, empty when none was chosen."""

    widget = Files
    most = 20

    def clean(self, data, initial=None):
        """Each file is judged by itself; no file at all only where the field may be empty."""
        uploads = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not uploads:
            super().clean(None, initial)
            return []
        if len(uploads) > self.most:
            raise forms.ValidationError(
                _("Du valgte %(count)s filer. Velg inntil %(most)s om gangen, og legg til resten etterpå."),
                params={"count": len(uploads), "most": self.most},
            )
        return [super(FilesField, self).clean(upload, initial) for upload in uploads]
