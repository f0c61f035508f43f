"""What a facilitator may type at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.files import ACCEPT
from foundation.forms import choice_field
from foundation.ui.widgets import Toggle

KINDS = [
    ("good", _("Bra")),
    ("suggestion", _("Forslag")),
    ("question", _("Spørsmål")),
    ("discuss", _("Usikker, la oss snakke om det")),
]
JUDGEMENTS = [
    ("good", _("Godt")),
    ("partly", _("Delvis, bør endres")),
    ("unclear", _("Uklart, bør avklares")),
    ("none", _("Ikke vurdert")),
]
OUTCOMES = [
    ("", _("Ingen av disse")),
    ("no_remarks", _("Ingen merknader nødvendig")),
    ("cannot_assess", _("Kan ikke vurderes ennå, fordi …")),
]
VALUES = [("2", _("Ja")), ("1", _("Delvis")), ("0", _("Mangler")), ("", _("Hopp over"))]


class Words(forms.CharField):
    """Text whose line breaks are one sign, however the browser sent them: so that equal texts are equal."""

    def to_python(self, value):
        return (super().to_python(value) or "").replace("\r\n", "\n")


class SmallJSON(forms.JSONField):
    """JSON that our own page wrote; anything Python refuses to read is no JSON of ours."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except (ValueError, RecursionError):  # more digits than Python reads, or lists in lists without end
            return None

    def bound_data(self, data, initial):
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return None


class RemarkForm(forms.Form):
    """A remark. The place is filled in when one comes from a place in the hand-in.

    seen  what the remark was when the form was made; for a remark that is changed
    """

    part_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    file_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    anchor = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    quote = Words(
        label=_("Gjelder teksten"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Noen ord fra stedet. Bare de ordene blir merket i teksten."),
    )
    kind = forms.ChoiceField(
        label=_("Hva slags merknad"),
        choices=KINDS,
        initial="suggestion",
        widget=Toggle,
        error_messages={"required": _("Velg hva slags merknad det er.")},
    )
    text = Words(
        label=_("Merknad"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Skriv merknaden.")},
    )
    example_id = forms.TypedChoiceField(
        label=_("Vis til et eksempel"),
        required=False,
        empty_value=None,
        help_text=_("Bare det andre har åpnet for nettverket, kan velges."),
    )

    mark_optional = False

    def __init__(self, *args, examples=(), **kwargs):
        super().__init__(*args, **kwargs)
        shown = [(str(one.id), f"{one.municipality_name}: {', '.join(one.part_titles)}") for one in examples]
        choice_field(self, "example_id").choices = [("", _("Ikke noe eksempel")), *shown]
        if not shown:
            del self.fields["example_id"]


class AssessmentForm(forms.Form):
    """What is said of one part as a whole."""

    judgement = forms.ChoiceField(label=_("Vurdering"), required=False, choices=JUDGEMENTS, widget=Toggle)
    short_remark = forms.CharField(
        label=_("Kort merknad til oversikten"),
        required=False,
        max_length=80,
        help_text=_("Noen få ord, høyst 80 tegn."),
    )
    outcome = forms.ChoiceField(label=_("Annet utfall"), required=False, choices=OUTCOMES)
    reason = forms.CharField(label=_("Fordi"), required=False, max_length=240)

    mark_optional = False

    def clean(self):
        said = super().clean() or {}
        if said.get("outcome") == "cannot_assess" and not said.get("reason", "").strip():
            self.add_error("reason", _("Skriv kort hva som mangler før dere kan vurdere delen."))
        said["judgement"] = said.get("judgement") or "none"
        return said


class SummaryForm(forms.Form):
    """The summary, and what the whole form showed: so that what another facilitator saves meanwhile is not lost.

    seen     {key: digest} as JSON, see rules.merged
    version  of the summary, for a form without `seen`
    """

    summary = Words(
        label=_("Samlet tilbakemelding"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Begynn med det som er bra. Avslutt med ett råd de kan følge før neste samling."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = SmallJSON(required=False, widget=forms.HiddenInput)

    mark_optional = False

    def clean_seen(self):
        seen = self.cleaned_data["seen"]
        plain = isinstance(seen, dict) and all(isinstance(one, str) for one in seen.values())
        return seen if plain else {}


class CriterionForm(forms.Form):
    """The answer to one criterion; skipping is allowed."""

    value = forms.TypedChoiceField(required=False, choices=VALUES, coerce=int, empty_value=None, widget=Toggle)

    mark_optional = False

    def __init__(self, *args, criterion, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].label = criterion.text
        self.fields["value"].help_text = criterion.hint


class AttachmentForm(forms.Form):
    """A file that goes with the feedback."""

    file = forms.FileField(
        label=_("Legg ved en fil"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": _("Velg filen du vil legge ved.")},
    )


class AnswerForm(forms.Form):
    """The answer to a question that a municipality asked back."""

    text = Words(
        label=_("Svar"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv svaret.")},
    )
