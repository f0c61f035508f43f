from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import choice_field
from foundation.ui.widgets import Day

from .queries import Wanted
from .words import word


class FilterForm(forms.Form):
    """Which entries to show. Every field may be empty."""

    person = forms.TypedChoiceField(label=gettext_lazy("Person"), required=False, coerce=UUID, empty_value=None)
    action = forms.ChoiceField(label=gettext_lazy("Handling"), required=False)
    network = forms.TypedChoiceField(label=gettext_lazy("Nettverk"), required=False, coerce=UUID, empty_value=None)
    first_date = forms.DateField(label=gettext_lazy("Fra og med"), required=False, widget=Day)
    last_date = forms.DateField(label=gettext_lazy("Til og med"), required=False, widget=Day)
    mark_optional = False

    def __init__(self, *args, people, actions, networks, **kwargs):
        """people and networks as {id: name}; without networks the field is left out."""
        super().__init__(*args, **kwargs)
        choice_field(self, "person").choices = [("", _("Alle")), *sorted(people.items(), key=lambda pair: pair[1])]
        choice_field(self, "action").choices = [
            ("", _("Alle")),
            *sorted(((code, word(code)) for code in actions), key=lambda pair: pair[1]),
        ]
        if networks:
            choice_field(self, "network").choices = [("", _("Alle")), *networks.items()]
        else:
            del self.fields["network"]

    def wanted(self) -> Wanted:
        """What was asked for; what does not fit asks for nothing."""
        values = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            account_id=values.get("person"),
            action=values.get("action", ""),
            network_id=values.get("network"),
            first_date=values.get("first_date"),
            last_date=values.get("last_date"),
        )
