"""What a person may say about a document beside its text."""

import re
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from foundation.ui.widgets import Checks

from .writing import FullText, Line, WhereForm

MOST_LAWS = 50
ADDRESS = re.compile(r"\b[a-z][a-z+.-]+:\S", re.IGNORECASE)


class LawsField(FullText):
    """Laws, one a line: words, and an address where there is one."""

    def to_python(self, value):
        """[{"text", "url"}]."""
        found = []
        for line in super().to_python(value).splitlines():
            if not line.strip():
                continue
            if not ADDRESS.search(line):
                found.append({"text": line.strip()[:300], "url": ""})
                continue
            words, _space, address = line.strip().rpartition(" ")
            try:
                URLValidator(schemes=["http", "https"])(address)
            except ValidationError:
                raise ValidationError(gettext("Skriv en adresse med https:// sist på linjen: %(line)s") % {
                    "line": line.strip()[:80]
                }) from None  # fmt: skip
            found.append({"text": (words.strip() or address)[:300], "url": address[:1000]})
        if len(found) > MOST_LAWS:
            raise ValidationError(gettext("Høyst %(count)s lover.") % {"count": MOST_LAWS})
        return found

    @staticmethod
    def lines(laws):
        """The laws as the field shows them."""
        return "\n".join(f"{law['text']} {law['url']}".strip() for law in laws)


class SettingsForm(WhereForm):
    """Theme, type, owner and unit; whom the text concerns; laws; who may read it and who is asked to confirm."""

    target_group = Line(
        label=_("Hvem er teksten for?"),
        required=False,
        max_length=200,
        help_text=_("For eksempel: sykepleiere på nattevakt."),
    )
    target_units = forms.MultipleChoiceField(
        label=_("Enheter som teksten gjelder for"),
        required=False,
        widget=Checks,
        help_text=_("Ingen valgt betyr alle. Enheter under den du velger, er også med."),
    )
    law_links = LawsField(
        label=_("Lover og forskrifter"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En på hver linje: navnet, og gjerne adressen etter."),
    )
    asks_receipt = forms.BooleanField(label=_("Be leserne bekrefte at de har lest og forstått"), required=False)
    is_public = forms.BooleanField(
        label=_("Alle kan lese dokumentet uten å logge inn"),
        required=False,
        help_text=_("Gjelder den gjeldende versjonen. Utkast er aldri åpne."),
    )
    is_confidential = forms.BooleanField(
        label=_("Dokumentet er fortrolig"),
        required=False,
        help_text=_("Det kan ikke åpnes for alle, publiseres for andre kommuner eller bli med i radaren."),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "target_units").choices = self.offered["unit_id"]

    def clean_target_units(self):
        """As keys."""
        return [UUID(key) for key in self.cleaned_data["target_units"]]
