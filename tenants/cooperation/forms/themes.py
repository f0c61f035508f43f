"""The agreed order of themes."""

from django import forms
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Checks, Day


class OrderForm(forms.Form):
    """A theme's place in the order, and which of the owners' themes it covers."""

    title = LineField(
        label=gettext_lazy("Hva skal temaet hete?"), max_length=120,
        error_messages={"required": gettext_lazy("Skriv hva temaet skal hete.")},
    )  # fmt: skip
    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Temaer hos medlemmene som hører hit"), widget=Checks,
        help_text=gettext_lazy("Velg flere når medlemmene kaller det samme temaet forskjellig."),
        error_messages={"required": gettext_lazy("Velg minst ett tema.")},
    )  # fmt: skip
    position = forms.IntegerField(
        label=gettext_lazy("Plass i rekkefølgen"), min_value=1, max_value=999,
        error_messages={"required": gettext_lazy("Skriv et tall, for eksempel 1.")},
    )  # fmt: skip
    agreed_date = forms.DateField(label=gettext_lazy("Når ble dere enige?"), required=False, widget=Day)
    note = forms.CharField(
        label=gettext_lazy("Merknad"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, choices, **kwargs):
        """choices: [(key, the theme and who has it)] that stand in no other row of the order."""
        super().__init__(*args, **kwargs)
        choice_field(self, "keys").choices = choices
