"""What a person may type when a document is begun and written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import LineField, choice_field
from foundation.ui.widgets import Cards
from tenants.documents.rules.inline import clean_text

from .homes import ABOUT, HOMES

MOST = 4_000_000  # characters of a text with its markup


class FullText(forms.CharField):
    """Long text as it was typed, without the signs that no column can carry; a NUL is no reason to refuse the rest."""

    def to_python(self, value):
        """The text with one kind of line end."""
        return super().to_python(clean_text(value) if isinstance(value, str) else value)


class Line(LineField):
    """One line, without the signs that no column can carry."""

    def to_python(self, value):
        """The line as it is kept."""
        return super().to_python(clean_text(value) if isinstance(value, str) else value)


class WhereForm(forms.Form):
    """What a document belongs to: theme, type, owner and body."""

    theme_id = forms.TypedChoiceField(label=_("Tema"), error_messages={"required": _("Velg et tema.")})
    document_type_id = forms.TypedChoiceField(
        label=_("Dokumenttype"), error_messages={"required": _("Velg en dokumenttype.")}
    )
    owner_id = forms.TypedChoiceField(
        label=_("Hvem eier dokumentet?"),
        required=False,
        empty_value=None,
        help_text=_("En rolle, ikke en person. Den som har rollen, sørger for at teksten er riktig."),
    )
    unit_id = forms.TypedChoiceField(label=_("Hvilken enhet gjelder det?"), required=False, empty_value=None)

    mark_optional = False

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = choices
        first = {"theme_id": _("Velg tema"), "document_type_id": _("Velg type")}
        last = {"owner_id": _("Ingen ennå"), "unit_id": _("Hele kommunen")}
        for name, word in (first | last).items():
            choice_field(self, name).choices = [("", word), *choices[name]]


class NewForm(WhereForm):
    """A new document; the last question is asked when theme and type are known."""

    title = Line(
        label=_("Tittel"), max_length=200, error_messages={"required": _("Skriv en tittel på høyst 200 tegn.")}
    )
    home = forms.ChoiceField(
        label=_("Hvor bør teksten ligge?"),
        choices=list(HOMES.items()),
        widget=Cards(descriptions=ABOUT),
        error_messages={"required": _("Velg hvor teksten bør ligge.")},
    )
    field_order = ("title", "theme_id", "document_type_id", "owner_id", "unit_id", "home")


class LinesForm(forms.Form):
    """What every saving of a draft carries beside the text."""

    title = Line(
        label=_("Tittel"), max_length=200, error_messages={"required": _("Skriv en tittel på høyst 200 tegn.")}
    )
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    html = FullText(required=False, max_length=MOST, strip=False, widget=forms.Textarea)
    markup = FullText(
        label=_("Teksten"),
        required=False,
        max_length=MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "ds-input"}),
        error_messages={
            "max_length": _("Teksten er for lang for ett dokument. Del den i flere dokumenter, og lenk mellom dem.")
        },
    )
    news_1 = Line(label=_("Første linje"), required=False, max_length=200)
    news_2 = Line(label=_("Andre linje"), required=False, max_length=200)
    news_3 = Line(label=_("Tredje linje"), required=False, max_length=200)
    material = forms.BooleanField(
        label=_("Endringen er vesentlig"),
        required=False,
        help_text=_("De som har bekreftet forrige versjon som lest og forstått, blir bedt om det igjen."),
    )

    mark_optional = False

    @property
    def news(self):
        """The lines about what is new, without the empty ones."""
        return [line for line in (self.cleaned_data[f"news_{n}"] for n in (1, 2, 3)) if line]


class PictureForm(forms.Form):
    """A picture for the text."""

    picture = forms.FileField(
        label=_("Bildefil"),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text=_("PNG eller JPEG."),
        error_messages={"required": _("Velg en bildefil."), "empty": _("Filen er tom. Velg en annen.")},
    )
    alt = Line(
        label=_("Hva viser bildet?"),
        max_length=500,
        help_text=_("Skriv det en som ikke ser bildet, trenger å vite."),
        error_messages={"required": _("Skriv hva bildet viser, for dem som ikke kan se det.")},
    )
