from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.identity.forms import NewPasswordForm
from foundation.ui.widgets import Cards

from .rules import KINDS


class SharingWords(NamedTuple):
    """A kind of thing, and who sees it under each rule, in sentences."""

    title: str | Promise
    owner: str | Promise
    network: str | Promise


SHARING = {
    "state": SharingWords(
        _("Status"),
        _("Bare kommunen selv og prosessveilederne ser om noe er levert."),
        _("Alle i nettverket ser hva hver kommune har levert, og hvor langt det er kommet."),
    ),
    "remark": SharingWords(
        _("Vurdering og kort merknad"),
        _("Bare kommunen selv og prosessveilederne ser vurderingen og den korte merknaden."),
        _("Alle i nettverket ser vurderingen og den korte merknaden når tilbakemeldingen er sendt."),
    ),
    "submission": SharingWords(
        _("Innlevering"),
        _("Bare kommunen selv og prosessveilederne leser innleveringen. Kommunen kan selv åpne den som eksempel."),
        _("Alle i nettverket kan lese innleveringene."),
    ),
    "feedback": SharingWords(
        _("Tilbakemelding"),
        _("Bare kommunen selv og prosessveilederne leser tilbakemeldingen."),
        _("Alle i nettverket kan lese tilbakemeldingene når de er sendt."),
    ),
}


class NetworkForm(forms.Form):
    """What a network is called and for. `version` is the row's when the form was made."""

    name = forms.CharField(
        label=_("Navn på nettverket"),
        max_length=120,
        error_messages={"required": _("Skriv hva nettverket heter.")},
    )
    purpose = forms.CharField(
        label=_("Hva nettverket er til for"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Noen linjer som deltakerne også ser."),
    )
    language = forms.ChoiceField(
        label=_("Språk"),
        choices=lambda: settings.LANGUAGES,
        initial="nb",
        help_text=_("Brukes i e-post fra nettverket."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class NewNetworkForm(NetworkForm):
    """The same with the sharing rule, chosen when the network is made."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        for kind, _label in KINDS:
            words = SHARING[kind]
            self.fields[f"share_{kind}"] = forms.ChoiceField(
                label=str(words.title),
                choices=[("owner", _("Bare eieren og prosessveilederne")), ("network", _("Hele nettverket"))],
                initial="network" if kind == "state" else "owner",
                widget=Cards(descriptions={"owner": words.owner, "network": words.network}),
            )

    def sharing(self):
        """{kind: audience} as chosen."""
        return {kind: self.cleaned_data[f"share_{kind}"] for kind, _label in KINDS}


class PersonForm(forms.Form):
    """A person by name and address."""

    name = forms.CharField(
        label=_("Navn"), max_length=120, error_messages={"required": _("Skriv hva personen heter.")}
    )
    email = forms.EmailField(
        label=_("E-postadresse"),
        max_length=254,
        error_messages={
            "required": _("Skriv e-postadressen til personen."),
            "invalid": _("Skriv hele e-postadressen, for eksempel navn@kommune.no."),
        },
    )

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


class ReasonForm(forms.Form):
    """Why the municipalities should say yes."""

    reason = forms.CharField(
        label=_("Hvorfor"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("Kommunene leser dette før de svarer."),
        error_messages={"required": _("Skriv hvorfor du foreslår det.")},
    )


class TakeUpForm(NewPasswordForm):
    """The name and the password of one who takes up an invitation."""

    name = forms.CharField(
        label=_("Navnet ditt"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Skriv navnet ditt.")},
    )
    field_order = ("name", "password", "again")

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())
