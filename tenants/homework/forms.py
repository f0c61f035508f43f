"""What a person may type about homework."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.files import ACCEPT
from foundation.ui.widgets import Checks, Day, Files, FilesField, Toggle

SHORT, LONG = 240, 100_000


class TextForm(forms.Form):
    """The text of a part; the version tells whether somebody else saved meanwhile."""

    text = forms.CharField(
        label=_("Skriv her"), required=False, max_length=LONG, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    mark_optional = False


class ReasonForm(forms.Form):
    """Why a part is not relevant."""

    reason = forms.CharField(
        label=_("Hvorfor er delen ikke aktuell for dere?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv kort hvorfor delen ikke er aktuell for dere.")},
        help_text=_("Begrunnelsen går med når dere leverer. Det dere har skrevet, blir stående."),
    )


class ResponsibleForm(forms.Form):
    """Who is responsible for a part."""

    person = forms.TypedChoiceField(
        label=_("Hvem har ansvaret for delen?"),
        required=False,
        error_messages={"invalid_choice": _("Velg en person som hører til kommunen.")},
    )

    mark_optional = False

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["person"]).choices = [
            ("", _("Ingen ennå")),
            *((str(key), name) for key, name in people),
        ]


class _WithParts(forms.Form):
    """Knows the parts that may be chosen, as [(id, title)] or [(id, title, description)]."""

    parts_required = True

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["parts"])
        field.choices = [(str(part[0]), part[1]) for part in parts]
        field.widget.descriptions = {str(part[0]): part[2] for part in parts if len(part) > 2 and part[2]}


class UploadForm(_WithParts):
    """Files for one or several parts. `complete` stands last: when it is missing, the upload was cut off."""

    uploads = FilesField(
        label=_("Velg filer"),
        widget=Files(attrs={"accept": ACCEPT}),
        help_text=_("Word, Excel, LibreOffice, PDF, ren tekst eller bilde. Inntil 20 filer om gangen."),
        error_messages={
            "required": _("Velg minst én fil."),
            "empty": _("Filen er tom. Åpne den, se at innholdet er der, lagre den og last den opp igjen."),
        },
    )
    parts = forms.MultipleChoiceField(
        label=_("Hvilke deler svarer filene på?"),
        widget=Checks,
        error_messages={"required": _("Velg minst én del som filene svarer på.")},
    )
    complete = forms.BooleanField(
        widget=forms.HiddenInput,
        initial=True,
        error_messages={
            "required": _("Forbindelsen ble brutt før alt var kommet fram. Ingenting er lagret. Velg filene på nytt.")
        },
    )


class FilePartsForm(_WithParts):
    """Which parts a file answers."""

    parts = forms.MultipleChoiceField(
        label=_("Hvilke deler svarer filen på?"),
        widget=Checks,
        error_messages={"required": _("Velg minst én del som filen svarer på.")},
    )


class EntryForm(forms.Form):
    """One talk with elected representatives or leaders."""

    held_date = forms.DateField(
        label=_("Når?"), widget=Day, error_messages={"required": _("Skriv datoen for samtalen.")}
    )
    who = forms.CharField(
        label=_("Hvem snakket dere med?"),
        max_length=SHORT,
        error_messages={"required": _("Skriv hvem dere snakket med, for eksempel formannskapet.")},
    )
    what = forms.CharField(
        label=_("Hva snakket dere om?"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv kort hva dere snakket om.")},
    )
    outcome = forms.CharField(
        label=_("Hva kom ut av det?"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=1)


class CoveringForm(forms.Form):
    """What goes with the hand-in as a whole."""

    made_by = forms.CharField(
        label=_("Hvem har vært med?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For eksempel: kommunedirektøren, lederne i helse og oppvekst, hovedtillitsvalgt."),
    )
    answer_needed_by_date = forms.DateField(
        label=_("Vi trenger svar innen"),
        required=False,
        widget=Day,
        help_text=_("Skriv en dato hvis tilbakemeldingen skal brukes i et bestemt møte."),
        error_messages={"invalid": _("Skriv datoen som dag, måned og år, for eksempel 26.10.2026.")},
    )
    message = forms.CharField(
        label=_("Melding til prosessveilederen"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For eksempel hva dere er usikre på, eller vil ha særlig hjelp til."),
    )
    work_version = forms.IntegerField(widget=forms.HiddenInput)


class SendForm(CoveringForm):
    """The check page: which parts go, and the tokens that tell what was looked at."""

    parts = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("En av delene finnes ikke lenger. Velg på nytt.")}
    )
    once = forms.UUIDField()
    assignment_version = forms.IntegerField()
    seen = forms.CharField(max_length=64)

    def __init__(self, *args, sendable=(), **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["parts"]).choices = [(str(key), str(key)) for key in sendable]


class OpenForm(_WithParts):
    """What of a hand-in the network may read."""

    parts = forms.MultipleChoiceField(
        label=_("Hvilke deler vil dere vise fram?"),
        widget=Checks,
        error_messages={"required": _("Velg minst én del.")},
    )
    note = forms.CharField(
        label=_("Hva kan andre lære av dette?"),
        required=False,
        max_length=SHORT,
        help_text=_("Én setning som står ved eksempelet."),
    )


class FateForm(forms.Form):
    """What was done with one remark; nothing must be said."""

    fate = forms.ChoiceField(
        label=_("Hva gjorde dere med merknaden?"),
        required=False,
        choices=[
            ("used", _("Brukt")),
            ("partly", _("Delvis")),
            ("not_used", _("Ikke brukt")),
            ("question_back", _("Spør tilbake")),
        ],
        widget=Toggle,
    )
    text = forms.CharField(
        label=_("Hvorfor ikke, eller hva vil dere spørre om?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    mark_optional = False

    def clean(self):
        super().clean()
        said = self.cleaned_data
        if said.get("fate") == "not_used" and not said.get("text", "").strip():
            self.add_error("text", _("Skriv kort hvorfor merknaden ikke ble brukt."))
        if said.get("fate") == "question_back" and not said.get("text", "").strip():
            self.add_error("text", _("Skriv det dere vil spørre om."))
        return said


class ReplyForm(forms.Form):
    """The three questions after feedback; none must be answered."""

    useful = forms.ChoiceField(
        label=_("Kunne dere bruke tilbakemeldingen?"),
        required=False,
        choices=[("much", _("Ja, mye")), ("some", _("Ja, noe")), ("no", _("Nei"))],
        widget=Toggle,
    )
    useful_text = forms.CharField(
        label=_("Fortell gjerne litt mer"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    ideas = forms.ChoiceField(
        label=_("Fikk dere ideer fra andre?"),
        required=False,
        choices=[("yes", _("Ja")), ("no", _("Nei"))],
        widget=Toggle,
    )
    ideas_text = forms.CharField(
        label=_("Fra hvem, og hvilke?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    change = forms.ChoiceField(
        label=_("Vil dere endre noe?"),
        required=False,
        choices=[("yes", _("Ja")), ("maybe", _("Kanskje")), ("no", _("Nei"))],
        widget=Toggle,
    )
    change_text = forms.CharField(
        label=_("Hva vil dere endre?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    mark_optional = False


class AttendanceForm(forms.Form):
    """Whether the municipality comes to a gathering, and who; the version tells whether somebody else has answered."""

    coming = forms.ChoiceField(
        label=_("Kommer dere?"),
        choices=[("yes", _("Ja, vi kommer")), ("no", _("Nei, vi kommer ikke"))],
        widget=Toggle,
        error_messages={"required": _("Velg om dere kommer eller ikke.")},
    )
    names = forms.CharField(
        label=_("Hvem kommer?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Navnene på dem som kommer, med komma mellom."),
    )
    note = forms.CharField(
        label=_("Beskjed"),
        required=False,
        max_length=SHORT,
        help_text=_("For eksempel at noen er med på nett, eller trenger å gå før."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def answer(self):
        """What the act takes."""
        values = self.cleaned_data
        names, note = (" ".join(values[name].split()) for name in ("names", "note"))
        return {"coming": values["coming"] == "yes", "names": names, "note": note, "version": values["version"] or 0}
