from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field

EMAIL = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
LONGEST_PASSWORD = 256


def _address() -> forms.EmailField:
    return forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        max_length=254,
        widget=forms.EmailInput(EMAIL),
        error_messages={
            "required": gettext_lazy("Skriv e-postadressen din."),
            "invalid": gettext_lazy("Skriv hele e-postadressen, for eksempel navn@kommune.no."),
        },
    )


def _password(label, autocomplete: str, required) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
        error_messages={"required": required},
    )


class SignInForm(forms.Form):
    """E-mail address and password."""

    email = _address()
    password = _password(gettext_lazy("Passord"), "current-password", gettext_lazy("Skriv passordet ditt."))


class ProveAgainForm(forms.Form):
    """The present password alone."""

    present = _password(gettext_lazy("Passordet ditt"), "current-password", gettext_lazy("Skriv passordet ditt."))


class ForgottenForm(forms.Form):
    """Where to send a link."""

    email = _address()


class NewPasswordForm(forms.Form):
    """A new password, written twice."""

    password = _password(gettext_lazy("Nytt passord"), "new-password", gettext_lazy("Skriv et nytt passord."))
    again = _password(
        gettext_lazy("Gjenta det nye passordet"), "new-password", gettext_lazy("Skriv det nye passordet én gang til.")
    )

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self):
        values = super().clean() or {}
        if {"password", "again"} <= values.keys() and values["password"] != values["again"]:
            self.add_error("again", _("Skriv det samme passordet i begge feltene."))
        return values


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    present = _password(
        gettext_lazy("Passordet du har nå"), "current-password", gettext_lazy("Skriv passordet du har nå.")
    )
    field_order = ("present", "password", "again")


class ProfileForm(forms.Form):
    """The person's own name and language."""

    name = LineField(
        label=gettext_lazy("Navn"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Skriv navnet ditt.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Språk"), required=False)
    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "language").choices = [("", _("Samme som kommunen")), *settings.LANGUAGES]


class LanguageForm(forms.Form):
    """A language to read in."""

    language = forms.ChoiceField(choices=lambda: settings.LANGUAGES)
