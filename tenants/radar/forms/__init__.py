"""What a person may type about what could be common."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from foundation.ui.widgets import Cards


class NoForm(forms.Form):
    """Why two documents shall not be common; may be left out."""

    reason = forms.CharField(
        label=_("Hvorfor ikke?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Den andre kommunen får se det."),
    )


class DraftForm(forms.Form):
    """Whose text a common draft begins with, and where it belongs in the joint body's house."""

    chosen = forms.ChoiceField(
        label=_("Hvilken tekst skal utkastet begynne med?"),
        widget=Cards(),
        error_messages={"required": _("Velg en tekst.")},
    )
    theme_id = forms.ChoiceField(label=_("Tema"), error_messages={"required": _("Velg et tema.")})
    document_type_id = forms.ChoiceField(
        label=_("Dokumenttype"), error_messages={"required": _("Velg en dokumenttype.")}
    )
    owner_id = forms.ChoiceField(label=_("Hvem eier dokumentet?"), required=False)

    def __init__(self, *args, texts, choices, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "chosen").choices = [(str(one.municipality_id), one.municipality_name) for one in texts]
        choice_field(self, "theme_id").choices = [("", _("Velg tema")), *choices.themes]
        choice_field(self, "document_type_id").choices = [("", _("Velg type")), *choices.types]
        choice_field(self, "owner_id").choices = [("", _("Ingen ennå")), *choices.positions]
