from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field, indented
from foundation.rights import ROLE_NAMES
from foundation.ui.widgets import Day

from . import rules


def _name(label, required) -> LineField:
    return LineField(label=label, max_length=120, error_messages={"required": required})


class AddMemberForm(forms.Form):
    """A person who is to belong to the municipality."""

    name = _name(gettext_lazy("Navn"), gettext_lazy("Skriv navnet på personen."))
    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"),
        max_length=254,
        help_text=gettext_lazy("Personen får en e-post med en lenke for å velge passord."),
        error_messages={
            "required": gettext_lazy("Skriv e-postadressen til personen."),
            "invalid": gettext_lazy("Skriv hele e-postadressen, for eksempel navn@kommune.no."),
        },
    )
    title = LineField(label=gettext_lazy("Stilling"), max_length=120, required=False)


class ChangeMemberForm(forms.Form):
    """How a person is shown here; `seen` is the mark of what was shown when the form was opened."""

    name = _name(gettext_lazy("Navn"), gettext_lazy("Skriv navnet på personen."))
    title = LineField(label=gettext_lazy("Stilling"), max_length=120, required=False)
    phone = LineField(
        label=gettext_lazy("Telefon"), max_length=30, required=False, widget=forms.TextInput({"inputmode": "tel"})
    )
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)


class _Days(forms.Form):
    first_date = forms.DateField(
        label=gettext_lazy("Første dag"), widget=Day, error_messages={"required": gettext_lazy("Velg første dag.")}
    )
    last_date = forms.DateField(
        label=gettext_lazy("Siste dag"),
        required=False,
        widget=Day,
        help_text=gettext_lazy("La stå tom når det ikke er bestemt."),
    )


class GiveRoleForm(_Days):
    """A role, in a unit or everywhere, for some days or without an end."""

    name = forms.ChoiceField(
        label=gettext_lazy("Rolle"),
        error_messages={"required": gettext_lazy("Velg en rolle.")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Enhet"), required=False, help_text=gettext_lazy("For ansatte og enhetsledere.")
    )
    field_order = ("name", "unit", "first_date", "last_date")

    def __init__(self, *args, units, **kwargs):
        """units as [(depth, unit)]."""
        super().__init__(*args, **kwargs)
        choice_field(self, "name").choices = [("", _("Velg")), *((name, ROLE_NAMES[name]) for name in rules.GIVABLE)]
        choice_field(self, "unit").choices = unit_choices(units, _("Ingen enhet"))


class SetDeputyForm(_Days):
    """Another person who holds this person's roles."""

    deputy = forms.ChoiceField(
        label=gettext_lazy("Stedfortreder"),
        error_messages={"required": gettext_lazy("Velg en person.")},
    )
    field_order = ("deputy", "first_date", "last_date")

    def __init__(self, *args, people, **kwargs):
        """people as members who may be chosen."""
        super().__init__(*args, **kwargs)
        choice_field(self, "deputy").choices = [("", _("Velg")), *((str(member.pk), member.name) for member in people)]


class HandOverForm(forms.Form):
    """Who takes over; which pieces of work is ticked beside each."""

    to = forms.ChoiceField(
        label=gettext_lazy("Hvem tar over?"), error_messages={"required": gettext_lazy("Velg en person.")}
    )

    def __init__(self, *args, people, **kwargs):
        """people as members who may be chosen."""
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = [("", _("Velg")), *((str(member.pk), member.name) for member in people)]


class UnitForm(forms.Form):
    """A unit and the one above it."""

    name = _name(gettext_lazy("Navn på enheten"), gettext_lazy("Skriv navnet på enheten."))
    parent = forms.ChoiceField(label=gettext_lazy("Ligger under"), required=False)

    def __init__(self, *args, units, **kwargs):
        """units as [(depth, unit)]."""
        super().__init__(*args, **kwargs)
        choice_field(self, "parent").choices = unit_choices(units, _("Ingen (øverste nivå)"))


def unit_choices(units, nothing: str) -> list[tuple[str, str]]:
    """Units as choices, those below others further in."""
    return [("", nothing), *((str(unit.pk), indented(unit.name, depth)) for depth, unit in units)]


PHONE = r"^\+?[0-9 ]{5,}$"


def _mail(label) -> forms.EmailField:
    wrong = gettext_lazy("Skriv hele e-postadressen, for eksempel navn@kommune.no.")
    return forms.EmailField(label=label, max_length=254, required=False, error_messages={"invalid": wrong})


def _phone(label) -> forms.RegexField:
    return forms.RegexField(
        PHONE,
        label=label,
        max_length=30,
        required=False,
        widget=forms.TextInput({"inputmode": "tel"}),
        error_messages={"invalid": gettext_lazy("Skriv nummeret med siffer, for eksempel 74 05 25 00.")},
    )


class ContactsForm(forms.Form):
    """Whom people ask about their own data, and about access."""

    dpo_name = LineField(
        label=gettext_lazy("Navnet på personvernombudet"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Et navn eller en tittel."),
    )
    dpo_email = _mail(gettext_lazy("E-postadressen til personvernombudet"))
    dpo_phone = _phone(gettext_lazy("Telefonnummeret til personvernombudet"))
    access_name = LineField(
        label=gettext_lazy("Hvem svarer når noe er i veien for noen?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For den som ikke får brukt Felles, for eksempel med skjermleser."),
    )
    access_email = _mail(gettext_lazy("E-postadressen til den som svarer"))
    access_phone = _phone(gettext_lazy("Telefonnummeret til den som svarer"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @staticmethod
    def of(row) -> dict[str, object]:
        """What is said now."""
        return {name: getattr(row, name) for name in ContactsForm.base_fields}

    def clean(self) -> None:
        """A name alone helps nobody."""
        given = self.cleaned_data
        for who in ("dpo", "access"):
            ways = (given.get(f"{who}_email"), given.get(f"{who}_phone"))
            unsaid = not any(ways) and not {f"{who}_email", f"{who}_phone"} & set(self.errors)
            if given.get(f"{who}_name") and unsaid:
                self.add_error(f"{who}_email", _("Skriv en e-postadresse eller et telefonnummer også."))
            if not given.get(f"{who}_name") and any(ways):
                self.add_error(f"{who}_name", _("Skriv hvem det er også."))
