"""A joint body's pages: what it publishes for its members. No other house has them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.rights import Refusal
from foundation.ui import paging
from tenants.common.actions import publishing as actions
from tenants.common.forms.publishing import PublishForm, WithdrawForm
from tenants.common.permissions import TABLE
from tenants.common.queries import publishing as queries
from tenants.common.queries.words import houses
from tenants.common.rules.publishing import links_home
from tenants.documents import facade as documents

from .publishing_words import STATES, said
from .told import sources_in_words


@require_GET
def published(request):
    """Every document in force, and what the members have of it."""
    _may(request)
    text, page = paging.words_in(request), paging.page_in(request)
    state = asked if (asked := request.GET.get("state", "")) in STATES else ""
    found = queries.lines(request.actor, on=timezone.localdate(), text=text, state=state, page=page)
    last = paging.last_page(found.count, queries.PAGE)
    page = min(page, last)
    kept = {"q": text, "state": state}
    context = {
        "rows": [{"line": one, "said": said(one.state), "houses": houses(*_used(one.item))} for one in found.shown],
        "found": found,
        "sought": text,
        "state": state,
        "filters": _filters(found, text, state),
        "kept": paging.address(kept | {"page": str(page) if page > 1 else ""}),
        **paging.ways(kept, page, last),
        "members": [one.name for one in queries.members()],
    }
    return render(request, "common/published.html", context)


def _filters(found, text, state):
    """The states that any of those with the words has, and the chosen one; nothing where all are alike."""
    among = {one: found.among.get(one, 0) for one in STATES if one in found.among or one == state}
    if len(among) < 2 and not state:
        return []
    rows = [("", _("Alle"), sum(among.values()))]
    rows += [(one, said(one)[0], count) for one, count in among.items()]
    return [
        {"label": label, "url": paging.address({"q": text, "state": one}), "current": one == state, "count": count}
        for one, label, count in rows
    ]


@require_http_methods(["GET", "POST"])
def publish(request, document_id):
    """Look over what the members will get, and publish it."""
    _may(request)
    require_recent(request)
    line = _line(request, document_id)
    today = timezone.localdate()
    seen = line.item.newest if line.item else 0
    form = PublishForm(sent(request), initial={"seen": seen}, today=today, first=line.item is None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(document_id, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Publisert. Medlemmene får varsel."))
            return redirect(_back(request))
    context = {
        "line": line,
        "back": _back(request),
        "said": said(line.state),
        "form": form,
        "members": queries.members(),
        "sources": sources_in_words(queries.made_from(line, by=request.actor)),
        "marks": documents.to_fill(line.document.blocks).marks if line.document else [],
        "links_home": links_home(line.document.blocks) if line.document else 0,
    }
    return render(request, "common/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def withdraw(request, document_id):
    """Say from when nobody takes it into use anew, and why."""
    _may(request)
    require_recent(request)
    line = _line(request, document_id)
    if line.item is None:
        raise Http404
    today = timezone.localdate()
    form = WithdrawForm(sent(request), initial={"from_date": queries.notice_day(today)}, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(document_id, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Trukket tilbake. De som bruker teksten, beholder den og får varsel."))
            return redirect(_back(request))
    context = {
        "line": line,
        "back": _back(request),
        "form": form,
        "users": queries.users(line, by=request.actor),
        "houses": houses(*_used(line.item)),
    }
    return render(request, "common/withdraw.html", context, status=422 if form.errors else 200)


def _back(request):
    """The list as it was asked for where the document was chosen."""
    return reverse("common_published") + paging.kept(request, "q", "state", "page")


def _used(item):
    """(municipalities, joint bodies) that use it."""
    return (item.used_by, item.in_bodies) if item else (0, 0)


def _may(request):
    if not queries.is_joint_body():
        raise Http404
    TABLE.require(request.actor, "publish")


def _line(request, document_id):
    line = queries.line(document_id, by=request.actor)
    if line is None:
        raise Http404
    return line
