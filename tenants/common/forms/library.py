"""What the list of the shared library is cut to, and where a text that is taken belongs here."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from foundation.ui.widgets import Cards

LANGUAGES = dict(settings.LANGUAGES)  # each in its own words
LAYERS = {
    "base": _("Den nasjonale basen"),
    "network": _("Fra nettverk for fylke eller region"),
    "body": _("Fra samarbeid dere er med i"),
}
KINDS = {"document": _("Dokumenter"), "template": _("Maler")}
MINE = {"open": _("Ikke tatt i bruk her"), "taken": _("Tatt i bruk her")}
MODES = {"adopted": _("Ta i bruk"), "adapted": _("Tilpass")}
ABOUT = {
    "adopted": _("Dere følger den felles teksten. Nye utgaver kommer hit, og egne tillegg blir stående."),
    "adapted": _("Dere lager deres egen tekst ut fra den. Nye utgaver blir ikke flettet inn."),
}


NEW = "new"  # in a list of what is there: make what is missing


class FilterForm(forms.Form):
    """Words, and four lists to choose from; everything stands in the address."""

    mark_optional = False
    q = forms.CharField(label=_("Hva leter du etter?"), required=False, widget=forms.TextInput({"type": "search"}))
    theme = forms.ChoiceField(label=_("Tema"), required=False)
    layer = forms.ChoiceField(label=_("Hvor det kommer fra"), required=False)
    kind = forms.ChoiceField(label=_("Hva det er"), required=False)
    mine = forms.ChoiceField(label=_("Hos dere"), required=False)

    def __init__(self, data, *, themes):
        super().__init__(data, auto_id="find_%s")
        every = [("", _("Alle"))]
        choice_field(self, "theme").choices = [*every, *themes]
        for name, words in (("layer", LAYERS), ("kind", KINDS), ("mine", MINE)):
            choice_field(self, name).choices = [*every, *words.items()]

    def value(self, name):
        """What was chosen; "" when nothing, or something that is not there."""
        self.is_valid()
        return " ".join(str(self.cleaned_data.get(name, "")).split()) if name not in self.errors else ""


class PlaceForm(forms.Form):
    """Fields that say where a text belongs here; a first answer where the words are the same.

    may_make  what is missing may be made: it is offered by the words the text has for it
    """

    mark_optional = False
    may_make = False

    def add_theme(self, name, label, choices, word):
        """A theme of the municipality's plan."""
        self._choose(name, label, choices.themes, word, _("Velg tema"), _("Velg et tema."))

    def add_type(self, name, label, choices, word):
        """A document type."""
        self._choose(name, label, choices.types, word, _("Velg type"), _("Velg en dokumenttype."))

    def add_owner(self, name, label, choices, word):
        """The position that owns the text here; nobody yet is an answer too."""
        self._choose(name, label, choices.positions, word, _("Ingen ennå"), "")

    def _choose(self, name, label, offered, word, nothing, required):
        alike = _alike(offered, word)
        new = [(NEW, gettext("Lag «%(word)s»") % {"word": word})] if self.may_make and word and alike is None else []
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            choices=[("", nothing), *new, *offered],
            required=bool(required),
            empty_value=None,
            error_messages={"required": required},
        )
        self.initial.setdefault(name, NEW if new else alike)


class UseForm(PlaceForm):
    """One text, taken as it is or adapted."""

    mode = forms.ChoiceField(
        label=_("Hva vil dere gjøre?"),
        choices=list(MODES.items()),
        initial="adopted",
        widget=Cards(descriptions=ABOUT),
        error_messages={"required": _("Velg hva dere vil gjøre.")},
    )
    language = forms.ChoiceField(label=_("Språk"), error_messages={"required": _("Velg et språk.")})

    def __init__(self, *args, item, choices, **kwargs):
        super().__init__(*args, **kwargs)
        choice_field(self, "language").choices = [(one, LANGUAGES.get(one, one)) for one in item.languages]
        self.initial.setdefault("language", item.language)
        self.add_theme("theme_id", _("Tema"), choices, item.theme)
        self.add_type("document_type_id", _("Dokumenttype"), choices, item.document_type)
        self.add_owner("owner_id", _("Hvem eier dokumentet hos dere?"), choices, item.owner_role)


class RejectForm(forms.Form):
    """Why it is turned down."""

    reason = forms.CharField(
        label=_("Hvorfor tar dere det ikke i bruk?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv hvorfor dere ikke tar det i bruk.")},
    )


class StartForm(PlaceForm):
    """Many texts at once: a theme and an owner for each group of them, a type for each word for one."""

    def __init__(self, *args, groups, words, choices, may_make=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_make = may_make
        for number, (theme, found) in enumerate(groups):
            self.add_theme(f"theme_{number}", _("Tema hos dere"), choices, theme)
            owners = {one.owner_role for one in found}
            self.add_owner(f"owner_{number}", _("Hvem eier dem?"), choices, owners.pop() if len(owners) == 1 else "")
        for number, word in enumerate(words):
            self.add_type(f"type_{number}", word, choices, word)


def _alike(offered, word):
    """The choice of the same words; a position may have its unit behind a comma."""
    for key, words in offered:
        if word and words.strip("\N{NO-BREAK SPACE} ").partition(", ")[0].casefold() == word.casefold():
            return key
    return None
