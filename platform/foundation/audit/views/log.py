"""The log as a page.

The functions that name people, networks and municipalities are given by the urls of the host: this package knows none.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from foundation.audit import queries
from foundation.audit.forms import FilterForm
from foundation.audit.models import Entry
from foundation.audit.showing import Names, lines, nobody
from foundation.requests import Request

Networks = Callable[[Request], dict[UUID, str]]

A_PAGE = 50


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
    form, found = asked(request, names, networks, municipalities)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": lines(page.object_list, names, municipalities),
        "query": query.urlencode(),
    }
    return render(request, "audit/log.html", context)


def asked(
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
