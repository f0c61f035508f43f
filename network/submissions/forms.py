"""What a facilitator may type about what came another way."""

from typing import cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from foundation.files import ACCEPT
from foundation.ui.widgets import Checks, Day, Files, FilesField

TEXT, FILES = "text-{}", "files-{}"
SHARED = "shared"


class RegisterForm(forms.Form):
    """A hand-in registered on behalf of a municipality: for each part a text and files; and files for several parts.

    parts     network.assignments PartViews
    members   network.circles Members
    at        now, so that nothing is received in the future
    """

    municipality = forms.ChoiceField(
        label=_("Hvilken kommune?"), error_messages={"required": _("Velg kommunen som leverte.")}
    )
    received_how = forms.CharField(
        label=_("Hvordan kom det?"),
        max_length=120,
        help_text=_("For eksempel: e-post fra rådgiveren, på papir i samlingen."),
        error_messages={"required": _("Skriv hvordan det kom, for eksempel «e-post».")},
    )
    received_date = forms.DateField(
        label=_("Hvilken dag kom det?"),
        widget=Day,
        error_messages={"required": _("Skriv dagen det kom."), "invalid": _("Skriv datoen som dag, måned og år.")},
    )
    made_by = forms.CharField(
        label=_("Hvem har vært med?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    once = forms.UUIDField(widget=forms.HiddenInput)
    assignment_version = forms.IntegerField(widget=forms.HiddenInput)
    complete = forms.BooleanField(
        widget=forms.HiddenInput,
        initial=True,
        error_messages={
            "required": _("Forbindelsen ble brutt før alt var kommet fram. Ingenting er lagret. Velg filene på nytt.")
        },
    )

    def __init__(self, *args, parts, members, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts, self.at = parts, at
        cast(forms.ChoiceField, self.fields["municipality"]).choices = [
            ("", _("Velg kommune")),
            *((str(member.municipality_id), member.name) for member in members),
        ]
        files = Files(attrs={"accept": ACCEPT})
        for part in parts:
            self.fields[TEXT.format(part.id)] = forms.CharField(
                label=_("Tekst"), required=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 4})
            )
            self.fields[FILES.format(part.id)] = FilesField(label=_("Filer"), required=False, widget=files)
        self.fields[SHARED] = FilesField(
            label=_("Filer som svarer på flere deler"), required=False, widget=Files(attrs={"accept": ACCEPT})
        )
        self.fields["shared_parts"] = forms.MultipleChoiceField(
            label=_("Hvilke deler svarer de på?"),
            required=False,
            widget=Checks,
            choices=[(str(part.id), part.title) for part in parts],
        )

    def clean_received_date(self):
        """Nothing is received tomorrow."""
        day = self.cleaned_data["received_date"]
        if day > localdate(self.at):
            raise forms.ValidationError(_("Dagen kan ikke være i framtiden. Skriv dagen det kom."))
        return day

    def clean(self):
        """Files for several parts say which."""
        super().clean()
        if self.cleaned_data.get(SHARED) and not self.cleaned_data.get("shared_parts"):
            self.add_error("shared_parts", _("Velg delene som filene svarer på."))
        return self.cleaned_data

    def part_fields(self):
        """[(part, its text field, its file field)] for the page."""
        return [(part, self[TEXT.format(part.id)], self[FILES.format(part.id)]) for part in self.parts]

    def texts(self):
        """{part id: text} of what was typed."""
        typed = {part.id: self.cleaned_data[TEXT.format(part.id)] for part in self.parts}
        return {part_id: text for part_id, text in typed.items() if text.strip()}

    def uploads(self):
        """[(name of the field, upload, ids of the parts it answers)]."""
        found = [
            (FILES.format(part.id), upload, (part.id,))
            for part in self.parts
            for upload in self.cleaned_data[FILES.format(part.id)]
        ]
        shared = set(self.cleaned_data["shared_parts"])
        several = tuple(part.id for part in self.parts if str(part.id) in shared)
        return found + [(SHARED, upload, several) for upload in self.cleaned_data[SHARED]]
