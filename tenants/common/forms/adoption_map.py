"""What the adoption map is cut to; everything stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import LineField, choice_field


class MapForm(forms.Form):
    """A theme, words of the municipalities' names, and only what some of them have not decided about."""

    mark_optional = False
    theme = forms.ChoiceField(label=_("Tema"), required=False)
    member = LineField(label=_("Medlem"), required=False, max_length=80)
    undecided = forms.BooleanField(label=_("Bare det noen ikke har bestemt noe om"), required=False)

    def __init__(self, data, *, themes):
        super().__init__(data, auto_id="map_%s")
        choice_field(self, "theme").choices = [("", _("Alle")), *((one, one) for one in themes)]
