"""Opening a theme, and who has had training."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Cards, Checks, Day

from .planning import theme_choices

STAGES = {
    "prepared": (
        gettext_lazy("Forberedes"),
        gettext_lazy("Bare de som skriver og administrerer, finner dokumentene."),
    ),
    "pilot": (gettext_lazy("Prøves ut"), gettext_lazy("Enhetene du velger, finner dem også.")),
    "open": (gettext_lazy("Åpent"), gettext_lazy("Alle, eller enhetene du velger, finner dem.")),
}


class OpeningForm(forms.Form):
    """From when a theme is open to whom, and who decided it."""

    theme = forms.ChoiceField(label=gettext_lazy("Tema"), required=False)
    stage = forms.ChoiceField(
        label=gettext_lazy("Hva skjer?"),
        choices=[(name, words) for name, (words, _about) in STAGES.items()],
        widget=Cards(descriptions={name: about for name, (_words, about) in STAGES.items()}),
        error_messages={"required": gettext_lazy("Velg om temaet er forberedt, på prøve eller åpent.")},
    )
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Enheter"),
        required=False,
        widget=Checks(),
        help_text=gettext_lazy("Velg ingen når det gjelder alle."),
    )
    from_date = forms.DateField(label=gettext_lazy("Fra og med"), widget=Day())
    decided_by = LineField(
        label=gettext_lazy("Hvem har bestemt det?"),
        max_length=160,
        help_text=gettext_lazy("En person eller et organ, for eksempel ledergruppen."),
    )
    note = forms.CharField(label=gettext_lazy("Notat"), required=False, widget=forms.Textarea, max_length=2000)

    def __init__(self, *args, themes, units, **kwargs):
        """Themes in the plan's order, each with `depth`; units as Places."""
        super().__init__(*args, **kwargs)
        choice_field(self, "theme").choices = [
            ("", _("Alle temaer")),
            *theme_choices(themes),
        ]
        choice_field(self, "units").choices = [(str(unit.unit_id), unit.name) for unit in units]


class TrainingForm(forms.Form):
    """The people of a unit who were at a training."""

    held_date = forms.DateField(label=gettext_lazy("Holdt"), widget=Day())
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem var med?"),
        widget=Checks(),
        error_messages={"required": gettext_lazy("Kryss av for dem som var med.")},
    )

    def __init__(self, *args, people, **kwargs):
        """People as [(member, name)]."""
        super().__init__(*args, **kwargs)
        choice_field(self, "members").choices = [(str(key), name) for key, name in people]
