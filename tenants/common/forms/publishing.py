"""What is said when something is published, or withdrawn from the library."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField
from foundation.ui.widgets import Day

LONG = 4000


class PublishForm(forms.Form):
    """A version for the members; `seen` is the number of the published version that the page showed."""

    change_note = forms.CharField(
        label=gettext_lazy("Hva er nytt?"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("De som bruker teksten, leser dette før de bestemmer seg."),
        error_messages={"required": gettext_lazy("Skriv kort hva som er nytt.")},
    )
    react_by_date = forms.DateField(
        label=gettext_lazy("Medlemmene bør ha bestemt seg innen"), required=False, widget=Day
    )
    who_reacts = LineField(
        label=gettext_lazy("Hvem bør se på den?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("En rolle, for eksempel leder for hjemmetjenesten."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, *args, today, first, **kwargs):
        """first: nothing has been published before, so that there is nothing new to tell."""
        super().__init__(*args, **kwargs)
        self.today = today
        if first:
            del self.fields["change_note"]

    def clean_react_by_date(self):
        """Nobody can react by a day that has been."""
        day = self.cleaned_data["react_by_date"]
        if day and day < self.today:
            raise forms.ValidationError(_("Velg en dag som ikke har vært."))
        return day


class WithdrawForm(forms.Form):
    """From when, and why."""

    from_date = forms.DateField(
        label=gettext_lazy("Kan ikke tas i bruk fra"),
        widget=Day,
        help_text=gettext_lazy("Dagen er et forslag, så de som bruker teksten, rekker å bestemme seg."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("De som bruker teksten, får lese begrunnelsen."),
        error_messages={"required": gettext_lazy("Skriv kort hvorfor.")},
    )

    def __init__(self, *args, today, **kwargs):
        """today: the first day that can be chosen."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_from_date(self):
        """Nothing is withdrawn backwards in time."""
        day = self.cleaned_data["from_date"]
        if day < self.today:
            raise forms.ValidationError(_("Velg i dag eller en senere dag."))
        return day
