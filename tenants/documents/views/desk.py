"""The documents desk of those who write."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tenants.documents.permissions import TABLE
from tenants.documents.queries import choices
from tenants.documents.queries import desk as queries
from tenants.documents.queries.states import SIGNS


@require_GET
def desk(request):
    """Drafts, hearings, approvals, reviews due, remarks and broken links: one's own, or all one may write in."""
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    found = queries.desk(by=request.actor, on=timezone.localdate(), mine=whose == "mine", page=page)
    words = {
        "draft": _("Åpne utkast"),
        "hearing": _("Til høring"),
        "approval": _("Til godkjenning"),
        "late": _("Langt over fristen, sagt videre til deg"),
        "due": _("Skal gjennomgås"),
        "remarks": _("Merknader som venter på svar"),
        "links": _("Lenker som ikke virker"),
    }
    context = {
        "shelves": [
            {"name": name, "word": words[name], "sign": SIGNS.get(name, "neutral"), "rows": rows}
            for name, rows in found.shelves.items()
            if rows
        ],
        "whose": whose,
        "filters": [
            {"label": _("Mine"), "url": "?whose=mine", "current": whose == "mine"},
            {"label": _("Alle"), "url": "?whose=all", "current": whose == "all"},
        ],
        "may_create": choices.may_create(request.actor),
        "may_move_in": TABLE.allows(request.actor, "move_in"),
        "next_url": f"?whose={whose}&page={page + 1}" if found.more else "",
        "previous_url": f"?whose={whose}&page={page - 1}" if page > 1 else "",
    }
    return render(request, "documents/desk.html", context)
