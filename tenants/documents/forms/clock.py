"""Which time the clock counts."""

from datetime import date

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import choice_field
from foundation.ui.widgets import Day

from .planning import theme_choices

FIRST = date(2000, 1, 1)


class ClockForm(forms.Form):
    """A period and a theme; stands in the address."""

    from_date = forms.DateField(label=gettext_lazy("Fra"), widget=Day, validators=[MinValueValidator(FIRST)])
    to_date = forms.DateField(label=gettext_lazy("Til og med"), widget=Day)
    theme = forms.ChoiceField(label=gettext_lazy("Tema"), required=False)

    mark_optional = False

    def __init__(self, *args, themes, **kwargs):
        """Themes in the plan's order, each with `depth`."""
        super().__init__(*args, **kwargs)
        choice_field(self, "theme").choices = [
            ("", _("Alle temaer")),
            *theme_choices(themes),
        ]

    def clean(self):
        """The period does not end before it begins."""
        values = super().clean() or {}
        begin, end = values.get("from_date"), values.get("to_date")
        if begin and end and end < begin:
            self.add_error("to_date", _("Perioden kan ikke slutte før den begynner."))
        return values
