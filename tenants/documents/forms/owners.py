"""Which documents change owner, and to whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from tenants.documents.rules.moving_in import NONE


class OwnersForm(forms.Form):
    """From one position to another, within a theme or a type where that is said; `known` is a Catalogue."""

    giver = forms.ChoiceField(label=_("Eier nå"), error_messages={"required": _("Velg hvem som eier dokumentene nå.")})
    taker = forms.ChoiceField(
        label=_("Ny eier"), error_messages={"required": _("Velg hvem som skal eie dokumentene.")}
    )
    theme = forms.ChoiceField(label=_("Bare i temaet"), required=False)
    type = forms.ChoiceField(label=_("Bare av typen"), required=False)

    mark_optional = False

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        owners = known.choices("owner")
        choice_field(self, "giver").choices = [("", _("Velg")), (NONE, _("Uten eier")), *owners]
        choice_field(self, "taker").choices = [("", _("Velg")), *owners]
        choice_field(self, "theme").choices = [("", _("Alle temaer")), *known.choices("theme")]
        choice_field(self, "type").choices = [("", _("Alle dokumenttyper")), *known.choices("type")]

    def clean(self):
        """Two different positions."""
        cleaned = super().clean() or {}
        if cleaned.get("giver") and cleaned.get("giver") == cleaned.get("taker"):
            self.add_error("taker", _("Velg en annen enn den som eier dem nå."))
        return cleaned
