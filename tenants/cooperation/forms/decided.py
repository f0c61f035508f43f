"""Who in the municipality decided, when, and the case there: of an answer to an agreement and in a case alike."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField
from foundation.ui.widgets import Day


class DecidedForm(forms.Form):
    """What is noted of a decision that is made elsewhere."""

    role = LineField(
        label=gettext_lazy("Hvem har vedtatt det?"),
        max_length=120,
        help_text=gettext_lazy("For eksempel kommunestyret eller kommunedirektøren."),
        error_messages={"required": gettext_lazy("Skriv hvem som har vedtatt det.")},
    )
    decided_date = forms.DateField(
        label=gettext_lazy("Vedtaksdato"),
        widget=Day,
        error_messages={"required": gettext_lazy("Skriv dagen det ble vedtatt.")},
    )
    case_number = LineField(label=gettext_lazy("Saksnummer i sak- og arkivsystemet"), required=False, max_length=40)

    def __init__(self, *args, today, **kwargs):
        """today: nothing has been decided later."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_decided_date(self):
        """It has been decided."""
        day = self.cleaned_data["decided_date"]
        if day > self.today:
            raise forms.ValidationError(_("Vedtaksdatoen kan ikke ligge fram i tid."))
        return day
