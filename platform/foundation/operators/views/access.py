"""Break-glass, from the operators' side: ask, agree, read, end."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.operators import opening, queries, reading
from foundation.operators.forms import AskForm
from foundation.operators.models import Access
from foundation.operators.permissions import TABLE
from foundation.registry import queries as registry
from foundation.requests import Request
from foundation.rights import Refused

MOST_SKIPPED = 1_000_000


@require_safe
def accesses(request: Request) -> HttpResponse:
    """All that was asked for, the newest first."""
    found = list(queries.accesses(by=request.actor)[: queries.NEWEST])
    names = registry.municipalities({one.municipality_id for one in found})
    rows = [{"row": one, "house": names[one.municipality_id].name, "state": _state(one)} for one in found]
    return render(request, "operators/accesses.html", {"rows": rows})


def _state(access: Access) -> str:
    return queries.state(access, at=timezone.now())


@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for access."""
    TABLE.require(request.actor, "ask_access")
    require_recent(request)
    form = AskForm(sent(request), houses=[(row.id, row.name) for row in registry.opened()])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = opening.ask(
                UUID(given["municipality"]),
                reason=given["reason"],
                hours=given["hours"],
                by=request.actor,
                at=timezone.now(),
            )
        except opening.NotNow as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Du har bedt om innsyn. En annen operatør må si ja."))
            return redirect("access", made.pk)
    return render(request, "operators/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def access(request: Request, pk: UUID) -> HttpResponse:
    """One access: who, why, how long, and what can be done with it now."""
    return _page(request, queries.get(pk, by=request.actor))


def _page(request: Request, row: Access, why: str = "", status: int = 200) -> HttpResponse:
    context = {
        "row": row,
        "house": registry.municipality(row.municipality_id).name,
        "state": _state(row),
        "is_mine": row.asked_by_id == request.actor.account_id,
        "why": why,
    }
    return render(request, "operators/access.html", context, status=status)


@require_POST
def agree(request: Request, pk: UUID, administrators: opening.Administrators) -> HttpResponse:
    """The second person says yes."""
    row = queries.get(pk, by=request.actor)
    TABLE.require(request.actor, "agree_to_access")
    require_recent(request)
    try:
        opening.agree(pk, by=request.actor, at=timezone.now(), administrators=administrators)
    except opening.NotNow as why:
        return _page(request, row, str(why), 422)
    messages.success(request, _("Innsynet er åpnet, og kommunen har fått beskjed."))
    return redirect("access", pk)


@require_POST
def end(request: Request, pk: UUID) -> HttpResponse:
    """Give the access back."""
    row = queries.get(pk, by=request.actor)
    try:
        opening.give_back(pk, by=request.actor, at=timezone.now())
    except opening.NotNow as why:
        return _page(request, row, str(why), 422)
    messages.success(request, _("Innsynet er avsluttet."))
    return redirect("access", pk)


@require_safe
def tables(request: Request, pk: UUID) -> HttpResponse:
    """What may be read."""
    row = queries.get(pk, by=request.actor)
    try:
        found = reading.tables(row, by=request.actor)
    except opening.NotNow as why:
        return _page(request, row, str(why), 409)
    except Refused:
        return _others(request, row)
    return render(request, "operators/tables.html", _context(row) | {"tables": found})


def _others(request: Request, row: Access) -> HttpResponse:
    return _page(request, row, _("Bare den som ba om innsynet, kan lese."), 403)


@require_safe
def table(request: Request, pk: UUID, table: str) -> HttpResponse:
    """Fifty rows of a table."""
    row = queries.get(pk, by=request.actor)
    asked = request.GET.get("from", "0")
    if not asked.isdecimal() or not asked.isascii() or len(asked) > 12 or int(asked) > MOST_SKIPPED:
        raise Http404
    skipped = int(asked)
    try:
        found = reading.rows(row, table, skipped=skipped, by=request.actor)
    except opening.NotNow as why:
        return _page(request, row, str(why), 409)
    except Refused:
        return _others(request, row)
    more = {"table": table, "found": found, "next": skipped + reading.PAGE if found.goes_on else None}
    return render(request, "operators/table.html", _context(row) | more)


def _context(row: Access) -> dict[str, object]:
    return {"row": row, "house": registry.municipality(row.municipality_id).name}
