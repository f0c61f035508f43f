from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field

from .models import MOST_HOURS, SHORTEST_REASON

MOST_GIGABYTES = 10_000


class AskForm(forms.Form):
    """Whose tables, why and for how long."""

    municipality = forms.ChoiceField(
        label=gettext_lazy("Kommune"), error_messages={"required": gettext_lazy("Velg en kommune.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor trengs innsyn?"),
        min_length=SHORTEST_REASON,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Kommunen leser dette, i varselet og i loggen sin."),
        error_messages={
            "required": gettext_lazy("Skriv hvorfor du trenger innsyn."),
            "min_length": gettext_lazy("Skriv litt mer om hvorfor du trenger innsyn."),
        },
    )
    hours = forms.IntegerField(
        label=gettext_lazy("I hvor mange timer?"),
        min_value=1,
        max_value=MOST_HOURS,
        initial=1,
        help_text=gettext_lazy("Inntil 8 timer."),
        error_messages={
            "required": gettext_lazy("Skriv hvor mange timer."),
            "invalid": gettext_lazy("Skriv et helt tall."),
            "min_value": gettext_lazy("Velg fra 1 til 8 timer."),
            "max_value": gettext_lazy("Velg fra 1 til 8 timer."),
        },
    )

    def __init__(self, *given, houses: Iterable[tuple[UUID, str]], **named):
        super().__init__(*given, **named)
        choice_field(self, "municipality").choices = [("", ""), *((str(key), name) for key, name in houses)]


class ConfirmDomainForm(forms.Form):
    """How somebody who runs the platform knows that a domain is a municipality's."""

    how = forms.CharField(
        label=gettext_lazy("Hvordan vet du at domenet er kommunens?"),
        min_length=SHORTEST_REASON,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy(
            "For eksempel at du ringte kommunens sentralbord på et nummer du fant selv, og hvem du snakket med. "
            "Kommunen leser dette i loggen sin."
        ),
        error_messages={
            "required": gettext_lazy("Skriv hvordan du vet det."),
            "min_length": gettext_lazy("Skriv litt mer om hvordan du vet det."),
        },
    )


class OpenHouseForm(forms.Form):
    """Who lets everybody else into the new house."""

    name = LineField(
        label=gettext_lazy("Navn"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv navnet på den første administratoren.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        max_length=254,
        help_text=gettext_lazy("Hit sendes lenken for å logge inn. Pass på at adressen er kommunens."),
        error_messages={
            "required": gettext_lazy("Skriv e-postadressen til den første administratoren."),
            "invalid": gettext_lazy("Skriv hele e-postadressen, for eksempel navn@kommune.no."),
        },
    )


class QuotaForm(forms.Form):
    """How much a municipality may store."""

    gigabytes = forms.IntegerField(
        label=gettext_lazy("Hvor mange GB kan kommunen lagre?"),
        required=False,
        min_value=1,
        max_value=MOST_GIGABYTES,
        error_messages={
            "invalid": gettext_lazy("Skriv et helt tall."),
            "min_value": gettext_lazy("Skriv et tall fra 1 til 10 000."),
            "max_value": gettext_lazy("Skriv et tall fra 1 til 10 000."),
        },
    )
