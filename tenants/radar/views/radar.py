"""What could be common, by how it stands."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from foundation.forms import number_in
from shared_library.prints import facade as prints
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages

from .words import choice, heading, row

LONGEST = 120


@require_GET
def radar(request):
    """In a municipality: what waits for an answer; in a joint body's house: what both sides want."""
    asked = prints.PairCut(
        state=request.GET.get("state", ""),
        text=" ".join(request.GET.get("q", "")[:LONGEST].split()),
        page=number_in(request.GET.get("page", ""), 1),
    )
    page = pages.overview(asked, by=request.actor, on=timezone.localdate())
    found, in_body = page.found, pages.is_joint_body()
    context = {
        "page": page,
        "in_body": in_body,
        "groups": _groups(found, in_body),
        "nothing": not found.total,
        "sought": asked.text,
        "are_many": found.total > asked.a_page,
        "filters": _filters(found, asked.text, in_body),
        "previous_url": _address(found.state, asked.text, found.page - 1) if found.page > 1 else "",
        "next_url": _address(found.state, asked.text, found.page + 1) if found.page < found.last else "",
        "kept": _address(found.state, asked.text, found.page) if found.state else "",
        "may_consent": TABLE.allows(request.actor, "consent"),
    }
    return render(request, "radar/radar.html", context)


def _groups(found, in_body):
    """[{state, title, rows}] of what is shown, in the order of the states."""
    rows = {state: [row(one) for one in found.shown if one.state == state] for state in prints.STATES}
    return [
        {"state": state, "title": heading(state, in_body=in_body), "rows": some, "is_folded": not found.state}
        for state, some in rows.items()
        if some
    ]


def _filters(found, text, in_body):
    """The states that have any, with how many."""
    return [
        {
            "label": choice(state, in_body=in_body),
            "url": _address(state, text),
            "current": state == found.state,
            "count": count,
        }
        for state, count in found.counts.items()
        if count
    ]


def _address(state, text, page=1):
    asked = {"state": state, "q": text, "page": page if page > 1 else ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
