"""A new member of a joint body is proposed."""

from django import forms
from django.utils.translation import gettext_lazy

from foundation.ui.widgets import Day

from .agreement import LONG


class MemberForm(forms.Form):
    """From when, and why; the other terms stay as they are."""

    from_date = forms.DateField(
        label=gettext_lazy("Medlem fra"), widget=Day,
        help_text=gettext_lazy("Svarer noen senere, blir det fra dagen den siste har sagt ja."),
        error_messages={"required": gettext_lazy("Skriv datoen.")},
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Begrunnelse"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Både medlemmene og den nye kommunen leser den."),
    )  # fmt: skip
