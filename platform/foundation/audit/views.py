"""The log as a page and as a file.

The functions that name people, networks and municipalities are given by the urls of the host: this package knows none.
"""

import csv
from collections.abc import Callable, Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
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
from .showing import Names, lines, nobody

Networks = Callable[[Request], dict[UUID, str]]

A_PAGE = 50
MOST_IN_A_FILE = 10_000


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
    form, found = _asked(request, names, networks, municipalities)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list, names, municipalities),
        "query": query.urlencode(),
        "file_url": f"{reverse('log_file')}?{query.urlencode()}",
    }
    return render(request, "audit/log.html", context)


@require_GET
def log_file(
    request: Request, names: Names, networks: Networks = no_networks, municipalities: Names = no_municipalities
) -> HttpResponse:
    """The same as a CSV file that spreadsheets open with the right letters."""
    _form, found = _asked(request, names, networks, municipalities)
    name = f"logg-{timezone.localdate():%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([
        _("Tid"), _("Person"), _("Stedfortreder for"), _("Handling"), _("Gjelder"), _("Endringer"), _("Merknad"),
        _("Referanse"),
    ])  # fmt: skip
    for line in lines(found[:MOST_IN_A_FILE], names, municipalities):
        changes = "; ".join(f"{field}: {old or ''} -> {new or ''}" for field, old, new in line.changes)
        at = timezone.localtime(line.at).isoformat(timespec="seconds")
        cells = (at, line.who, line.for_whom, line.what, line.target, changes, line.note, line.request_id)
        writer.writerow(map(_harmless, cells))
    return response


def _asked(
    request: Request, names: Names, networks: Networks, municipalities: Names
) -> tuple[FilterForm, QuerySet[Entry]]:
    """The form of the filter, and what it asks for."""
    people = queries.people(by=request.actor)
    known = names(people)
    places = municipalities({place for place in people.values() if place})
    form = FilterForm(
        request.GET or None,
        people={
            key: known.get(key) or (places.get(place) if place else None) or nobody() for key, place in people.items()
        },
        actions=queries.actions(by=request.actor),
        networks=networks(request),
    )
    return form, queries.entries(form.wanted(), by=request.actor)


def _harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
