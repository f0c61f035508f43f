"""What people choose who let a program in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField
from foundation.rights import ROLE_NAMES
from foundation.ui.widgets import Cards, Checks, Day

from . import rules
from .actions import Wish

AREA_WORDS = {
    "homework": gettext_lazy("Læringsnettverk og hjemmelekser"),
    "documents": gettext_lazy("Dokumenter"),
    "log": gettext_lazy("Loggen"),
}
REACH_WORDS = {"read": gettext_lazy("Lese"), "write": gettext_lazy("Lese og skrive")}


class TokenForm(forms.Form):
    """A personal token."""

    name = LineField(
        label=gettext_lazy("Hva skal bruke nøkkelen?"),
        max_length=120,
        help_text=gettext_lazy("For eksempel «Regnearket med frister»."),
        error_messages={"required": gettext_lazy("Skriv hva som skal bruke nøkkelen.")},
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("Hva kan programmet gjøre?"),
        choices=list(REACH_WORDS.items()),
        initial="read",
        widget=Cards(
            descriptions={
                "read": gettext_lazy("Hente det du selv kan lese."),
                "write": gettext_lazy("Også endre og levere, som du selv kan."),
            }
        ),
        error_messages={"required": gettext_lazy("Velg hva programmet kan gjøre.")},
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Hvor?"),
        choices=list(AREA_WORDS.items()),
        initial=list(AREA_WORDS),
        widget=Checks,
        error_messages={"required": gettext_lazy("Velg minst ett område.")},
    )
    last_date = forms.DateField(
        label=gettext_lazy("Siste dag den virker"),
        widget=Day,
        help_text=gettext_lazy("Høyst ett år fram. Du får en e-post en uke før."),
        error_messages={"required": gettext_lazy("Velg siste dag.")},
    )
    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_date"].initial = timezone.localdate() + rules.USUAL

    def clean_last_date(self):
        day = self.cleaned_data["last_date"]
        if not rules.may_last(day, timezone.localdate()):
            raise forms.ValidationError(_("Velg en dag fra i dag og høyst ett år fram."))
        return day

    def wish(self, once: UUID) -> Wish:
        """What was chosen; all areas are kept as none, so that new ones are among them."""
        given: dict[str, Any] = self.cleaned_data
        areas = () if set(given["areas"]) == set(AREA_WORDS) else tuple(given["areas"])
        return Wish(once, given["name"], given["reach"] == "write", areas, given["last_date"])


class ServiceForm(TokenForm):
    """A service: the same, with roles of its own."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Hvilke roller har tjenesten?"),
        required=False,
        choices=[(name, ROLE_NAMES[name]) for name in rules.ROLES],
        help_text=gettext_lazy("Uten noen rolle kan den det alle ansatte kan."),
        widget=Checks,
    )
    field_order = ("name", "roles", "reach", "areas", "last_date")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Hva heter tjenesten?")
        self.fields["name"].help_text = _("Navnet står i loggen ved det den gjør.")
        reach = self.fields["reach"].widget
        reach.descriptions = {
            "read": _("Hente det rollene kan lese."),
            "write": _("Også endre og levere, som rollene kan."),
        }
