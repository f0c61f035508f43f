from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.rights import ROLE_NAMES
from foundation.ui.widgets import Day

from . import rules


class _Names(forms.Form):
    """Fields whose text is kept without spaces at the ends or doubled inside."""

    def _clean_fields(self):
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = " ".join(value.split())


def _name(label, required) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, error_messages={"required": required})


class AddMemberForm(_Names):
    """A person who is to belong to the municipality."""

    name = _name(gettext_lazy("Navn"), gettext_lazy("Skriv navnet på personen."))
    email = forms.EmailField(
        label=gettext_lazy("E-postadresse"), max_length=254,
        help_text=gettext_lazy("Personen får en e-post med en lenke for å velge passord."),
        error_messages={"required": gettext_lazy("Skriv e-postadressen til personen."),
                        "invalid": gettext_lazy("Skriv hele e-postadressen, for eksempel navn@kommune.no.")},
    )
    title = forms.CharField(label=gettext_lazy("Stilling"), max_length=120, required=False)


class ChangeMemberForm(_Names):
    """How a person is shown here."""

    name = _name(gettext_lazy("Navn"), gettext_lazy("Skriv navnet på personen."))
    title = forms.CharField(label=gettext_lazy("Stilling"), max_length=120, required=False)
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=30, required=False,
                            widget=forms.TextInput({"inputmode": "tel"}))


class _Days(forms.Form):
    first_date = forms.DateField(label=gettext_lazy("Første dag"), widget=Day,
                                 error_messages={"required": gettext_lazy("Velg første dag.")})
    last_date = forms.DateField(label=gettext_lazy("Siste dag"), required=False, widget=Day,
                                help_text=gettext_lazy("La stå tom når det ikke er bestemt."))


class GiveRoleForm(_Days):
    """A role, in a unit or everywhere, for some days or without an end."""

    name = forms.ChoiceField(
        label=gettext_lazy("Rolle"), error_messages={"required": gettext_lazy("Velg en rolle.")},
    )
    unit = forms.ChoiceField(label=gettext_lazy("Enhet"), required=False,
                             help_text=gettext_lazy("For ansatte og enhetsledere."))
    field_order = ("name", "unit", "first_date", "last_date")

    def __init__(self, *args, units, **kwargs):
        """units as [(depth, unit)]."""
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [("", _("Velg")), *((name, ROLE_NAMES[name]) for name in rules.GIVABLE)]
        self.fields["unit"].choices = unit_choices(units, _("Ingen enhet"))


class SetDeputyForm(_Days):
    """Another person who holds this person's roles."""

    deputy = forms.ChoiceField(
        label=gettext_lazy("Stedfortreder"), error_messages={"required": gettext_lazy("Velg en person.")},
    )
    field_order = ("deputy", "first_date", "last_date")

    def __init__(self, *args, people, **kwargs):
        """people as members who may be chosen."""
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [("", _("Velg")), *((str(member.pk), member.name) for member in people)]


class UnitForm(_Names):
    """A unit and the one above it."""

    name = _name(gettext_lazy("Navn på enheten"), gettext_lazy("Skriv navnet på enheten."))
    parent = forms.ChoiceField(label=gettext_lazy("Ligger under"), required=False)

    def __init__(self, *args, units, **kwargs):
        """units as [(depth, unit)]."""
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = unit_choices(units, _("Ingen (øverste nivå)"))


def unit_choices(units, nothing: str) -> list[tuple[str, str]]:
    """Units as choices, those below others further in."""
    return [("", nothing), *((str(unit.pk), "\N{NO-BREAK SPACE}" * 3 * depth + unit.name) for depth, unit in units)]
