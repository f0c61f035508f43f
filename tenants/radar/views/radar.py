"""What could be common, by how it stands."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from foundation.ui import paging
from shared_library.prints import facade as prints
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages

from .words import choice, heading, row


@require_GET
def radar(request):
    """In a municipality: what waits for an answer; in a joint body's house: what both sides want."""
    asked = prints.PairCut(
        state=request.GET.get("state", ""),
        text=paging.words_in(request),
        page=paging.page_in(request),
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
        **paging.ways({"state": found.state, "q": asked.text}, found.page, found.last),
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
    return paging.address({"state": state, "q": text, "page": str(page) if page > 1 else ""})
