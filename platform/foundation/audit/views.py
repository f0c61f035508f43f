"""The log as a page and as a file.

The functions that name people and networks are given by the urls of the host: this package knows neither.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation.requests import Request

from . import queries
from .forms import FilterForm
from .models import Entry
from .words import word

Names = Callable[[Iterable[UUID]], dict[UUID, str]]
Networks = Callable[[Request], dict[UUID, str]]

A_PAGE = 50
MOST_IN_A_FILE = 10_000


@dataclass(frozen=True)
class Line:
    """An entry as it is shown."""

    at: datetime
    who: str
    for_whom: str
    what: str
    target: str
    changes: list[tuple[str, Any, Any]]
    note: str
    request_id: str


def no_municipalities(ids: Iterable[UUID]) -> dict[UUID, str]:
    """For a host whose log is of one municipality."""
    return {}


def no_networks(request: Request) -> dict[UUID, str]:
    """For a host whose log is of one municipality."""
    return {}


@require_GET
def log(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """Who did what, the newest first; cut by the filter, which stands in the address."""
    form, found = _asked(request, names, networks)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": list(_lines(page.object_list, names, municipalities)),
        "query": query.urlencode(),
        "file_url": f"{reverse('log_file')}?{query.urlencode()}",
    }
    return render(request, "audit/log.html", context)


@require_GET
def log_file(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """The same as a CSV file that spreadsheets open with the right letters."""
    _form, found = _asked(request, names, networks)
    name = f"logg-{timezone.localdate():%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("Tid"),
            _("Person"),
            _("Stedfortreder for"),
            _("Handling"),
            _("Gjelder"),
            _("Endringer"),
            _("Merknad"),
            _("Referanse"),
        ]
    )
    for line in _lines(found[:MOST_IN_A_FILE], names, municipalities):
        changes = "; ".join(f"{field}: {_shown(old)} -> {_shown(new)}" for field, old, new in line.changes)
        at = timezone.localtime(line.at).isoformat(timespec="seconds")
        writer.writerow(
            map(_harmless, [at, line.who, line.for_whom, line.what, line.target, changes, line.note, line.request_id])
        )
    return response


def _asked(request: Request, names: Names, networks: Networks):
    people = queries.people(by=request.actor)
    known = names(people)
    form = FilterForm(
        request.GET or None,
        people={key: known.get(key, _nobody()) for key in people},
        actions=queries.actions(by=request.actor),
        networks=networks(request),
    )
    return form, queries.entries(form.wanted(), by=request.actor)


def _lines(entries: Iterable[Entry], names: Names, municipalities: Names) -> Iterator[Line]:
    entries = list(entries)
    known = names({key for entry in entries for key in (entry.account_id, entry.acting_for) if key})
    places = municipalities({entry.municipality_id for entry in entries if entry.municipality_id})
    for entry in entries:
        yield Line(
            at=entry.at,
            who=_who(entry, known, places),
            for_whom=known.get(entry.acting_for, _nobody()) if entry.acting_for else "",
            what=word(entry.action),
            target=entry.target_type,
            changes=[(field, *pair) for field, pair in entry.changes.items()],
            note=entry.note,
            request_id=entry.request_id,
        )


def _who(entry: Entry, known: dict[UUID, str], places: dict[UUID, str]) -> str:
    """The person's name; where it is not known here, the municipality the person acted for."""
    if entry.account_id is None:
        return _("Systemet")
    place = places.get(entry.municipality_id) if entry.municipality_id else None
    return known.get(entry.account_id) or place or _nobody()


def _nobody() -> str:
    return _("Ukjent person")


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
