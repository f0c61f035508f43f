from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import ngettext

from foundation.files import ACCEPT
from foundation.ui.widgets import Checks, Moment

from .rules import EARLIEST_REMINDER_DAY, LATEST_REMINDER_DAY, REMINDER_DAYS

LAST_MINUTE = time(23, 59)
OFFERED_DAYS = [-14, -7, -3, -1, 0, 1, 3, 7]
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


class MomentField(forms.SplitDateTimeField):
    """A date, and a time of day that may be left out: then the day's last minute is meant."""

    widget = Moment

    def __init__(self, *, required=True, **kwargs):
        super().__init__(required=required, require_all_fields=False, **kwargs)
        self.fields[0].required = required
        self.fields[1].required = False

    def compress(self, data_list):
        day, clock = data_list or (None, None)
        if not day:
            if clock:
                raise ValidationError(_("Skriv datoen også."))
            return None
        return super().compress([day, clock or LAST_MINUTE])


def day_words(day):
    """An offset from the deadline as people say it."""
    if day == 0:
        return _("Den dagen fristen går ut")
    count = abs(day)
    if day < 0:
        return ngettext("%(count)s dag før", "%(count)s dager før", count) % {"count": count}
    return ngettext("%(count)s dag etter", "%(count)s dager etter", count) % {"count": count}


class AssignmentForm(forms.Form):
    """Homework's text, deadlines and reminders. `version` is the row's when the form was made."""

    title = forms.CharField(
        label=gettext_lazy("Tittel"),
        max_length=160,
        error_messages={"required": gettext_lazy("Skriv en tittel.")},
    )
    intro = forms.CharField(
        label=gettext_lazy("Innledning"),
        required=False,
        max_length=20000,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Hva hjemmeleksen går ut på, og hvorfor."),
    )
    opens_at = MomentField(
        label=gettext_lazy("Åpner"),
        required=False,
        help_text=gettext_lazy("Når arbeidet begynner. Står det ingenting her, begynner det når du publiserer."),
    )
    due_at = MomentField(
        label=gettext_lazy("Frist"),
        help_text=gettext_lazy("Uten klokkeslett gjelder fristen ut dagen. Det som kommer senere, er velkommen."),
        error_messages={"required": gettext_lazy("Sett en frist."), "incomplete": gettext_lazy("Sett en frist.")},
    )
    cut_off_at = MomentField(
        label=gettext_lazy("Siste sjanse"),
        required=False,
        help_text=gettext_lazy("Etter dette tas ingenting imot. La det stå tomt hvis det alltid går an å levere."),
    )
    remind_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Påminnelser"),
        required=False,
        coerce=int,
        widget=Checks,
        help_text=gettext_lazy("De som mangler noe, får hver påminnelse én gang."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = self.initial.get("remind_days") or REMINDER_DAYS
        days = sorted({*OFFERED_DAYS, *kept})
        self.fields["remind_days"].choices = [
            (day, day_words(day)) for day in days if EARLIEST_REMINDER_DAY <= day <= LATEST_REMINDER_DAY
        ]

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        values = super().clean()
        due, cut_off, opens = (values.get(name) for name in ("due_at", "cut_off_at", "opens_at"))
        if due and cut_off and cut_off < due:
            self.add_error("cut_off_at", _("Siste sjanse kan ikke være før fristen."))
        if due and opens and opens >= due:
            self.add_error("opens_at", _("Hjemmeleksen må åpne før fristen."))
        return values


class NewAssignmentForm(AssignmentForm):
    """The same for new homework, with the parts of earlier homework that are taken along."""

    part_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Deler som tas med"), required=False, coerce=str, widget=Checks
    )

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        if parts:
            self.fields["part_ids"].choices = [(str(part.pk), part.title) for part in parts]
        else:
            del self.fields["part_ids"]


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
    due_at = MomentField(
        label=gettext_lazy("Egen frist"),
        required=False,
        help_text=gettext_lazy("Bare hvis denne delen har en annen frist enn resten."),
    )
    cut_off_at = MomentField(label=gettext_lazy("Egen siste sjanse"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())


def _of_parts(parts, nothing):
    return [("", nothing), *((str(part.pk), part.title) for part in parts)]


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
        self.fields["part"].choices = _of_parts(parts, _("Hele innleveringen"))

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
        values = super().clean()
        if not self.errors and bool(values.get("url")) == bool(values.get("file")):
            raise ValidationError(_("Velg en fil eller skriv en lenke, én av delene."))
        return values


class _GivenForm(forms.Form):
    """Something given to one municipality."""

    municipality = forms.ChoiceField(
        label=gettext_lazy("Kommune"), error_messages={"required": gettext_lazy("Velg en kommune.")}
    )
    part = forms.ChoiceField(label=gettext_lazy("Gjelder"), required=False)

    def __init__(self, *args, members=(), parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {str(member.municipality_id): member for member in members}
        self.parts = {str(part.pk): part for part in parts}
        self.fields["municipality"].choices = [
            ("", _("Velg kommune")),
            *((key, member.name) for key, member in self.members.items()),
        ]
        self.fields["part"].choices = _of_parts(parts, self.nothing())

    def clean_municipality(self):
        return self.members[self.cleaned_data["municipality"]].municipality_id

    def clean_part(self):
        return self.parts.get(self.cleaned_data["part"])


class ExtensionForm(_GivenForm):
    """A later deadline."""

    due_at = MomentField(
        label=gettext_lazy("Ny frist"),
        error_messages={
            "required": gettext_lazy("Sett den nye fristen."),
            "incomplete": gettext_lazy("Sett den nye fristen."),
        },
    )
    cut_off_at = MomentField(label=gettext_lazy("Siste sjanse"), required=False)
    reason = forms.CharField(label=gettext_lazy("Grunn"), required=False, max_length=240)

    def nothing(self):
        """What no part means."""
        return _("Hele hjemmeleksen")


class ExemptionForm(_GivenForm):
    """A part that is not set this time."""

    reason = forms.CharField(
        label=gettext_lazy("Grunn"),
        max_length=240,
        help_text=gettext_lazy("Kommunen leser den."),
        error_messages={"required": gettext_lazy("Skriv hvorfor, så kommunen skjønner det.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].required = True
        self.fields["part"].error_messages["required"] = _("Velg en del.")

    def nothing(self):
        """What no part means."""
        return _("Velg del")
