"""What a person may type about a hearing."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field, indented
from foundation.ui.widgets import Cards, Checks, Day

from .people import PeopleField

LONG = 10_000


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
        choice_field(self, "units").choices = [(str(unit.unit_id), indented(unit.name, unit.depth)) for unit in units]
        cast(PeopleField, self.fields["members"]).people = people


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
