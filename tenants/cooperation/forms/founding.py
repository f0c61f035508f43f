"""A new joint body is proposed, and answered."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Cards, Checks
from shared_library.foundings import facade as foundings
from tenants.cooperation.queries.foundings import rules_of

from .agreement import AnswerForm, ProposalForm

OTHER = "other"
ROLE_LABELS = {
    "administrator": gettext_lazy("Hvem blir den første administratoren?"),
    "editor": gettext_lazy("Hvem blir den første dokumentansvarlige?"),
}


def _name(label):
    return LineField(label=label, required=False, max_length=120)


def _email(label):
    return forms.EmailField(label=label, required=False, max_length=254)


class FoundingForm(ProposalForm):
    """What the municipalities are asked to make together; the agreement is the body's first one."""

    name = LineField(
        label=gettext_lazy("Hva skal samarbeidet hete?"), max_length=foundings.LONGEST_NAME,
        help_text=gettext_lazy("Navnet blir også adressen til samarbeidets sted i Felles."),
        error_messages={"required": gettext_lazy("Skriv navnet.")},
    )  # fmt: skip
    form = forms.ChoiceField(
        label=gettext_lazy("Samarbeidsform"), widget=Cards,
        error_messages={"required": gettext_lazy("Velg samarbeidsformen.")},
    )  # fmt: skip
    search = LineField(
        label=gettext_lazy("Finn kommuner"), required=False, max_length=120,
        help_text=gettext_lazy("Skriv begynnelsen av et navn, og trykk Søk. Kryss av dem som skal være med."),
    )  # fmt: skip
    parties = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem skal være med?"), widget=Checks,
        error_messages={
            "required": gettext_lazy("Velg minst én kommune til. Et samarbeid trenger to eller flere."),
        },
    )  # fmt: skip
    administrator = forms.ChoiceField(
        label=ROLE_LABELS["administrator"],
        help_text=gettext_lazy("Legger til personer og legger fram forslag for medlemmene."),
        error_messages={"required": gettext_lazy("Velg en person.")},
    )
    administrator_name = _name(gettext_lazy("Administratorens navn"))
    administrator_email = _email(gettext_lazy("Administratorens e-postadresse"))
    editor = forms.ChoiceField(
        label=ROLE_LABELS["editor"],
        help_text=gettext_lazy("Lager dokumenter og publiserer dem til medlemmene. Kan være samme person."),
        error_messages={"required": gettext_lazy("Velg en person.")},
    )
    editor_name = _name(gettext_lazy("Den dokumentansvarliges navn"))
    editor_email = _email(gettext_lazy("Den dokumentansvarliges e-postadresse"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**6)

    field_order = (
        "name", "form", "search", "parties", "rule", "host", "from_date", "notice_months", "after_leaving",
        "leaving_months", "after_end", "end_months", "note", "administrator", "administrator_name",
        "administrator_email", "editor", "editor_name", "editor_email", "version",
    )  # fmt: skip

    def __init__(self, *args, municipality, choices, kinds, people, **kwargs):
        """municipality: who proposes; choices: [(id, name)] of others; kinds: forms; people: those of the house."""
        super().__init__(*args, country=municipality.country, members=[], **kwargs)
        del self.fields["ends_date"]  # a new body has no end
        self.municipality, self.own = municipality, {str(one.account_id): one for one in people}
        form = choice_field(self, "form")
        form.choices = [(one.key, one.name) for one in kinds]
        form.widget.descriptions = {one.key: _about(one) for one in kinds}
        parties = self.fields["parties"]
        assert isinstance(parties, forms.MultipleChoiceField)
        parties.choices = self.chosen_among = choices
        own = (str(municipality.pk), municipality.name)
        choice_field(self, "host").choices = [("", ""), own, *choices]
        for role in foundings.FIRST_ROLES:
            choice_field(self, role).choices = [
                ("", ""),
                *((key, one.name) for key, one in self.own.items()),
                (OTHER, _("En person i en av de andre kommunene")),
            ]

    def clean(self):
        """A name and an address of somebody elsewhere."""
        kept = super().clean()
        for role in foundings.FIRST_ROLES:
            if kept.get(role) == OTHER:
                if not kept.get(f"{role}_name") and f"{role}_name" not in self.errors:
                    self.add_error(f"{role}_name", _("Skriv navnet på personen."))
                if not kept.get(f"{role}_email") and f"{role}_email" not in self.errors:
                    self.add_error(f"{role}_email", _("Skriv e-postadressen til personen."))
        if not self.chosen_among and (missing := self.errors.pop("parties", None)):
            self.add_error("search", missing.as_data())  # where one begins: nothing is there to tick
        return kept

    def clean_parties(self):
        """Ids."""
        return [UUID(key) for key in self.cleaned_data["parties"]]

    @property
    def terms(self):
        """The body's first agreement, which no end is set for."""
        self.cleaned_data["ends_date"] = None
        return super().terms

    @property
    def draft(self):
        """What is proposed."""
        kept = self.cleaned_data
        return foundings.Draft(
            name=kept["name"],
            terms=self.terms,
            party_ids=tuple(kept["parties"]),
            people=tuple(self._person(role) for role in foundings.FIRST_ROLES),
        )

    def _person(self, role):
        chosen = self.cleaned_data[role]
        if chosen == OTHER:
            name, email = self.cleaned_data[f"{role}_name"], self.cleaned_data[f"{role}_email"]
            return foundings.FirstPerson(role, name, email)
        one = self.own[chosen]
        return foundings.FirstPerson(role, one.name, one.email, self.municipality.name)


def _about(form):
    """What a form is, in plain words, with its law and rules."""
    law = f" {form.law}." if form.law else ""
    rules = _("Kan ha disse reglene: %(rules)s.") % {"rules": rules_of(form)}
    return f"{form.explanation}{law} {rules}"


class FoundingAnswerForm(AnswerForm):
    """What the municipality decided about one version of a proposal."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Hva har kommunen bestemt?"),
        choices=[("yes", gettext_lazy("Ja")), ("no", gettext_lazy("Nei"))],
        widget=Cards(
            descriptions={
                "yes": gettext_lazy("Kommunen blir med på disse vilkårene."),
                "no": gettext_lazy("Samarbeidet blir ikke til før alle har sagt ja."),
            }
        ),
        error_messages={"required": gettext_lazy("Velg ja eller nei.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)
