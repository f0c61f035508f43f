"""What a person may type about a hearing."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Cards, Checks, Day

from .people import PeopleField

LONG = 10_000
OUTCOMES = {
    "taken_in": _("Tatt inn"),
    "partly": _("Tatt inn delvis"),
    "not_taken": _("Ikke tatt inn"),
    "answered": _("Besvart"),
}
KINDS = {
    "proposal": _("Forslag til endring"),
    "unclear": _("Dette er uklart"),
    "different": _("Vi gjør det annerledes her"),
    "remark": _("Annen merknad"),
}


class StartForm(forms.Form):
    """Who is asked what, and until when."""

    question = forms.CharField(
        label=_("Hva vil dere ha svar på?"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For eksempel: Er rekkefølgen riktig? Mangler noe for nattevaktene?"),
    )
    everyone = forms.BooleanField(label=_("Alle ansatte skal høres"), required=False)
    units = forms.MultipleChoiceField(
        label=_("Enheter som skal høres"),
        required=False,
        widget=Checks,
        help_text=_("Enheter under den du velger, er også med."),
    )
    members = PeopleField(label=_("Personer som skal høres"), required=False)
    how = forms.ChoiceField(
        label=_("Hvordan skal det høres?"),
        choices=[("period", _("I en periode")), ("meeting", _("I et møte"))],
        widget=Cards(
            descriptions={
                "period": _("Deltakerne leser når det passer, og skriver forslag på siden."),
                "meeting": _("Teksten gås gjennom i et møte, og det møtet kom til, skrives inn etterpå."),
            }
        ),
    )
    until_date = forms.DateField(
        label=_("Siste dag, eller dagen for møtet"),
        widget=Day,
        error_messages={"required": _("Skriv hvilken dag høringen slutter.")},
    )

    def __init__(self, *args, units=(), people=(), **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "units").choices = [
            (str(unit.unit_id), "\u00a0\u00a0" * unit.depth + unit.name) for unit in units
        ]
        cast(PeopleField, self.fields["members"]).people = people


class SayForm(forms.Form):
    """A proposal in a hearing."""

    block_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Hva gjelder det?"), choices=list(KINDS.items()), initial="proposal")
    quote = LineField(
        label=_("Hvilket sted i teksten?"),
        required=False,
        max_length=500,
        help_text=_("Skriv av ordene det gjelder, eller la feltet stå tomt når det gjelder hele dokumentet."),
    )
    text = forms.CharField(
        label=_("Hva mener du?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposed = forms.CharField(
        label=_("Hvordan bør det stå?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )

    mark_optional = False


class AnswerForm(forms.Form):
    """What came of a proposal."""

    outcome = forms.ChoiceField(
        label=_("Hva ble det til?"),
        choices=[("", _("Velg")), *OUTCOMES.items()],
        error_messages={"required": _("Velg hva det ble til.")},
    )
    text = forms.CharField(
        label=_("Svar"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Skriv hvorfor når forslaget ikke er tatt inn, eller bare delvis."),
    )

    mark_optional = False


class UntilForm(forms.Form):
    """Another last day."""

    until_date = forms.DateField(label=_("Ny siste dag"), widget=Day)


class CloseForm(forms.Form):
    """The end of a hearing; a meeting's result."""

    result = forms.CharField(
        label=_("Hva kom møtet til?"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    mark_optional = False
