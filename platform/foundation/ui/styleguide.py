"""Made-up content for the style page: every component once, in each of its states. No real person or place."""

from datetime import UTC, date, datetime

from django import forms

from foundation.ui.widgets import Cards, Checks, Day, Files, FilesField, Moment, Toggle

AT = datetime(2026, 10, 26, 12, 5, tzinfo=UTC)
KINDS = {"good": "Bra", "suggestion": "Forslag", "query": "Spørsmål"}


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Navn på delen", max_length=80, help_text="Kort, slik at det får plass i en tabell.")
    text = forms.CharField(label="Hva har dere gjort?", widget=forms.Textarea, help_text="Ett par setninger er nok.")
    unit = forms.ChoiceField(label="Enhet", choices=[("", "Velg"), ("a", "Oppvekst"), ("b", "Helse og omsorg")])
    outcome = forms.ChoiceField(
        label="Hva vil dere gjøre med merknaden?",
        choices=[("used", "Brukt"), ("partly", "Delvis brukt"), ("not", "Ikke brukt")],
        widget=Cards(descriptions={"used": "Vi endret noe", "not": "Skriv gjerne hvorfor"}),
    )
    kind = forms.ChoiceField(label="Type merknad", choices=list(KINDS.items()), widget=Toggle)
    sees = forms.MultipleChoiceField(
        label="Hvem skal se den?",
        choices=[("us", "Kommunen"), ("all", "Hele nettverket")],
        widget=Checks(descriptions={"all": "Alle medlemmene kan lese den"}),
        required=False,
    )
    due = forms.DateField(label="Frist", widget=Day)
    gathering = forms.SplitDateTimeField(label="Samlingen begynner", widget=Moment, required=False)
    files = FilesField(label="Filer", widget=Files, required=False, help_text="Word, Excel, OpenDocument, PDF eller tekst.")
    agree = forms.BooleanField(label="Vi er ferdige med denne delen", help_text="Dere kan ombestemme dere før fristen.")


def samples(sent=None):
    """Context of the style page; with `sent` the form is judged, so that its errors show."""
    links = [
        {"label": "Alle", "url": "?", "count": 7, "current": True},
        {"label": "Bare med hull", "url": "?holes=1", "count": 5},
    ]
    return {
        "at": AT,
        "now": datetime(2026, 10, 29, 8, 0, tzinfo=UTC),
        "day_only": date(2026, 12, 4),
        "form": SampleForm(sent),
        "nav": [
            {"label": "Min side", "url": "?", "current": "page"},
            {"label": "Hjemmelekser", "url": "?a", "count": 2},
            {"label": "Folk og roller", "url": "?b"},
        ],
        "places": [
            {"label": "Nordvik kommune", "url": "?c", "current": True},
            {"label": "Læringsnettverket", "url": "?d", "meta": "Prosessveileder"},
        ],
        "links": links,
        "facts": [("Frist", "23. oktober"), ("Ansvarlig", "Koordinator"), ("Ikke vist", "")],
        "signs": [
            ("good", "Godt"),
            ("partly", "Delvis, bør endres"),
            ("unclear", "Uklart, bør avklares"),
            ("not_received", "Ikke mottatt (hull)"),
            ("optional", "Frivillig"),
        ],
        "statuses": [
            ("not_received", "Ikke mottatt"), ("draft", "Utkast"), ("received", "Mottatt"), ("in_review", "Leses"),
            ("released", "Frigitt"), ("answered", "Besvart"), ("late", "For sent"), ("overdue", "3 dager over frist"),
            ("today", "Frist i dag"), ("done", "Ferdig"), ("private", "Bare dere"), ("shared", "Delt"),
        ],
        "parts": ["Strateginotat", "Dialog med folkevalgte og ledere", "Brukerundersøkelser", "Måleskjema"],
        "rows": [
            ("Nordvik", [("Godt", "good", "Klart og kort", "Frigitt"), ("Delvis", "partly", "Flere med?", "Leses"), ("Uklart", "unclear", "Når?", "Mottatt"), ("Mottatt", "received", "", "")]),
            ("Sørfjord", [("Ikke mottatt", "not_received", "", ""), ("Ikke mottatt", "not_received", "", ""), ("Godt", "good", "Enkelt og greit", "Besvart"), ("Frivillig", "optional", "", "")]),
        ],
        "files": [
            {"name": "Strateginotat for styringen i Nordvik.docx", "url": "?x", "read_url": "?y", "kind": "docx", "size": 48_230, "meta": "Forsøk 2"},
            {"name": "Måleskjema.xlsx", "url": "?x", "kind": "xlsx", "size": 1_204_000},
        ],
    }
