"""An agreement is proposed, answered, looked up on a day."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import choice_field
from foundation.noting import SAID, ReasonMissing, Said
from foundation.ui.widgets import Cards, Day
from shared_library.bodies import facade as bodies
from tenants.cooperation.queries.words import AFTER, RULES

from .decided import DecidedForm

LONG = 2000
MONTHS = gettext_lazy("Skriv et antall måneder fra 0 til 60.")


def _months(label):
    return forms.IntegerField(
        label=label, min_value=0, max_value=bodies.MOST_MONTHS, required=False, initial=0,
        error_messages={"min_value": MONTHS, "max_value": MONTHS, "invalid": MONTHS},
    )  # fmt: skip


def _consequence(label):
    return forms.ChoiceField(
        label=label,
        choices=[(key, name) for key, (name, _about) in AFTER.items()],
        widget=Cards(descriptions={key: about for key, (_name, about) in AFTER.items()}),
        error_messages={"required": gettext_lazy("Velg hva som skal skje med tekstene.")},
    )


class ProposalForm(forms.Form):
    """What the members are asked to agree on."""

    form = forms.ChoiceField(
        label=gettext_lazy("Samarbeidsform"), error_messages={"required": gettext_lazy("Velg samarbeidsformen.")}
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Hvordan bestemmer dere?"),
        choices=[(key, name) for key, (name, _about) in RULES.items()],
        widget=Cards(descriptions={key: about for key, (_name, about) in RULES.items()}),
        error_messages={"required": gettext_lazy("Velg hvordan dere bestemmer.")},
    )
    host = forms.ChoiceField(
        label=gettext_lazy("Vertskommune"), required=False,
        help_text=gettext_lazy("Bare når vertskommunen bestemmer."),
    )  # fmt: skip
    from_date = forms.DateField(
        label=gettext_lazy("Avtalen gjelder fra"), widget=Day,
        help_text=gettext_lazy("Svarer noen senere, gjelder den fra dagen den siste har sagt ja."),
        error_messages={"required": gettext_lazy("Skriv datoen.")},
    )  # fmt: skip
    notice_months = _months(gettext_lazy("Oppsigelsestid i måneder"))
    after_leaving = _consequence(gettext_lazy("Hva skjer med felles tekster når et medlem går ut?"))
    leaving_months = _months(gettext_lazy("Antall måneder teksten da gjelder"))
    after_end = _consequence(gettext_lazy("Hva skjer med felles tekster når samarbeidet avsluttes?"))
    end_months = _months(gettext_lazy("Antall måneder teksten gjelder etter avslutningen"))
    ends_date = forms.DateField(
        label=gettext_lazy("Samarbeidet avsluttes"), widget=Day, required=False,
        help_text=gettext_lazy("La feltet stå tomt hvis samarbeidet skal fortsette."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Merknad"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, country, members, **kwargs):
        """members: those who may be the host."""
        super().__init__(*args, **kwargs)
        choice_field(self, "form").choices = [
            ("", ""),
            *((one.key, one.name) for one in bodies.forms(country=country)),
        ]
        choice_field(self, "host").choices = [("", ""), *((str(one.municipality_id), one.name) for one in members)]

    def clean(self):
        """Months where the text is to end some months later."""
        super().clean()
        kept = self.cleaned_data
        for after, months in (("after_leaving", "leaving_months"), ("after_end", "end_months")):
            if kept.get(after) == "months" and not kept.get(months) and months not in self.errors:
                self.add_error(months, _("Skriv hvor mange måneder teksten skal gjelde."))
        return kept

    @property
    def terms(self):
        """What is proposed."""
        kept = self.cleaned_data
        return bodies.Terms(
            form=kept["form"],
            rule=kept["rule"],
            host_municipality_id=UUID(kept["host"]) if kept["host"] else None,
            from_date=kept["from_date"],
            notice_months=kept["notice_months"] or 0,
            after_leaving=kept["after_leaving"],
            leaving_months=kept["leaving_months"] or 0 if kept["after_leaving"] == "months" else 0,
            after_end=kept["after_end"],
            end_months=kept["end_months"] or 0 if kept["after_end"] == "months" else 0,
            ends_date=kept["ends_date"],
            note=kept["note"],
        )


class AnswerForm(DecidedForm):
    """What the municipality decided about a proposal; `seen` is the answer that held when the page was made."""

    field_order = ("answer",)

    answer = forms.ChoiceField(
        label=gettext_lazy("Hva har dere bestemt?"),
        choices=[("yes", gettext_lazy("Ja")), ("no", gettext_lazy("Nei"))],
        widget=Cards(
            descriptions={
                "yes": gettext_lazy("Dere er enige i avtalen."),
                "no": gettext_lazy("Avtalen gjelder ikke før dere har sagt ja."),
            }
        ),
        error_messages={"required": gettext_lazy("Velg ja eller nei.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Må fylles ut når svaret er nei. De andre medlemmene kan lese den."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(self, *args, mine, today, initial=None, **kwargs):
        """mine: what was said before, or None."""
        begins = {name: getattr(mine, name) for name in SAID} if mine else {"decided_date": today}
        seen = {"seen": str(mine.id) if mine else ""}
        super().__init__(*args, today=today, initial=begins | seen | (initial or {}), **kwargs)

    def clean(self):
        """A no has its reason."""
        super().clean()
        if self.cleaned_data.get("answer") == "no" and not self.cleaned_data.get("reason"):
            self.add_error("reason", str(ReasonMissing()))
        return self.cleaned_data

    @property
    def said(self):
        """What the municipality decided."""
        return Said(**{name: self.cleaned_data[name] for name in SAID})

    def seen_again(self, mine, **others):
        """Carry the answer that the page shows now, with what was typed."""
        self.data = dict(self.data.items()) | {"seen": str(mine.id) if mine else ""} | others


class LeaveForm(forms.Form):
    """Notice is given."""

    until_date = forms.DateField(
        label=gettext_lazy("Siste dag som medlem"), widget=Day,
        error_messages={"required": gettext_lazy("Skriv datoen.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"), required=False, max_length=LONG, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("De andre medlemmene kan lese den."),
    )  # fmt: skip
    understood = forms.BooleanField(
        label=gettext_lazy("Jeg har lest hva som skjer med tekstene"),
        error_messages={"required": gettext_lazy("Les hva som skjer med tekstene, og kryss av.")},
    )


class OnForm(forms.Form):
    """Which day is looked up."""

    on = forms.DateField(label=gettext_lazy("Hva var avtalt denne dagen?"), widget=Day, required=False)
