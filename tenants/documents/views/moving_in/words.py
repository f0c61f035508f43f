"""What the codes of an import mean, in the language of whoever looks."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from foundation import files

STATUS = {  # a file: (word, sign)
    "waiting": (gettext_lazy("Venter på å bli lest"), "not_assessed"),
    "broken": (gettext_lazy("Kan ikke flyttes inn"), "late"),
    "wrong": (gettext_lazy("Må rettes først"), "partly"),
    "left_out": (gettext_lazy("Tas ikke med"), "not_relevant"),
    "in_force": (gettext_lazy("Blir gjeldende"), "good"),
    "draft": (gettext_lazy("Blir utkast"), "draft"),
    "entered": (gettext_lazy("Flyttet inn"), "answered"),
}
RUN = {
    "reading": (gettext_lazy("Filene leses"), "in_review"),
    "dry_run": (gettext_lazy("Klar til å ses over"), "in_review"),
    "entering": (gettext_lazy("Føres inn"), "in_review"),
    "done": (gettext_lazy("Ferdig"), "answered"),
    "stopped": (gettext_lazy("Stoppet"), "partly"),
}
KINDS = {
    "theme": gettext_lazy("Ukjente temaer"),
    "type": gettext_lazy("Ukjente dokumenttyper"),
    "owner": gettext_lazy("Ukjente eiere"),
}
PROBLEMS = {
    "no_document": gettext_lazy(
        "Bare Word (.docx) og LibreOffice (.odt) kan bli dokumenter. Finn filen teksten ble skrevet i, "
        "og last opp den."
    ),
    "too_slow": gettext_lazy("Filen tok for lang tid å lese. Del den i flere filer, og last opp igjen."),
    "too_long": gettext_lazy("Teksten er for lang for ett dokument. Del filen i flere, og last opp igjen."),
    "unreadable": gettext_lazy(
        "Filen kan ikke leses. Åpne den der den ble laget, lagre den på nytt, og last opp igjen."
    ),
    "no_text": gettext_lazy(
        "Det er ingen tekst i filen. Er den skannet, må teksten skrives eller hentes fra et annet sted."
    ),
    "no_headings": gettext_lazy(
        "Regnearket har ingen kolonneoverskrifter vi kjenner. Last ned malen, og bruk overskriftene i den."
    ),
}
ISSUES: dict[str, Callable[[], str]] = {
    "no_title": lambda: _("Mangler tittel."),
    "no_theme": lambda: _("Mangler tema."),
    "no_type": lambda: _("Mangler dokumenttype."),
    "no_owner": lambda: _("Ingen eier ennå."),
    "unknown_theme": lambda: _("Ukjent tema: «%(about)s»."),
    "unknown_type": lambda: _("Ukjent dokumenttype: «%(about)s»."),
    "unknown_owner": lambda: _("Ukjent eier: «%(about)s»."),
    "bad_approved_date": lambda: _("Datoen for godkjenning kan ikke leses: «%(about)s»."),
    "bad_review_date": lambda: _("Datoen for gjennomgang kan ikke leses: «%(about)s»."),
    "approved_later": lambda: _("Godkjent en dag som ikke er kommet, så den blir et utkast."),
    "approval_half": lambda: _("Det mangler hvem som godkjente eller når, så den blir et utkast."),
    "number_twice": lambda: _("Flere filer har det gamle nummeret «%(about)s»."),
    "number_known": lambda: _("Et dokument her har allerede det gamle nummeret «%(about)s»."),
    "address_twice": lambda: _("Flere filer har den gamle adressen «%(about)s»."),
    "address_known": lambda: _("Et dokument her har allerede den gamle adressen «%(about)s»."),
    "title_twice": lambda: _("Flere filer får tittelen «%(about)s»."),
    "title_known": lambda: _("Et dokument her heter allerede «%(about)s»."),
}
NOTES: dict[str, Callable[[int], str]] = {
    "tracked_changes": lambda count: _("Sporede endringer er godtatt."),
    "hidden_text": lambda count: _("Skjult tekst er ikke tatt med."),
    "more_pictures": lambda count: _("Filen har svært mange bilder. Bare de første er tatt med."),
    "charts": lambda count: _("Diagrammer er ikke tatt med. Sett dem inn som bilder etterpå."),
    "comments": lambda count: ngettext(
        "%(count)s kommentar i margen er ikke tatt med.", "%(count)s kommentarer i margen er ikke tatt med.", count
    ),
    "header_footer": lambda count: _("Topptekst og bunntekst er ikke tatt med."),
    "contents": lambda count: _("Innholdsfortegnelsen er ikke tatt med. Overskriftene er det."),
    "textbox": lambda count: _("Tekst i tekstbokser er blitt vanlige avsnitt."),
    "nested_table": lambda count: _("En tabell inne i en tabell er blitt linjer i cellen."),
    "cell_picture": lambda count: _("Bilder i en tabell er flyttet til under tabellen."),
    "no_alt": lambda count: ngettext(
        "%(count)s bilde mangler beskrivelse. Skriv den i dokumentet etterpå.",
        "%(count)s bilder mangler beskrivelse. Skriv dem i dokumentet etterpå.",
        count,
    ),
    "picture_external": lambda count: _("Bilder som ligger utenfor filen, er ikke hentet."),
    "picture_format": lambda count: ngettext(
        "%(count)s bilde er for stort eller kan ikke vises, og er ikke tatt med.",
        "%(count)s bilder er for store eller kan ikke vises, og er ikke tatt med.",
        count,
    ),
    "picture_object": lambda count: _("Innebygde objekter er ikke tatt med. Sett dem inn som bilder etterpå."),
    "picture_chart": lambda count: _("Diagrammer er ikke tatt med. Sett dem inn som bilder etterpå."),
    "picture_diagram": lambda count: _("Tegninger og figurer er ikke tatt med. Sett dem inn som bilder etterpå."),
}
FAILED = {
    "taken": gettext_lazy(
        "Det gamle nummeret eller den gamle adressen er tatt i bruk av et annet dokument i mellomtiden."
    ),
    "failed": gettext_lazy("Noe gikk galt da filen skulle føres inn. Prøv en gang til."),
}


def problem(file) -> str:
    """Why a file cannot be moved in."""
    if file.problem in PROBLEMS:
        return str(PROBLEMS[file.problem])
    values = {name: value for name, value in (file.notes[0] if file.notes else {}).items() if name != "code"}
    return str(files.Unfit(file.problem, **values))


def issues(plan) -> list[str]:
    """What is wrong with a plan or should be known, the gravest first."""
    return [ISSUES[code]() % {"about": about} for code, about in plan.in_order()]


def notes(file) -> list[str]:
    """What of a file did not come along."""
    found = [NOTES[note["code"]](note["count"]) % note for note in file.notes if note["code"] in NOTES]
    return list(dict.fromkeys(found))


def failure(file) -> str:
    """Why a file that was to be entered was not."""
    failed = file.becomes.get("failed")
    if not failed:
        return ""
    return str(failed.get("text") or FAILED.get(failed["code"], FAILED["failed"]))


def parts(file) -> str:
    """How much text there is: "12 avsnitt, 2 bilder"."""
    counts = file.becomes.get("counts")
    if not counts:
        return ""
    words = {
        "blocks": ngettext("%(count)s avsnitt", "%(count)s avsnitt", counts["blocks"]),
        "tables": ngettext("%(count)s tabell", "%(count)s tabeller", counts["tables"]),
        "pictures": ngettext("%(count)s bilde", "%(count)s bilder", counts["pictures"]),
        "footnotes": ngettext("%(count)s fotnote", "%(count)s fotnoter", counts["footnotes"]),
    }
    return ", ".join(said % {"count": counts[name]} for name, said in words.items() if counts[name])
