"""What the list of documents is cut to; everything stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from tenants.documents.queries.states import WORDS
from tenants.documents.rules.states import OPEN

from .authority import unit_choices
from .planning import theme_choices

STATES = [
    ("", _("Alle")),
    ("in_force", WORDS["in_force"]),
    ("due", _("Skal gjennomgås")),
    *((name, WORDS[name]) for name in (*OPEN, "withdrawn")),
]


class FilterForm(forms.Form):
    """Words, and four lists to choose from."""

    mark_optional = False
    q = forms.CharField(label=_("Hva leter du etter?"), required=False, widget=forms.TextInput({"type": "search"}))
    theme = forms.ChoiceField(label=_("Tema"), required=False)
    type = forms.ChoiceField(label=_("Dokumenttype"), required=False)
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    state = forms.ChoiceField(label=_("Tilstand"), required=False, choices=STATES)

    def __init__(self, data, *, themes, types, units):
        super().__init__(data, auto_id="find_%s")
        every = [("", _("Alle"))]
        choice_field(self, "theme").choices = every + theme_choices(themes)
        choice_field(self, "type").choices = every + [(str(one.pk), one.title) for one in types]
        choice_field(self, "unit").choices = unit_choices(units, _("Alle"))

    def value(self, name):
        """What was chosen; "" when nothing, or something that is not there."""
        self.is_valid()
        return " ".join(str(self.cleaned_data.get(name, "")).split()) if name not in self.errors else ""
