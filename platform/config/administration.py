"""A municipality's administration on one page: what there is to see to, and where."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation import files
from foundation.identity.permissions import TABLE
from foundation.requests import Request
from foundation.ui import statements


@require_safe
def start(request: Request) -> HttpResponse:
    """Everything an administrator sees to, each with what it is for."""
    TABLE.require(request.actor, "see_sessions")
    used, most = files.used(request.municipality.id).bytes, request.municipality.quota
    return render(
        request,
        "administration/start.html",
        {
            "groups": _groups(),
            "used": used,
            "most": most,
            "is_nearly_full": files.is_nearly(used, most),
            "missing": statements.missing(request.municipality),
            "missing_here": statements.missing_here(request.municipality),
        },
    )


def _groups() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """[(what it is about, [(address, name, what for)])], as far as the installation has the pages."""
    groups = [
        (
            _("Folk"),
            [
                (
                    "people",
                    _("Personer og roller"),
                    _("Legg til folk, gi roller i en enhet og en periode, og velg stedfortredere."),
                ),
                ("units", _("Enheter"), _("Enhetene i kommunen, som rollene gjelder i.")),
                (
                    "contacts",
                    _("Personvernombud og kontakt"),
                    _("Hvem folk spør om sine egne opplysninger, og når noe er i veien."),
                ),
                ("leavers", _("Har sluttet"), _("Hvem som tar over det de som har sluttet, hadde ansvar for.")),
            ],
        ),
        (
            _("Innlogging"),
            [
                (
                    "house_devices",
                    _("Hvem er logget inn"),
                    _("Logg ut noen som har mistet en telefon eller glemt en maskin."),
                ),
                (
                    "own_sign_in",
                    _("Kommunens egen pålogging"),
                    _("Koble den til og prøv den, hvem den slipper inn, og hvilke roller gruppene gir."),
                ),
                (
                    "own_domains",
                    _("Kommunens e-postdomener"),
                    _("Bekreft det som står etter @ i e-postadressene deres."),
                ),
                (
                    "directory",
                    _("Kommunens katalog"),
                    _("La kommunens katalog legge til og avslutte folk av seg selv."),
                ),
                ("access", _("Nøkler og tjenester"), _("Programmene som henter og leverer her.")),
            ],
        ),
        (
            _("Innsyn og kontroll"),
            [
                ("log", _("Logg"), _("Hvem som gjorde hva, og når.")),
                ("log_check", _("Kontroller loggen"), _("Se at ingen har endret loggen.")),
                ("operator_accesses", _("Innsyn fra drift"), _("Om de som driver Felles, har lest i dataene deres.")),
                ("export", _("Ta med alt ut"), _("Alt kommunen har her, i en fil som åpnes uten Felles.")),
            ],
        ),
    ]
    return [
        (title, [(address, name, about) for page, name, about in pages if (address := _address(page))])
        for title, pages in groups
    ]


def _address(page: str) -> str:
    try:
        return reverse(page)
    except NoReverseMatch:
        return ""
