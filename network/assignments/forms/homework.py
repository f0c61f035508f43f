"""Homework's text, deadlines and reminders."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from foundation.ui.widgets import Checks
from network.assignments.rules import REMINDER_DAYS

from .fields import FIRST_MINUTE, MomentField, choose_from

OFFERED_DAYS = [-14, -7, -3, -1, 0, 1, 3, 7]


def day_words(day):
    """An offset from the deadline as people say it."""
    if day == 0:
        return _("Den dagen fristen går ut")
    count = abs(day)
    if day < 0:
        return ngettext("%(count)s dag før", "%(count)s dager før", count) % {"count": count}
    return ngettext("%(count)s dag etter", "%(count)s dager etter", count) % {"count": count}


class AssignmentForm(forms.Form):
    """Homework's text, deadlines and reminders. `version` is the row's when the form was made."""

    title = forms.CharField(
        label=gettext_lazy("Tittel"),
        max_length=160,
        error_messages={"required": gettext_lazy("Skriv en tittel.")},
    )
    intro = forms.CharField(
        label=gettext_lazy("Innledning"),
        required=False,
        max_length=20000,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Hva hjemmeleksen går ut på, og hvorfor."),
    )
    opens_at = MomentField(
        label=gettext_lazy("Åpner"),
        required=False,
        clock=FIRST_MINUTE,
        help_text=gettext_lazy("Når arbeidet begynner. Står det ingenting her, begynner det når du publiserer."),
    )
    due_at = MomentField(
        label=gettext_lazy("Frist"),
        help_text=gettext_lazy("Uten klokkeslett gjelder fristen ut dagen. Det som kommer senere, er velkommen."),
        error_messages={"required": gettext_lazy("Sett en frist."), "incomplete": gettext_lazy("Sett en frist.")},
    )
    cut_off_at = MomentField(
        label=gettext_lazy("Siste sjanse"),
        required=False,
        help_text=gettext_lazy("Etter dette tas ingenting imot. La det stå tomt hvis det alltid går an å levere."),
    )
    remind_days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Påminnelser"),
        required=False,
        coerce=int,
        initial=REMINDER_DAYS,
        widget=Checks,
        help_text=gettext_lazy("De som mangler noe, får hver påminnelse én gang."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = sorted({*OFFERED_DAYS, *self.initial.get("remind_days", ())})
        choose_from(self, "remind_days", [(day, day_words(day)) for day in days])

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean(self):
        values = super().clean() or {}
        due, cut_off, opens = (values.get(name) for name in ("due_at", "cut_off_at", "opens_at"))
        if due and cut_off and cut_off < due:
            self.add_error("cut_off_at", _("Siste sjanse kan ikke være før fristen."))
        if due and opens and opens >= due:
            self.add_error("opens_at", _("Hjemmeleksen må åpne før fristen."))
        return values


class NewAssignmentForm(AssignmentForm):
    """The same for new homework, with the parts of earlier homework that are taken along."""

    part_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Deler som tas med"), required=False, coerce=str, widget=Checks
    )

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]
        if parts:
            choose_from(self, "part_ids", [(str(part.pk), part.title) for part in parts])
        else:
            del self.fields["part_ids"]
