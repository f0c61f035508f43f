"""What a person may type about gatherings."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.files import ACCEPT
from foundation.forms import LineField
from foundation.ui.widgets import Clock, Day

from .contracts import AttendanceChange, AttendanceView
from .models import AgendaItem, Gathering
from .rules import LONGEST

LINK = gettext_lazy("Skriv hele adressen, for eksempel https://www.kommune.no/side.")


class GatheringForm(forms.Form):
    """When, where and what for. `version` is the row's when the form was made."""

    title = LineField(
        label=gettext_lazy("Navn på samlingen"),
        max_length=160,
        error_messages={"required": gettext_lazy("Skriv hva samlingen heter.")},
    )
    day = forms.DateField(
        label=gettext_lazy("Dato"),
        widget=Day,
        error_messages={
            "required": gettext_lazy("Sett datoen for samlingen."),
            "invalid": gettext_lazy("Skriv datoen som dag, måned og år, for eksempel 26.10.2026."),
        },
    )
    begins = forms.TimeField(
        label=gettext_lazy("Begynner klokka"),
        widget=Clock,
        error_messages={
            "required": gettext_lazy("Sett når samlingen begynner."),
            "invalid": gettext_lazy("Skriv klokkeslettet som time og minutt, for eksempel 09:30."),
        },
    )
    ends = forms.TimeField(
        label=gettext_lazy("Slutter klokka"),
        widget=Clock,
        error_messages={
            "required": gettext_lazy("Sett når samlingen slutter."),
            "invalid": gettext_lazy("Skriv klokkeslettet som time og minutt, for eksempel 14:30."),
        },
    )
    place = LineField(label=gettext_lazy("Sted"), required=False, max_length=160)
    online_url = forms.URLField(
        label=gettext_lazy("Møtelenke"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("For dem som er med på nett."),
        error_messages={"invalid": LINK},
    )
    intro = forms.CharField(
        label=gettext_lazy("Hva samlingen er til for"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text=gettext_lazy("Noen linjer som deltakerne leser i innkallingen."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        begins, ends = values.get("begins"), values.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Samlingen må slutte etter at den begynner."))
        return values

    def facts(self) -> dict[str, Any]:
        """What the acts take."""
        values = self.cleaned_data
        facts = {name: values[name] for name in ("title", "place", "online_url", "intro")}
        for name, clock in (("starts_at", "begins"), ("ends_at", "ends")):
            facts[name] = timezone.make_aware(datetime.combine(values["day"], values[clock]))
        return facts


def facts_of(gathering: Gathering) -> dict[str, Any]:
    """What the form shows of a gathering."""
    starts, ends = timezone.localtime(gathering.starts_at), timezone.localtime(gathering.ends_at)
    facts = {name: getattr(gathering, name) for name in ("title", "place", "online_url", "intro", "version")}
    return facts | {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}


class ItemForm(forms.Form):
    """One point of the agenda. `version` is the row's when the form was made."""

    title = LineField(
        label=gettext_lazy("Punkt"),
        max_length=160,
        error_messages={"required": gettext_lazy("Skriv hva punktet handler om.")},
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutter"),
        min_value=1,
        max_value=LONGEST,
        initial=30,
        error_messages={
            "required": gettext_lazy("Skriv hvor mange minutter punktet varer."),
            "invalid": gettext_lazy("Skriv hvor mange minutter punktet varer, med tall."),
        },
    )
    lead = LineField(
        label=gettext_lazy("Ansvarlig"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Hvem som leder punktet."),
    )
    note = forms.CharField(
        label=gettext_lazy("Om punktet"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alle i nettverket leser programmet når innkallingen er sendt."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def facts(self) -> dict[str, Any]:
        """What the acts take."""
        return {name: self.cleaned_data[name] for name in ("title", "minutes", "lead", "note")}


def facts_of_item(item: AgendaItem) -> dict[str, Any]:
    """What the form shows of a point."""
    return {name: getattr(item, name) for name in ("title", "minutes", "lead", "note", "version")}


class MaterialForm(forms.Form):
    """A file or a link. `complete` stands last: when it is missing, the upload was cut off."""

    title = LineField(
        label=gettext_lazy("Navn"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Uten navn vises filnavnet eller adressen."),
    )
    file = forms.FileField(
        label=gettext_lazy("Fil"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text=gettext_lazy("Word, Excel, LibreOffice, PDF, ren tekst eller bilde."),
        error_messages={
            "empty": gettext_lazy("Filen er tom. Åpne den, se at innholdet er der, og last den opp igjen.")
        },
    )
    url = forms.URLField(
        label=gettext_lazy("Lenke"), required=False, assume_scheme="https", error_messages={"invalid": LINK}
    )
    complete = forms.BooleanField(
        widget=forms.HiddenInput,
        initial=True,
        error_messages={
            "required": gettext_lazy(
                "Forbindelsen ble brutt før alt var kommet fram. Ingenting er lagret. Velg filen på nytt."
            )
        },
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and bool(values.get("url")) == bool(values.get("file")):
            raise ValidationError(_("Velg en fil eller skriv en lenke, én av delene."))
        return values


class MinutesForm(forms.Form):
    """The minutes; the version tells whether somebody else saved meanwhile, 0 before there is a draft."""

    text = forms.CharField(
        label=gettext_lazy("Referat"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("Kladden ser bare prosessveilederne. Deltakerne leser det dere publiserer."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    mark_optional = False


class CancelForm(forms.Form):
    """Why a gathering is cancelled."""

    reason = LineField(
        label=gettext_lazy("Hvorfor"),
        required=False,
        max_length=240,
        help_text=gettext_lazy("Deltakerne leser det."),
    )


class LineForm(forms.Form):
    """One municipality's line in the attendance, as the facilitator sees it."""

    ANSWERS = [("", gettext_lazy("Ikke svart")), ("yes", gettext_lazy("Kommer")), ("no", gettext_lazy("Kommer ikke"))]
    COMING = {"": None, "yes": True, "no": False}

    coming = forms.ChoiceField(choices=ANSWERS, required=False, show_hidden_initial=True)
    names = LineField(required=False, max_length=1000, show_hidden_initial=True)
    attended = forms.BooleanField(required=False, show_hidden_initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, line: AttendanceView, data: Any = None, *, begun: bool) -> None:
        self.line, self.begun = line, begun
        answers = {answer: key for key, answer in self.COMING.items()}
        super().__init__(
            data,
            prefix=str(line.municipality_id),
            initial={
                "coming": answers[line.coming],
                "names": " ".join(line.names.split()),
                "attended": bool(line.coming) if line.attended is None else line.attended,
                "version": line.version,
            },
        )
        words = {"name": line.name}
        labels = {
            "coming": _("Kommer %(name)s?") % words,
            "names": _("Hvem kommer fra %(name)s?") % words,
            "attended": _("%(name)s var til stede") % words,
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs |= {"class": "ds-input", "aria-label": label}

    def change(self) -> AttendanceChange:
        """What the facilitator changed of what the form showed; once it has begun, also who nobody has noted."""
        changes: dict[str, object] = {}
        if "coming" in self.changed_data:
            changes["coming"] = self.COMING[self.cleaned_data["coming"]]
        if "names" in self.changed_data:
            changes["names"] = self.cleaned_data["names"]
        shown = self.add_initial_prefix("attended") in self.data  # the page may be older than the gathering
        if self.begun and shown and (self.line.attended is None or "attended" in self.changed_data):
            changes["attended"] = self.cleaned_data["attended"]
        return AttendanceChange(self.line.municipality_id, self.cleaned_data["version"], changes)


def line_forms(lines: Iterable[AttendanceView], data: Any = None, *, begun: bool) -> list[LineForm]:
    """A form for each municipality."""
    return [LineForm(line, data, begun=begun) for line in lines]
