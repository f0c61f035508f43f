"""A joint body's pages: what it publishes for its members. No other house has them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import number_in, sent
from foundation.identity.recent import require_recent
from foundation.rights import Refusal
from tenants.common.actions import publishing as actions
from tenants.common.forms.publishing import PublishForm, WithdrawForm
from tenants.common.permissions import TABLE
from tenants.common.queries import publishing as queries
from tenants.common.queries.words import houses
from tenants.common.rules.publishing import links_home
from tenants.documents import facade as documents

from .publishing_words import said
from .told import sources_in_words

LONGEST = 200


@require_GET
def published(request):
    """Every document in force, and what the members have of it."""
    _may(request)
    text = " ".join(request.GET.get("q", "")[:LONGEST].split())
    page = max(1, number_in(request.GET.get("page", ""), 1))
    found = queries.lines(request.actor, on=timezone.localdate(), text=text, page=page)
    page = min(page, -(-found.count // queries.PAGE) or 1)

    def address(page):
        return "?" + urlencode({"q": text, "page": page} if text else {"page": page})

    context = {
        "rows": [{"line": one, "said": said(one.state), "houses": houses(*_used(one.item))} for one in found.shown],
        "found": found,
        "sought": text,
        "previous_url": address(page - 1) if page > 1 else "",
        "next_url": address(page + 1) if found.count > page * queries.PAGE else "",
        "members": queries.members(),
    }
    return render(request, "common/published.html", context)


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
            return redirect("common_published")
    context = {
        "line": line,
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
            return redirect("common_published")
    context = {
        "line": line,
        "form": form,
        "users": queries.users(line, by=request.actor),
        "houses": houses(*_used(line.item)),
    }
    return render(request, "common/withdraw.html", context, status=422 if form.errors else 200)


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
