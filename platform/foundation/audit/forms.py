from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Day

from .queries import Wanted
from .words import word


class FilterForm(forms.Form):
    """Which entries to show. Every field may be empty."""

    person = forms.TypedChoiceField(label=gettext_lazy("Person"), required=False, coerce=UUID, empty_value=None)
    action = forms.ChoiceField(label=gettext_lazy("Handling"), required=False)
    network = forms.TypedChoiceField(label=gettext_lazy("Nettverk"), required=False, coerce=UUID, empty_value=None)
    first_date = forms.DateField(label=gettext_lazy("Fra og med"), required=False, widget=Day)
    last_date = forms.DateField(label=gettext_lazy("Til og med"), required=False, widget=Day)
    mark_optional = False

    def __init__(self, *args, people, actions, networks, **kwargs):
        """people and networks as {id: name}; without networks the field is left out."""
        super().__init__(*args, **kwargs)
        choice_field(self, "person").choices = [("", _("Alle")), *sorted(people.items(), key=lambda pair: pair[1])]
        choice_field(self, "action").choices = [
            ("", _("Alle")),
            *sorted(((code, word(code)) for code in actions), key=lambda pair: pair[1]),
        ]
        if networks:
            choice_field(self, "network").choices = [("", _("Alle")), *networks.items()]
        else:
            del self.fields["network"]

    def wanted(self) -> Wanted:
        """What was asked for; what does not fit asks for nothing."""
        values = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            account_id=values.get("person"),
            action=values.get("action", ""),
            network_id=values.get("network"),
            first_date=values.get("first_date"),
            last_date=values.get("last_date"),
        )


class HeadsForm(forms.Form):
    """Heads that left the system, pasted in as they were received."""

    heads = forms.CharField(
        label=gettext_lazy("Kontrolltall som ble sendt ut"),
        help_text=gettext_lazy("Lim inn e-posten, eller innholdet av filen. Det gjør ikke noe om det står mer rundt."),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    mark_optional = False


class MailForm(forms.Form):
    """Where the head is sent each day."""

    mail_to = forms.EmailField(
        label=gettext_lazy("Send kontrolltallet hver dag til"),
        help_text=gettext_lazy("Velg en adresse utenfor Felles, helst arkivet. Tomt felt: ingen e-post."),
        required=False,
        max_length=254,
    )
    mark_optional = False


class TellingForm(forms.Form):
    """Whom the words are about."""

    text = LineField(
        label=gettext_lazy("Navn, e-postadresse eller annet som står i teksten"), min_length=2, max_length=200
    )
    network = forms.ChoiceField(label=gettext_lazy("Nettverk"))

    def __init__(self, *args, networks, **kwargs):
        super().__init__(*args, **kwargs)
        if networks:
            choice_field(self, "network").choices = [(str(key), name) for key, name in networks.items()]
        else:
            del self.fields["network"]


class ErasingForm(forms.Form):
    """Why the words are erased."""

    reason = LineField(
        label=gettext_lazy("Hvorfor slettes tekstene?"),
        help_text=gettext_lazy("Begrunnelsen blir stående i loggen. Ikke skriv navn her."),
        max_length=300,
    )
