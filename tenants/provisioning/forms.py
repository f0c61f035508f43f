from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field, indented
from foundation.rights import ROLE_NAMES

LASTS = {
    "90": gettext_lazy("Tre måneder"),
    "180": gettext_lazy("Et halvt år"),
    "365": gettext_lazy("Ett år"),
    "730": gettext_lazy("To år"),
}


class TokenForm(forms.Form):
    """A token for the directory."""

    name = LineField(
        label=gettext_lazy("Navn på nøkkelen"),
        max_length=80,
        help_text=gettext_lazy("For eksempel hva katalogen heter hos dere. Navnet står i loggen."),
        error_messages={"required": gettext_lazy("Skriv et navn, så dere kjenner nøkkelen igjen.")},
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Hvor lenge gjelder den?"), choices=tuple(LASTS.items()), initial="365"
    )

    def lasts(self) -> timedelta:
        """How long, of a form that fits."""
        return timedelta(days=int(self.cleaned_data["days"]))


class MappingForm(forms.Form):
    """What a group means."""

    role = forms.ChoiceField(label=gettext_lazy("Rolle"), error_messages={"required": gettext_lazy("Velg en rolle.")})
    unit = forms.ChoiceField(
        label=gettext_lazy("Enhet"), required=False, help_text=gettext_lazy("For ansatte og enhetsledere.")
    )

    def __init__(self, *args, roles, places, **kwargs):
        """roles that may be given; places as organisation's units."""
        super().__init__(*args, **kwargs)
        choice_field(self, "role").choices = [("", _("Velg")), *((name, ROLE_NAMES[name]) for name in roles)]
        units = ((str(place.unit_id), indented(place.name, place.depth)) for place in places)
        choice_field(self, "unit").choices = [("", _("Ingen enhet")), *units]


class GroupForm(forms.Form):
    """A group, as the municipality's own sign-in calls it."""

    name = LineField(
        label=gettext_lazy("Gruppen"),
        max_length=200,
        help_text=gettext_lazy("Skriv den akkurat slik påloggingen kaller den. Det kan være et navn eller en kode."),
        error_messages={"required": gettext_lazy("Skriv hva gruppen heter.")},
    )


class ProviderForm(forms.Form):
    """Where the municipality's own provider is, and how we are known there. The secret is never shown again."""

    name = LineField(
        label=gettext_lazy("Hva kaller dere påloggingen?"),
        max_length=120,
        help_text=gettext_lazy("Folk ser navnet når de logger inn. Kommunens navn er ofte best."),
        error_messages={"required": gettext_lazy("Skriv et navn som folk kjenner igjen.")},
    )
    discovery_url = LineField(
        label=gettext_lazy("Adressen til påloggingen"),
        max_length=500,
        help_text=gettext_lazy(
            "Leverandøren kaller den gjerne issuer eller OpenID Connect metadata. Den begynner med https://."
        ),
        error_messages={"required": gettext_lazy("Skriv adressen som leverandøren har oppgitt.")},
    )
    client_id = LineField(
        label=gettext_lazy("Klient-ID"),
        max_length=255,
        help_text=gettext_lazy("Det leverandøren kaller Felles. Kalles også client ID eller application ID."),
        error_messages={"required": gettext_lazy("Skriv klient-ID-en som leverandøren har oppgitt.")},
    )
    secret = LineField(
        label=gettext_lazy("Hemmelighet"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Kalles også client secret. Den lagres slik at ingen kan lese den igjen. La feltet stå tomt for å beholde "
            "den som er lagret."
        ),
        error_messages={"required": gettext_lazy("Skriv hemmeligheten som leverandøren har oppgitt.")},
    )

    def __init__(self, *args, is_new, **kwargs):
        """is_new: there is no secret that could be kept."""
        super().__init__(*args, **kwargs)
        if is_new:
            self.fields["secret"].required = True
            self.fields["secret"].help_text = _(
                "Kalles også client secret. Den lagres slik at ingen kan lese den igjen."
            )

    @staticmethod
    def of(provider) -> dict[str, str]:
        """What is set now, but for the secret."""
        return {
            "name": provider.name,
            "discovery_url": provider.discovery_url or provider.issuer,
            "client_id": provider.client_id,
        }


class DomainForm(forms.Form):
    """What stands after the @ in the addresses of the municipality's people."""

    name = LineField(
        label=gettext_lazy("Domenet"),
        max_length=253,
        help_text=gettext_lazy(
            "Det som står etter @ i e-postadressene deres, for eksempel kommunen.no. Har noen en adresse med mer "
            "foran, som skole.kommunen.no, legger du inn det domenet også."
        ),
        error_messages={"required": gettext_lazy("Skriv det som står etter @ i e-postadressene.")},
    )


MOST_VALUES, LONGEST_VALUE = 20, 100
ONE_STEP = {"pwd", "0"}  # what sign-ins say of a password alone, and of nothing at all


class OwnSignInForm(forms.Form):
    """Whom the municipality's own sign-in lets in, and what it is trusted with."""

    lets_in = forms.ChoiceField(
        label=gettext_lazy("Hvem slipper inn?"),
        choices=(
            ("all", gettext_lazy("Alle som logger inn med den, som ansatte")),
            ("added", gettext_lazy("Bare personer vi har lagt til")),
        ),
        widget=forms.RadioSelect,
    )
    groups_claim = forms.RegexField(
        r"^[A-Za-z0-9_:./-]+$",
        label=gettext_lazy("Hva heter opplysningen om grupper?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Vanligvis groups. La stå tom når grupper ikke skal gi roller."),
        error_messages={"invalid": gettext_lazy("Skriv navnet uten mellomrom, for eksempel groups.")},
    )
    two_steps = forms.CharField(
        label=gettext_lazy("Når har den bekreftet en person i to trinn?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy(
            "Skriv verdiene den da oppgir som amr eller acr, én på hver linje, for eksempel mfa. De gjelder bare her "
            "i kommunen. La stå tom, så spør Felles selv om et trinn til."
        ),
    )

    @staticmethod
    def of(provider) -> dict[str, str]:
        """What is set now."""
        return {
            "lets_in": "all" if provider.lets_in else "added",
            "groups_claim": provider.groups_claim,
            "two_steps": provider.two_steps,
        }

    def clean_two_steps(self) -> str:
        """One value a line."""
        values = [" ".join(line.split()) for line in self.cleaned_data["two_steps"].splitlines() if line.strip()]
        if len(values) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in values):
            raise forms.ValidationError(_("Skriv høyst 20 verdier, én på hver linje."))
        if one_step := ONE_STEP & set(values):
            raise forms.ValidationError(
                _("%(value)s betyr ikke to trinn. Ta den bort.") % {"value": min(one_step)},
            )
        return "\n".join(values)

    def told(self) -> dict[str, Any]:
        """As the action takes it, of a form that fits."""
        return {**self.cleaned_data, "lets_in": self.cleaned_data["lets_in"] == "all"}
