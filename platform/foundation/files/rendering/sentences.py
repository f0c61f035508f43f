"""What a reading's codes mean, in the language of whoever looks."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.files.contracts import Reading

# each is asked with the warning's values, so that every sentence is whole and counts are said rightly
SENTENCES: dict[str, Callable[[dict], str]] = {
    "tracked_changes": lambda found: _(
        "Filen har sporede endringer. Her vises teksten slik den blir når endringene godtas."
    ),
    "hidden_text": lambda found: _("Filen har skjult tekst, som ikke vises her."),
    "cut": lambda found: _("Filen er så stor at bare den første delen vises her. Last den ned for å se resten."),
    "sheet_cut": lambda found: _(
        "Arket «%(sheet)s» er stort. Her vises høyst %(rows)s rader og %(columns)s kolonner. "
        "Last ned filen for å se alt."
    ) % found,
    "table_cut": lambda found: _(
        "Tabellen er stor. Her vises høyst %(rows)s rader og %(columns)s kolonner. Last ned filen for å se alt."
    ) % found,
    "values_only": lambda found: _(
        "Regnearket er stort eller sammensatt. Her vises bare verdiene: sammenslåtte celler, kommentarer og hva som "
        "er skjult, ser du når du laster ned filen."
    ),
    "more_sheets": lambda found: ngettext(
        "%(count)s ark til vises ikke her. Last ned filen for å se det.",
        "%(count)s ark til vises ikke her. Last ned filen for å se dem.",
        found["count"],
    ) % found,
    "more_pages": lambda found: _("Bare de første %(pages)s sidene vises her. Last ned filen for å se alle.") % found,
    "more_pictures": lambda found: _("Filen har mange bilder. Ikke alle vises her."),
    "pages_without_picture": lambda found: _("De siste sidene vises bare som tekst."),
    "no_text": lambda found: _(
        "PDF-en har ingen tekst, den er trolig skannet. Merknader kan gis til hver side."
    ),
    "formulas_without_values": lambda found: _(
        "Noen formler mangler lagret resultat, og vises som formler. Åpne filen i regnearkprogrammet og lagre den, "
        "så kommer tallene med."
    ),
    "error_values": lambda found: ngettext(
        "%(count)s celle viser en feilverdi fra regnearket.", "%(count)s celler viser feilverdier fra regnearket.",
        found["count"],
    ) % found,
    "external_links": lambda found: _(
        "Noen formler henter tall fra andre regneark. Her vises tallene slik de var da filen ble lagret."
    ),
    "charts": lambda found: ngettext(
        "%(count)s diagram vises ikke her. Last ned filen for å se det.",
        "%(count)s diagrammer vises ikke her. Last ned filen for å se dem.",
        found["count"],
    ) % found,
    "picture_external": lambda found: _("Filen viser til bilder som ligger utenfor den. De hentes ikke."),
    "picture_format": lambda found: _("Noen bilder kan ikke vises her. Last ned filen for å se dem."),
    "picture_object": lambda found: _("Innebygde objekter vises ikke her. Last ned filen for å se dem."),
    "picture_chart": lambda found: _("Diagrammer vises ikke her. Last ned filen for å se dem."),
    "picture_diagram": lambda found: _("Tegninger og figurer vises ikke her. Last ned filen for å se dem."),
}  # fmt: skip

MISSING: dict[str, Callable[[], str]] = {
    "external": lambda: _("Her viser filen til et bilde som ligger utenfor den. Bildet hentes ikke."),
    "format": lambda: _("Her står et bilde som ikke kan vises. Last ned filen for å se det."),
    "object": lambda: _("Her står et innebygd objekt som ikke kan vises. Last ned filen for å se det."),
    "chart": lambda: _("Her står et diagram som ikke kan vises. Last ned filen for å se det."),
    "diagram": lambda: _("Her står en figur som ikke kan vises. Last ned filen for å se den."),
}


def warnings(reading: Reading) -> list[str]:
    """What the person should know about what is shown, one sentence each."""
    return [SENTENCES[found["code"]](found) for found in reading["warnings"] if found.get("code") in SENTENCES]


def missing(why: str) -> str:
    """Why there is no picture."""
    return MISSING.get(why, MISSING["format"])()
