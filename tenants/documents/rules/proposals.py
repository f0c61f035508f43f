"""What a theme plan and a list of document types may begin with, in each language; data that anybody may change."""

from dataclasses import dataclass

THEMES = {
    "nb": (
        "Styring og ledelse", "Oppvekst", "Helse og omsorg", "Helse, miljø og sikkerhet", "Personal",
        "Personvern og informasjonssikkerhet", "Beredskap", "Økonomi og innkjøp", "Arkiv og saksbehandling",
        "Eiendom og tekniske tjenester",
    ),
    "nn": (
        "Styring og leiing", "Oppvekst", "Helse og omsorg", "Helse, miljø og tryggleik", "Personal",
        "Personvern og informasjonstryggleik", "Beredskap", "Økonomi og innkjøp", "Arkiv og saksbehandling",
        "Eigedom og tekniske tenester",
    ),
    "da": (
        "Styring og ledelse", "Børn og unge", "Sundhed og omsorg", "Arbejdsmiljø", "Personale",
        "Databeskyttelse og informationssikkerhed", "Beredskab", "Økonomi og indkøb", "Arkiv og sagsbehandling",
        "Ejendomme og teknik",
    ),
    "en": (
        "Governance and management", "Children and young people", "Health and care",
        "Health, safety and the environment", "Personnel", "Privacy and information security",
        "Emergency preparedness", "Finance and procurement", "Archives and case handling",
        "Property and technical services",
    ),
}  # fmt: skip

_PROCEDURE = {
    "nb": "# Formål\n# Hvem gjelder det for?\n# Ansvar\n# Slik gjør du\n1. …\n# Avvik\n# Henvisninger",
    "nn": "# Formål\n# Kven gjeld det for?\n# Ansvar\n# Slik gjer du\n1. …\n# Avvik\n# Tilvisingar",
    "da": "# Formål\n# Hvem gælder det for?\n# Ansvar\n# Sådan gør du\n1. …\n# Afvigelser\n# Henvisninger",
    "en": "# Purpose\n# Who is it for?\n# Responsibility\n# What to do\n1. …\n# Deviations\n# References",
}
_GUIDELINE = {
    "nb": "# Formål\n# Hvem gjelder det for?\n# Hva vi legger vekt på\n# Henvisninger",
    "nn": "# Formål\n# Kven gjeld det for?\n# Kva vi legg vekt på\n# Tilvisingar",
    "da": "# Formål\n# Hvem gælder det for?\n# Hvad vi lægger vægt på\n# Henvisninger",
    "en": "# Purpose\n# Who is it for?\n# What matters to us\n# References",
}
_CHECKLIST = {
    "nb": "# Når brukes listen?\n# Før du begynner\n- …\n# Underveis\n- …\n# Etterpå\n- …",
    "nn": "# Når blir lista brukt?\n# Før du byrjar\n- …\n# Undervegs\n- …\n# Etterpå\n- …",
    "da": "# Hvornår bruges listen?\n# Før du begynder\n- …\n# Undervejs\n- …\n# Bagefter\n- …",
    "en": "# When is the list used?\n# Before you begin\n- …\n# On the way\n- …\n# Afterwards\n- …",
}


@dataclass(frozen=True, slots=True)
class ProposedType:
    """A document type to begin with; the template is lines as in rules.markup."""

    title: str
    review_months: int
    asks_receipt: bool
    template: str


def themes(language: str) -> tuple[str, ...]:
    """Themes most municipalities have, the usual first ones first."""
    return THEMES.get(language, THEMES["nb"])


def types(language: str) -> tuple[ProposedType, ...]:
    """Document types with a template each."""
    language = language if language in THEMES else "nb"
    titles = {
        "nb": ("Prosedyre", "Retningslinje", "Instruks", "Sjekkliste", "Plan"),
        "nn": ("Prosedyre", "Retningslinje", "Instruks", "Sjekkliste", "Plan"),
        "da": ("Procedure", "Retningslinje", "Instruks", "Tjekliste", "Plan"),
        "en": ("Procedure", "Guideline", "Instruction", "Checklist", "Plan"),
    }[language]
    rest = (
        (24, False, _PROCEDURE),
        (24, False, _GUIDELINE),
        (12, True, _PROCEDURE),
        (12, False, _CHECKLIST),
        (48, False, _GUIDELINE),
    )
    return tuple(
        ProposedType(title, months, receipt, template[language])
        for title, (months, receipt, template) in zip(titles, rest, strict=True)
    )
