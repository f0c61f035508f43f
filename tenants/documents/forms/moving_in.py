"""What a person may choose and correct when files are moved in, and when documents change owner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Day, Files, FilesField
from tenants.documents.rules.moving_in import MAKE, NONE

SHEETS = ".xlsx,.ods,.csv"
KINDS = ("theme", "type", "owner")


class ManyFiles(FilesField):
    """More files at once than elsewhere; what is more comes in a zip."""

    most = 100


class UploadForm(forms.Form):
    """The files. `complete` stands last: when it is missing, the upload was cut off."""

    uploads = ManyFiles(
        label=_("Velg filer"),
        widget=Files(attrs={"accept": f".zip,.docx,.odt,{SHEETS}"}),
        help_text=_(
            "Word (.docx), LibreOffice (.odt) eller en zip med inntil 300 filer. Legg gjerne ved et regneark med "
            "tittel, type, tema og eier."
        ),
        error_messages={"required": _("Velg minst én fil.")},
    )
    complete = forms.BooleanField(
        widget=forms.HiddenInput,
        initial=True,
        error_messages={
            "required": _("Forbindelsen ble brutt før alt var kommet fram. Ingenting er lagret. Velg filene på nytt.")
        },
    )


class SheetForm(forms.Form):
    """Another spreadsheet beside the files."""

    sheet = forms.FileField(
        label=_("Regneark"),
        widget=forms.FileInput(attrs={"accept": SHEETS}),
        help_text=_(
            "Det tar plassen til det som eventuelt ligger der fra før. Det du har rettet for hånd, blir stående."
        ),
        error_messages={"required": _("Velg regnearket."), "empty": _("Regnearket er tomt.")},
    )


class _WithChoices(forms.Form):
    """Theme, type and owner out of a catalogue; the empty choice says what it means."""

    theme = forms.ChoiceField(label=_("Tema"), required=False)
    type = forms.ChoiceField(label=_("Dokumenttype"), required=False)
    owner = forms.ChoiceField(label=_("Eier"), required=False)

    mark_optional = False
    empty = _("Ikke valgt")
    may_take_owner = True

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            without = [(NONE, _("Uten eier"))] if kind == "owner" and self.may_take_owner else []
            choice_field(self, kind).choices = [("", self.empty), *without, *known.choices(kind)]


class ChoicesForm(_WithChoices):
    """What holds for files that say nothing themselves, and what unknown names stand for.

    unknown  {kind: [(name, files)]}; a field `name_<kind>_<place>` for each
    """

    may_take_owner = False

    def __init__(self, *args, known, unknown, **kwargs):
        super().__init__(*args, known=known, **kwargs)
        self.names: dict[str, list[tuple[str, str, int]]] = {}
        for kind, names in unknown.items():
            for place, (name, count) in enumerate(names):
                field = f"name_{kind}_{place}"
                answers = [("", _("Ikke bestemt ennå")), (MAKE, _("Lag «%(name)s»") % {"name": name})]
                if kind == "owner":
                    answers.append((NONE, _("Uten eier")))
                self.fields[field] = forms.ChoiceField(
                    label=name, required=False, choices=[*answers, *known.choices(kind)]
                )
                self.fields[f"{field}_is"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=name)
                self.names.setdefault(kind, []).append((field, name, count))

    def answers(self) -> dict[str, dict[str, str]]:
        """{kind: {name: answer}} for the names the page showed; a list that changed meanwhile mixes nothing up."""
        found: dict[str, dict[str, str]] = {}
        for kind, names in self.names.items():
            for field, name, _count in names:
                if self.cleaned_data.get(f"{field}_is") == name:
                    found.setdefault(kind, {})[name] = self.cleaned_data[field]
        return found


class FileForm(_WithChoices):
    """All that is known about one file."""

    title = LineField(label=_("Tittel"), max_length=200, required=False)
    approved_by = LineField(label=_("Godkjent av"), max_length=160, required=False)
    approved_date = forms.DateField(label=_("Godkjent"), widget=Day, required=False)
    review_date = forms.DateField(label=_("Skal gjennomgås innen"), widget=Day, required=False)
    old_number = LineField(label=_("Gammelt nummer"), max_length=300, required=False)
    old_address = LineField(label=_("Gammel adresse"), max_length=300, required=False)

    field_order = (
        "title", "theme", "type", "owner", "approved_by", "approved_date", "review_date", "old_number", "old_address",
    )  # fmt: skip

    def corrections(self) -> dict[str, str]:
        """{field: text} of what was changed; an owner taken away is one too."""
        found = {}
        for name in self.changed_data:
            value = self.cleaned_data[name]
            text = value.isoformat() if hasattr(value, "isoformat") else value or ""
            found[name] = text or (NONE if name in KINDS else "")
        return found


class ManyForm(_WithChoices):
    """The same for many files; what is left empty stays as it is in each."""

    approved_by = LineField(label=_("Godkjent av"), max_length=160, required=False)
    approved_date = forms.DateField(label=_("Godkjent"), widget=Day, required=False)
    review_date = forms.DateField(label=_("Skal gjennomgås innen"), widget=Day, required=False)

    empty = _("Som det er")

    def corrections(self) -> dict[str, str]:
        """{field: text} of what was filled in."""
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in self.cleaned_data.items()
            if value
        }
