"""Made-up content for the style page: every component once, in each of its states. No real person or place."""

from datetime import UTC, date, datetime

from django import forms

from foundation.ui.widgets import Cards, Checks, Day, Files, FilesField, Moment, Toggle

AT = datetime(2026, 10, 26, 12, 5, tzinfo=UTC)
# (word, sign, remark, state) of each cell
FILLED = [
    ("Godt", "good", "Klart og kort", "Frigitt"),
    ("Delvis", "partly", "Flere med?", "Leses"),
    ("Uklart", "unclear", "Når?", "Mottatt"),
    ("Mottatt", "received", "", ""),
]
HOLES = [
    ("Ikke mottatt", "not_received", "", ""),
    ("Ikke mottatt", "not_received", "", ""),
    ("Godt", "good", "Enkelt og greit", "Besvart"),
    ("Frivillig", "optional", "", ""),
]
KINDS = {"good": "Bra", "suggestion": "Forslag", "query": "Spørsmål"}


# what the page says; the words are samples, so they are not translated
WORDS = {
    "nettverk": "Nettverk",
    "laringsnettverket": "Læringsnettverket",
    "stilside": "Stilside",
    "minn_om_tre": "Minn om tre som mangler",
    "visninger": "Visninger",
    "filtrer_tabellen": "Filtrer tabellen",
    "lever_hjemmelekse_strategi": "Lever hjemmelekse: strategi og måleskjema",
    "laringsnettverket_av_deler": "Læringsnettverket · 3 av 5 deler er klare",
    "frist_dag": "Frist i dag",
    "les_tilbakemelding_pa": "Les tilbakemelding på hjemmelekse 1",
    "to_merknader_venter": "To merknader venter på svar",
    "se_hva_andre": "Se hva andre har åpnet",
    "av_deler_er": "3 av 5 deler er klare",
    "ingen_hjemmelekser_enna": "Ingen hjemmelekser ennå",
    "lagre": "Lagre",
    "lagre_og_legg": "Lagre og legg til en til",
    "ta_tilbake": "Ta tilbake",
    "fristen_er_ute": "Fristen er ute",
    "ta_tilbake_innleveringen": "Ta tilbake innleveringen?",
    "om_hjemmeleksen": "Om hjemmeleksen",
    "hjemmelekse_strategi_og": "Hjemmelekse 2: strategi og måleskjema",
    "frist": "Frist",
    "gjennomgas_pa_samlingen": "Gjennomgås på samlingen",
    "skriv_ut": "Skriv ut",
    "av_kommuner_har": "4 av 7 kommuner har levert.",
    "det_gar_an": "Det går an å levere etter fristen og likevel få tilbakemelding.",
    "last_ned_som": "Last ned som regneark",
    "bor_gjores_na": "Bør gjøres nå",
    "status": "Status",
    "filer": "Filer",
    "nar_prosessveilederen_setter": "Når prosessveilederen setter en, kommer den hit.",
    "se_nettverkene_deres": "Se nettverkene deres",
    "skjema": "Skjema",
    "attempts": "Forsøk",
    "first_attempt": "Forsøk 1",
    "second_attempt": "Forsøk 2",
    "leses_na": "Leses nå",
    "svar_fra_kommunen": "Svar fra kommunen",
    "bare_nordvik_ser": "Bare Nordvik ser tilbakemeldingen til dere deler den.",
    "apnet_som_eksempel": "Åpnet som eksempel",
    "av_sorfjord": "av Sørfjord.",
    "mer_om_vurderingen": "Mer om vurderingen",
    "kriteriene_nettverket_ble": "Kriteriene nettverket ble enige om.",
    "dere_kan_fortsatt": "Dere kan fortsatt levere.",
    "kladden_er_lagret": "Kladden er lagret.",
    "filen_kunne_ikke": "Filen kunne ikke leses.",
    "innholdet_slettes_hos": "Innholdet slettes hos dere og hos nettverket. Loggen sier at den ble tatt tilbake.",
    "status_kommune_for": "Status, kommune for kommune",
    "kommune": "Kommune",
    "frivillig": "Frivillig",
    "frigi_tilbakemelding": "Frigi tilbakemelding",
    "delvis_brukt": "Delvis brukt",
    "remark_one": "Merknad 1",
    "remark_two": "Merknad 2",
    "to_text_one": "Til teksten ved merknad 1",
    "to_text_two": "Til teksten ved merknad 2",
    "sorfjord": "Sørfjord",
    "av_leverte": "2 av 4 leverte",
    "vestnes": "Vestnes",
    "kladd_lagret_kl": "Kladd lagret kl. 09.14",
    "strateginotat_hvorfor_vi": "Strateginotat: hvorfor vi styrer etter mål",
    "vi_vil_styre": "Vi vil styre etter få mål som alle kjenner igjen.",
    "et_mal_skal": "Et mål skal kunne forklares på ett minutt.",
    "hver_virksomhet_velger": "Hver virksomhet velger",
    "inntil_tolv_indikatorer": "inntil tolv indikatorer",
    "nytt_forsok": "Nytt i forsøk 2.",
    "fjernet_siden_forsok": "Fjernet siden forsøk 1.",
    "maleskjema_utdrag": "Måleskjema, utdrag",
    "tjeneste": "Tjeneste",
    "indikator": "Indikator",
    "barnehage": "Barnehage",
    "foreldres_tilfredshet": "Foreldres tilfredshet",
    "merknader": "Merknader",
    "bra": "Bra",
    "den_setningen_bor": "Den setningen bør flere låne.",
    "forslag": "Forslag",
    "tolv_er_mange": "Tolv er mange. Prøv med tre for hver tjeneste.",
    "vi_gikk_ned": "Vi gikk ned til fem.",
    "samlet_tilbakemelding": "Samlet tilbakemelding",
    "begynn_med_det": "Begynn med det som er bra.",
}


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
    attached = FilesField(label="Filer", widget=Files, required=False, help_text="Word, Excel, PDF eller tekst.")
    agree = forms.BooleanField(label="Vi er ferdige med delen", help_text="Dere kan ombestemme dere før fristen.")


def samples(sent=None):
    """Context of the style page; with `sent` the form is judged, so that its errors show."""
    links = [
        {"label": "Alle", "url": "?", "count": 7, "current": True},
        {"label": "Bare med hull", "url": "?holes=1", "count": 5},
    ]
    return {
        "say": WORDS,
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
            ("not_received", "Ikke mottatt"),
            ("draft", "Utkast"),
            ("received", "Mottatt"),
            ("in_review", "Leses"),
            ("released", "Frigitt"),
            ("answered", "Besvart"),
            ("late", "For sent"),
            ("overdue", "3 dager over frist"),
            ("today", "Frist i dag"),
            ("done", "Ferdig"),
            ("private", "Bare dere"),
            ("shared", "Delt"),
        ],
        "parts": ["Strateginotat", "Dialog med folkevalgte og ledere", "Brukerundersøkelser", "Måleskjema"],
        "rows": [("Nordvik", FILLED), ("Sørfjord", HOLES)],
        "files": [
            {
                "name": "Strateginotat for styringen i Nordvik.docx",
                "url": "?x",
                "read_url": "?y",
                "kind": "docx",
                "size": 48_230,
                "meta": "Forsøk 2",
            },
            {"name": "Måleskjema.xlsx", "url": "?x", "kind": "xlsx", "size": 1_204_000},
        ],
    }
