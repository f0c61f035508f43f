"""The front page at the platform's own host: which municipality are you going to?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.identity import addresses
from foundation.registry import queries as registry
from foundation.requests import Request
from foundation.sorting import sort_key

MANY = 12  # with more places than this the page has a search


@require_safe
def front(request: Request) -> HttpResponse:
    """The municipalities and joint bodies that are open, by name, each with its address; and the networks' desk."""
    search = " ".join(request.GET.get("q", "").split())[:120]
    rows = registry.opened()
    found = [row for row in rows if sort_key(search) in sort_key(row.name)]
    places = [
        {"name": row.name, "url": addresses.whole(domain.domain)}
        for row in found
        for domain in row.domains.all()
        if domain.is_primary
    ]
    context = {
        "places": places,
        "search": search,
        "searchable": len(rows) > MANY,
        "network": addresses.at_the_network(),
    }
    return render(request, "front/front.html", context)
