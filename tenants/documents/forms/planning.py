"""Themes, decisions about them, and document types."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field, indented
from foundation.ui.widgets import Cards, Day
from tenants.documents.rules.markup import from_markup, to_markup

from .homes import HOMES
from .people import PeopleField

SHARINGS = {
    "common": (gettext_lazy("Felles"), gettext_lazy("Samme tekst for alle som er med.")),
    "slots": (
        gettext_lazy("Felles med lokale felt"),
        gettext_lazy("Samme tekst, med plass til det som er særskilt hos hver."),
    ),
    "local": (gettext_lazy("Lokal"), gettext_lazy("Hver skriver sin egen tekst.")),
    "undecided": (gettext_lazy("Ikke bestemt"), gettext_lazy("Spørsmålet er tatt opp, men ikke avgjort.")),
}


class _RightHome(forms.Form):
    """Where texts of the theme or type belong."""

    home = forms.ChoiceField(
        label=gettext_lazy("Hvor hører slike tekster hjemme?"),
        required=False,
        choices=[("", gettext_lazy("Ikke sagt")), *HOMES.items()],
    )
    home_guide = forms.CharField(
        label=gettext_lazy("Kort veiledning til den som skal skrive"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )
    home_url = forms.URLField(
        label=gettext_lazy("Lenke til stedet"), required=False, max_length=200, assume_scheme="https"
    )


class ThemeForm(_RightHome):
    """A theme of the plan."""

    title = LineField(
        label=gettext_lazy("Navn på temaet"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv navnet på temaet.")},
    )
    parent = forms.ChoiceField(label=gettext_lazy("Ligger under"), required=False)
    due_date = forms.DateField(label=gettext_lazy("Skal være ferdig innen"), required=False, widget=Day)
    leader = forms.ChoiceField(label=gettext_lazy("Leder av arbeidsgruppen"), required=False)
    group = PeopleField(label=gettext_lazy("Arbeidsgruppen"), required=False)
    mandate = forms.CharField(
        label=gettext_lazy("Mandat"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Hva gruppen skal gjøre, og hva den kan bestemme selv."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "parent", "due_date", "leader", "group", "mandate", "home", "home_guide", "home_url")

    def __init__(self, *args, themes, people, **kwargs):
        """Themes that it may stand under, each with `depth`; people as Persons of the municipality."""
        super().__init__(*args, **kwargs)
        choice_field(self, "parent").choices = [("", _("Ingen (øverste nivå)")), *theme_choices(themes)]
        choice_field(self, "leader").choices = [
            ("", _("Ingen ennå")),
            *((str(person.member_id), person.name) for person in people),
        ]
        group = self.fields["group"]
        assert isinstance(group, PeopleField)
        group.people = people

    def values(self):
        """What the act takes, but the parent."""
        kept = {
            name: value for name, value in self.cleaned_data.items() if name not in ("parent", "leader", "version")
        }
        leader = self.cleaned_data["leader"]
        return kept | {"leader_id": UUID(leader) if leader else None}

    @property
    def parent_id(self):
        """The theme it shall stand under, or None."""
        chosen = self.cleaned_data["parent"]
        return UUID(chosen) if chosen else None


class DecisionForm(forms.Form):
    """Who decided what is common in a theme."""

    sharing = forms.ChoiceField(
        label=gettext_lazy("Hva ble bestemt?"),
        choices=[(name, words) for name, (words, _about) in SHARINGS.items()],
        widget=Cards(descriptions={name: about for name, (_words, about) in SHARINGS.items()}),
        error_messages={"required": gettext_lazy("Velg hva som ble bestemt.")},
    )
    decided_by = LineField(
        label=gettext_lazy("Hvem bestemte det?"),
        max_length=160,
        help_text=gettext_lazy("En person eller et organ, for eksempel ledergruppen."),
        error_messages={"required": gettext_lazy("Skriv hvem som bestemte det.")},
    )
    decided_date = forms.DateField(
        label=gettext_lazy("Når?"), widget=Day, error_messages={"required": gettext_lazy("Skriv datoen.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Hvorfor?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )


class TypeForm(_RightHome):
    """A document type."""

    title = LineField(
        label=gettext_lazy("Navn på dokumenttypen"),
        max_length=80,
        error_messages={"required": gettext_lazy("Skriv navnet på dokumenttypen.")},
    )
    review_months = forms.IntegerField(
        label=gettext_lazy("Måneder mellom hver gjennomgang"),
        min_value=1,
        max_value=120,
        error_messages={"required": gettext_lazy("Skriv et antall måneder, for eksempel 24.")},
    )
    retention = LineField(
        label=gettext_lazy("Bevaring og kassasjon"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Klassen i arkivplanen, for eksempel «bevares» eller «kasseres etter 10 år»."),
    )
    asks_receipt = forms.BooleanField(label=gettext_lazy("Nye dokumenter ber om «lest og forstått»"), required=False)
    template = forms.CharField(
        label=gettext_lazy("Mal"),
        required=False,
        max_length=50_000,
        strip=False,
        widget=forms.Textarea({"rows": 14, "spellcheck": "true"}),
        help_text=gettext_lazy(
            "Begynn linjen med # for overskrift (## for en mindre), - for punkt eller 1. for nummerert punkt. "
            "En tom linje skiller avsnitt. {{tittel}}, {{tema}}, {{eier}}, {{enhet}}, {{dato}} og {{kommune}} fylles "
            "ut når et dokument lages."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "review_months", "retention", "asks_receipt", "template", "home", "home_guide", "home_url")

    def values(self, known=()):
        """What the act takes; blocks of the template that say the same keep their ids."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return kept | {"template": from_markup(kept["template"], known)}


def type_initial(document_type):
    """What the form of a type begins with."""
    fields = ("title", "review_months", "retention", "asks_receipt", "home", "home_guide", "home_url", "version")
    return {name: getattr(document_type, name) for name in fields} | {"template": to_markup(document_type.template)}


def theme_choices(themes):
    """Themes as choices, those below others further in."""
    return [(str(theme.pk), indented(theme.title, theme.depth)) for theme in themes]
