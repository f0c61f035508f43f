"""What a person may type about a case."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Cards, Checks, Day

from .decided import DecidedForm

LONG = 4000


class OpenForm(forms.Form):
    """A question to the members. A choice names the version too: `<item id>:<number>`."""

    item = forms.ChoiceField(
        label=gettext_lazy("Hva skal medlemmene avgjøre?"),
        error_messages={"required": gettext_lazy("Velg hva saken gjelder.")},
    )
    question = forms.CharField(
        label=gettext_lazy("Spørsmål eller forslag til vedtak"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For eksempel: Rutinen gjelder for alle medlemmene fra 1. januar."),
        error_messages={"required": gettext_lazy("Skriv hva medlemmene skal ta stilling til.")},
    )
    due_date = forms.DateField(
        label=gettext_lazy("Svar innen"),
        widget=Day,
        error_messages={"required": gettext_lazy("Velg en dag medlemmene skal svare innen.")},
    )
    meeting_name = LineField(label=gettext_lazy("Møte"), required=False, max_length=120)
    meeting_date = forms.DateField(label=gettext_lazy("Møtedag"), required=False, widget=Day)

    def __init__(self, *args, offered, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        choice_field(self, "item").choices = [
            (f"{key}:{number}", _("%(title)s, utgave %(number)s") % {"title": title, "number": number})
            for key, number, title in offered
        ]

    def clean_due_date(self):
        """Nobody can answer by a day that has been."""
        return _ahead(self.cleaned_data["due_date"], self.today)

    def clean_meeting_date(self):
        """A meeting that is to come."""
        return _ahead(self.cleaned_data["meeting_date"], self.today)

    def clean(self):
        """The answers are there when the meeting begins."""
        due, meeting = self.cleaned_data.get("due_date"), self.cleaned_data.get("meeting_date")
        if due and meeting and due > meeting:
            self.add_error("due_date", _("Fristen må være senest møtedagen."))
        return self.cleaned_data


class AnswerForm(DecidedForm):
    """What the municipality has decided; `seen` is the decision that held when the page was made."""

    field_order = ("answer", "reason")
    answer = forms.ChoiceField(
        label=gettext_lazy("Hva har dere vedtatt?"),
        choices=[
            ("approve", gettext_lazy("Slutter seg til")),
            ("exception", gettext_lazy("Slutter seg til med unntak")),
            ("object", gettext_lazy("Går imot")),
            ("not_concerned", gettext_lazy("Ikke berørt")),
        ],
        widget=Cards(
            descriptions={
                "exception": gettext_lazy("Unntaket skrives i begrunnelsen."),
                "not_concerned": gettext_lazy("Saken angår ikke dere. Svaret telles ikke med."),
            }
        ),
        error_messages={"required": gettext_lazy("Velg hva dere har vedtatt.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Trengs når dere gjør unntak eller går imot. De andre medlemmene får lese den."),
    )
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self):
        """Who makes an exception or says no, says why."""
        if self.cleaned_data.get("answer") in ("exception", "object") and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Skriv en begrunnelse. De andre medlemmene får lese den."))
        return self.cleaned_data

    def seen_again(self, decision_id):
        """Carry the decision that the page shows now, with what was typed."""
        self.data = dict(self.data.items()) | {"seen": str(decision_id or "")}


class StopForm(forms.Form):
    """Why nobody is asked any more."""

    reason = forms.CharField(
        label=gettext_lazy("Hvorfor stopper dere saken?"),
        max_length=LONG,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Medlemmene får lese begrunnelsen."),
        error_messages={"required": gettext_lazy("Skriv hvorfor dere stopper saken.")},
    )


class FreezeForm(forms.Form):
    """The cases of a meeting, and from when what is decided is in force."""

    cases = forms.MultipleChoiceField(
        label=gettext_lazy("Saker"), widget=Checks, error_messages={"required": gettext_lazy("Velg minst én sak.")}
    )
    meeting_name = LineField(
        label=gettext_lazy("Møte"),
        max_length=120,
        error_messages={"required": gettext_lazy("Skriv hvilket møte sakslisten hører til.")},
    )
    meeting_date = forms.DateField(
        label=gettext_lazy("Møtedag"), widget=Day, error_messages={"required": gettext_lazy("Velg møtedagen.")}
    )
    in_force_from = forms.DateField(
        label=gettext_lazy("Det som er vedtatt, gjelder fra"),
        widget=Day,
        error_messages={"required": gettext_lazy("Velg dagen vedtakene gjelder fra.")},
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        field = choice_field(self, "cases")
        field.choices = [
            (str(one.id), _("%(title)s, utgave %(number)s") % {"title": one.title, "number": one.number})
            for one, _words in offered
        ]
        field.widget.descriptions = {str(one.id): words for one, words in offered}


def _ahead(day, today):
    if day and day < today:
        raise forms.ValidationError(_("Velg en dag som ikke har vært."))
    return day
