"""What a person may say to a text, in a hearing and outside it, and answer to what was said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.documents.forms.writing import FullText, Line

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


class SayForm(forms.Form):
    """Something said to a place in a text, or to the whole of it."""

    block_id = forms.RegexField(r"^[A-Za-z0-9.]{0,40}$", required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Hva gjelder det?"), choices=list(KINDS.items()), initial="proposal")
    quote = Line(
        label=_("Hvilket sted i teksten?"),
        required=False,
        max_length=2000,
        help_text=_("Skriv av ordene det gjelder, eller la feltet stå tomt når det gjelder hele dokumentet."),
    )
    text = FullText(
        label=_("Hva mener du?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposed = FullText(
        label=_("Hvordan bør det stå?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )

    mark_optional = False


class RemarkForm(SayForm):
    """A remark outside a hearing; `version_id` is what was read."""

    version_id = forms.UUIDField(widget=forms.HiddenInput)


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
