"""What homework is made of: parts, criteria, material."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.files import ACCEPT

from .fields import FIRST_MINUTE, MomentField, choose_from, of_parts

PART_KINDS = {
    "note": gettext_lazy("Strateginotat"),
    "dialogue": gettext_lazy("Dialog med folkevalgte og ledere"),
    "survey_plan": gettext_lazy("Plan for brukerundersøkelser"),
    "scorecard": gettext_lazy("Målekart"),
    "goals": gettext_lazy("Mål for tjenester"),
    "other": gettext_lazy("Annet"),
}
# what a network may agree on when it works with indicators: (question, what to look for)
INDICATOR_CRITERIA = [
    (
        gettext_lazy("Målet sier hva dere vil oppnå"),
        gettext_lazy("Det beskriver hvordan det skal være for dem det gjelder, ikke hva dere skal gjøre."),
    ),
    (
        gettext_lazy("Indikatoren er konkret"),
        gettext_lazy("To personer som teller hver for seg, kommer til samme tall."),
    ),
    (
        gettext_lazy("Indikatoren handler om kvalitet"),
        gettext_lazy("Tallet sier noe som brukere eller ansatte bryr seg om, ikke bare hvor mye som er gjort."),
    ),
    (
        gettext_lazy("Tjenesten kan påvirke resultatet"),
        gettext_lazy("Det finnes noe lederen og de ansatte kan gjøre annerledes."),
    ),
    (
        gettext_lazy("Det er klart hva som er bra"),
        gettext_lazy("En leser skjønner om tallet bør opp, ned eller holdes innenfor et område."),
    ),
    (
        gettext_lazy("Målemåten er til å stole på"),
        gettext_lazy("Kilden er kjent, målingen gjøres likt hver gang, og lite kan gå galt på veien."),
    ),
]


class PartForm(forms.Form):
    """One thing asked for. `version` is the assignment's when the form was made."""

    title = forms.CharField(
        label=gettext_lazy("Hva det bes om"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv hva det bes om.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Slag"), choices=list(PART_KINDS.items()))
    short_title = forms.CharField(
        label=gettext_lazy("Kort navn"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Står øverst i kolonnen i oversikten. Uten det brukes hele navnet."),
    )
    guidance = forms.CharField(
        label=gettext_lazy("Veiledning"), required=False, max_length=20000, widget=forms.Textarea({"rows": 6})
    )
    required = forms.BooleanField(
        label=gettext_lazy("Skal leveres av alle"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Uten hake er delen frivillig, og mangler aldri hos noen."),
    )
    opens_at = MomentField(
        label=gettext_lazy("Egen åpning"),
        required=False,
        clock=FIRST_MINUTE,
        help_text=gettext_lazy("Bare hvis denne delen åpner på en annen tid enn resten. Den kan forberedes før det."),
    )
    due_at = MomentField(
        label=gettext_lazy("Egen frist"),
        required=False,
        help_text=gettext_lazy("Bare hvis denne delen har en annen frist enn resten."),
    )
    cut_off_at = MomentField(label=gettext_lazy("Egen siste sjanse"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


class CriterionForm(forms.Form):
    """One question that the facilitator answers. `version` is the assignment's when the form was made."""

    text = forms.CharField(
        label=gettext_lazy("Kriterium"),
        max_length=160,
        help_text=gettext_lazy("En påstand som kan stemme, delvis stemme eller mangle."),
        error_messages={"required": gettext_lazy("Skriv kriteriet.")},
    )
    hint = forms.CharField(label=gettext_lazy("Hva du ser etter"), required=False, max_length=240)
    part = forms.ChoiceField(label=gettext_lazy("Gjelder"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = {str(part.pk): part for part in parts}
        choose_from(self, "part", of_parts(parts, _("Hele innleveringen")))

    def clean_part(self):
        return self.parts.get(self.cleaned_data["part"])


class MaterialForm(forms.Form):
    """A file or a link."""

    title = forms.CharField(label=gettext_lazy("Navn"), required=False, max_length=160)
    url = forms.URLField(
        label=gettext_lazy("Lenke"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Skriv hele adressen, for eksempel https://www.kommune.no/side.")},
    )
    file = forms.FileField(label=gettext_lazy("Fil"), required=False, widget=forms.FileInput({"accept": ACCEPT}))

    def clean(self):
        values = super().clean() or {}
        if not self.errors and bool(values.get("url")) == bool(values.get("file")):
            raise ValidationError(_("Velg en fil eller skriv en lenke, én av delene."))
        return values
