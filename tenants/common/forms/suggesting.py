"""What a municipality would have changed, and what the provider answers."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from foundation.ui.widgets import Cards

LONGEST = 4000
TAKEN, DECLINED = "taken", "declined"
ANSWERS = {TAKEN: _("Det er tatt inn, eller kommer i neste utgave"), DECLINED: _("Det tas ikke inn")}


class SuggestForm(forms.Form):
    """About the whole or one place; why, and other words."""

    mark_optional = False
    block_id = forms.ChoiceField(label=_("Hvor i teksten?"), required=False)
    text = forms.CharField(
        label=_("Hva bør endres, og hvorfor?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv hva som bør endres.")},
    )
    proposed = forms.CharField(
        label=_("Forslag til nye ord"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Slik dere vil at det skal stå. Kan stå tomt."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "block_id").choices = [("", _("Hele teksten")), *places]


class AnswerForm(forms.Form):
    """Taken in or not; a no has a reason."""

    mark_optional = False
    answer = forms.ChoiceField(
        label=_("Hva blir det til?"),
        choices=list(ANSWERS.items()),
        widget=Cards,
        error_messages={"required": _("Velg hva det blir til.")},
    )
    reason = forms.CharField(
        label=_("Svar til kommunen"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Må fylles ut når forslaget ikke tas inn."),
    )

    def clean(self):
        """A no without a reason is said beside the reason."""
        values = super().clean() or {}
        if values.get("answer") == DECLINED and not (values.get("reason") or "").strip():
            self.add_error("reason", _("Skriv hvorfor det ikke tas inn."))
        return values
