"""Rows of the authority map, positions and who holds them, and the question of who approves what."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field, indented
from foundation.ui.widgets import Day, Toggle

from .planning import theme_choices

STEPS, SIDE_BY_SIDE = 3, 3  # that the form has room for; a row with more gets more


def unit_choices(units, nothing):
    """Units as choices, those below others further in."""
    return [("", nothing), *((str(one.unit_id), indented(one.name, one.depth)) for one in units)]


class _What(forms.Form):
    """What a row speaks of, or what is asked about."""

    theme = forms.ChoiceField(label=gettext_lazy("Tema"), required=False)
    document_type = forms.ChoiceField(label=gettext_lazy("Dokumenttype"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Enhet"), required=False)

    def choose_among(self, themes, types, units):
        """Fill the lists; themes with `depth`, units as Places."""
        choice_field(self, "theme").choices = [("", _("Alle temaer")), *theme_choices(themes)]
        choice_field(self, "document_type").choices = [
            ("", _("Alle dokumenttyper")),
            *((str(one.pk), one.title) for one in types),
        ]
        choice_field(self, "unit").choices = unit_choices(units, _("Hele kommunen"))

    def what(self):
        """(theme, document type, unit) as ids or None."""
        return tuple(_id(self.cleaned_data.get(name)) for name in ("theme", "document_type", "unit"))


class RowForm(_What):
    """A row of the authority map: what it speaks of, who approves step by step, where it stands, and when it holds."""

    own_text_allowed = forms.BooleanField(
        label=gettext_lazy("Den som har skrevet teksten, kan også godkjenne den"), required=False
    )
    source = LineField(
        label=gettext_lazy("Hvor står delegeringen?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For eksempel delegeringsreglementet punkt 4.2."),
    )
    decided_date = forms.DateField(label=gettext_lazy("Vedtatt"), required=False, widget=Day)
    from_date = forms.DateField(
        label=gettext_lazy("Gjelder fra og med"),
        widget=Day,
        error_messages={"required": gettext_lazy("Velg første dag.")},
    )
    last_date = forms.DateField(
        label=gettext_lazy("Siste dag"),
        required=False,
        widget=Day,
        help_text=gettext_lazy("La stå tom når det ikke er bestemt."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    mark_optional = False

    def __init__(self, *args, themes, types, units, positions, row=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_among(themes, types, units)
        steps = row.steps if row else []
        self.steps = []
        for number in range(1, max(STEPS, len(steps)) + 1):
            step = steps[number - 1] if number <= len(steps) else {"positions": [], "needed": 1}
            self.steps.append(self._add_step(number, step, positions))

    def _add_step(self, number, step, positions):
        """The fields of a step: some positions side by side, and how many of them must say yes."""
        names = []
        for place in range(1, max(SIDE_BY_SIDE, len(step["positions"])) + 1):
            name = f"step_{number}_{place}"
            label = _("Rolle") if place == 1 else _("Rolle %(number)s") % {"number": place}
            field = forms.ChoiceField(label=label, required=False)
            field.choices = [("", _("Ingen")), *((str(one.pk), one.title) for one in positions)]
            field.initial = step["positions"][place - 1] if place <= len(step["positions"]) else ""
            self.fields[name] = field
            names.append(name)
        needed = f"needed_{number}"
        self.fields[needed] = forms.IntegerField(
            label=_("Hvor mange av dem må godkjenne?"),
            min_value=1,
            max_value=9,
            required=False,
            initial=step["needed"],
        )
        return number, [*names, needed], bool(step["positions"])

    @property
    def shown_steps(self):
        """[(number, [bound field, …], whether it is in use)]."""
        typed = self.data if self.is_bound else {}
        return [
            (
                number,
                [self[name] for name in names],
                used or any(typed.get(one) or one in self.errors for one in names[:-1]),
            )
            for number, names, used in self.steps
        ]

    def clean(self):
        """No step stands empty before one that is filled: nobody is to wonder which of them became which."""
        values = super().clean() or self.cleaned_data
        filled = [number for number, names, _used in self.steps if any(values.get(name) for name in names[:-1])]
        for number in range(1, max(filled, default=0)):
            if number not in filled:
                self.add_error(
                    f"step_{number}_1",
                    _("Trinn %(number)s er tomt, men trinn %(filled)s er fylt ut. Velg en rolle, eller flytt rollene.")
                    % {"number": number, "filled": max(filled)},
                )
                break
        return values

    def chain(self):
        """The steps as the act takes them; those at the end without a position are left out."""
        found = []
        for _number, names, _used in self.steps:
            keys = list(dict.fromkeys(UUID(self.cleaned_data[name]) for name in names[:-1] if self.cleaned_data[name]))
            if keys:
                found.append((tuple(keys), self.cleaned_data[names[-1]] or 1))
        return tuple(found)


def row_initial(row, today):
    """What the form of a change begins with: the row as it is, from today."""
    return {
        "theme": str(row.theme_id or ""),
        "document_type": str(row.document_type_id or ""),
        "unit": str(row.unit_id or ""),
        "own_text_allowed": row.own_text_allowed,
        "source": row.source,
        "decided_date": row.decided_date,
        "from_date": max(today, row.from_date),
        "version": row.version,
    }


class EndRowForm(forms.Form):
    """The last day of a row."""

    last_date = forms.DateField(
        label=gettext_lazy("Siste dag"),
        required=False,
        widget=Day,
        help_text=gettext_lazy("La stå tom for å avslutte med en gang."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PositionForm(forms.Form):
    """A position that approves or owns documents."""

    title = LineField(
        label=gettext_lazy("Hva heter rollen?"),
        max_length=120,
        help_text=gettext_lazy("For eksempel kommunalsjef oppvekst. Rollen står når personene skifter."),
        error_messages={"required": gettext_lazy("Skriv hva rollen heter.")},
    )
    unit = forms.ChoiceField(label=gettext_lazy("Enhet"), required=False)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "unit").choices = unit_choices(units, _("Hele kommunen"))

    def unit_id(self):
        """The unit, or None for the whole municipality."""
        return _id(self.cleaned_data["unit"])


class HolderForm(forms.Form):
    """Who holds a position, or is deputy in it, and on which days."""

    member = forms.ChoiceField(
        label=gettext_lazy("Hvem?"), error_messages={"required": gettext_lazy("Velg en person.")}
    )
    is_deputy = forms.ChoiceField(
        label=gettext_lazy("Personen"),
        choices=[("", gettext_lazy("Har rollen")), ("deputy", gettext_lazy("Er stedfortreder"))],
        required=False,
        widget=Toggle,
    )
    from_date = forms.DateField(
        label=gettext_lazy("Første dag"), widget=Day, error_messages={"required": gettext_lazy("Velg første dag.")}
    )
    last_date = forms.DateField(
        label=gettext_lazy("Siste dag"),
        required=False,
        widget=Day,
        help_text=gettext_lazy("La stå tom når det ikke er bestemt."),
    )
    instead = forms.BooleanField(label=gettext_lazy("Tar over for den som har det nå"), required=False, initial=True)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "member").choices = [
            ("", _("Velg")),
            *((str(one.member_id), one.name) for one in people),
        ]

    def clean_is_deputy(self):
        """Whether the person is deputy."""
        return self.cleaned_data["is_deputy"] == "deputy"

    mark_optional = False


class WhoForm(_What):
    """Who approves a document, or a kind of document, on a day."""

    document = LineField(
        label=gettext_lazy("Dokumentnummer"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Eller velg tema, type og enhet under."),
    )
    date = forms.DateField(label=gettext_lazy("Hvilken dag?"), widget=Day, required=False)
    field_order = ("document", "theme", "document_type", "unit", "date")
    mark_optional = False

    def __init__(self, *args, themes, types, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_among(themes, types, units)


def _id(text):
    return UUID(text) if text else None


class SheetForm(forms.Form):
    """The spreadsheet of the delegation rules."""

    sheet = forms.FileField(
        label=gettext_lazy("Regneark"),
        widget=forms.FileInput({"accept": ".xlsx,.ods,.csv"}),
        help_text=gettext_lazy("Excel, LibreOffice eller .csv."),
        error_messages={
            "required": gettext_lazy("Velg et regneark."),
            "empty": gettext_lazy("Filen er tom. Åpne den, se at innholdet er der, lagre den og last den opp igjen."),
        },
    )
