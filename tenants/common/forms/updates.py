"""What a person may type about a newer version, and about what is one's own in a common text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.ui.widgets import Cards, Day
from tenants.common.rules.merging import OURS, OWN, THEIRS


class SeenForm(forms.Form):
    """A form that carries what its page was made from."""

    def seen_again(self, **values):
        """Carry what the page shows now, with what was typed."""
        self.data = dict(self.data.items()) | {name: str(value) for name, value in values.items()}


class MergeForm(SeenForm):
    """A choice for each place that both changed."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, conflicts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {one.block_id: f"choice_{number}" for number, one in enumerate(conflicts, 1)}
        for number, one in enumerate(conflicts, 1):
            words = {
                OURS: _("Behold det som står hos dere") if one.ours else _("La stykket være borte hos dere"),
                THEIRS: _("Bruk det utgiveren har skrevet") if one.theirs else _("Ta stykket bort, som utgiveren"),
                OWN: _("Skriv vår egen ordlyd. Du kommer til utkastet, ved dette stedet"),
            }
            self.fields[f"choice_{number}"] = forms.ChoiceField(
                label=_("Hva skal stå her?"),
                choices=list(words.items()),
                widget=Cards,
                error_messages={"required": _("Velg hva som skal stå her.")},
            )

    @property
    def choices(self):
        """{block id: what was chosen} of a valid form."""
        return {block_id: self.cleaned_data[name] for block_id, name in self.names.items()}


class DeclineForm(forms.Form):
    """Why one stays with the version one has."""

    reason = forms.CharField(
        label=_("Hvorfor blir dere ved utgaven dere har?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv hvorfor dere blir ved utgaven dere har.")},
    )


class ReasonsForm(SeenForm):
    """Why each exception is made."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**9)

    def __init__(self, *args, reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {block_id: f"reason_{number}" for number, block_id in enumerate(reasons, 1)}
        for block_id, name in self.names.items():
            self.fields[name] = forms.CharField(
                label=_("Hvorfor gjelder ikke dette hos dere?"),
                required=False,
                max_length=1000,
                initial=reasons[block_id],
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    mark_optional = False

    @property
    def reasons(self):
        """{block id: reason} of a valid form."""
        return {block_id: self.cleaned_data[name] for block_id, name in self.names.items()}


class DayForm(forms.Form):
    """The day one asks about."""

    on = forms.DateField(
        label=_("Hva gjaldt denne dagen?"),
        required=False,
        widget=Day,
        error_messages={"invalid": _("Skriv en dag, for eksempel 1.3.2026.")},
    )

    mark_optional = False
