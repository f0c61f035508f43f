"""What a person may type on a version's way to approval."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import LineField
from foundation.ui.widgets import Day

LONG = 10_000


class SendForm(forms.Form):
    """Sending a draft for approval."""

    due_date = forms.DateField(label=_("Ønsket svar innen"), widget=Day)
    from_date = forms.DateField(
        label=_("Skal gjelde fra"),
        required=False,
        widget=Day,
        help_text=_("La feltet stå tomt når teksten skal gjelde fra den dagen den godkjennes."),
    )
    note = forms.CharField(
        label=_("Til dem som godkjenner"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(forms.Form):
    """Approving or sending back; `seen` is the fingerprint of the text that was read."""

    text = forms.CharField(
        label=_("Merknad eller begrunnelse"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Må fylles ut når du sender teksten tilbake."),
    )
    seen = LineField(max_length=64, widget=forms.HiddenInput)

    mark_optional = False


class ReasonForm(forms.Form):
    """Why a document is withdrawn, or a draft given up."""

    reason = forms.CharField(
        label=_("Begrunnelse"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv kort hvorfor.")},
    )


class ReviewForm(forms.Form):
    """When the document is to be looked at again."""

    review_date = forms.DateField(label=_("Skal gjennomgås igjen innen"), widget=Day)
