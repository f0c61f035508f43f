"""What a person may say to a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.documents.forms.hearing import KINDS, LONG
from tenants.documents.forms.writing import FullText, Line


class RemarkForm(forms.Form):
    """A remark to a place in a text, or to the whole of it."""

    version_id = forms.UUIDField(widget=forms.HiddenInput)
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
