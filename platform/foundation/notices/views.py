"""The person's notices."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.requests import Request

from . import actions, queries

A_PAGE = 30


@require_GET
def notices(request: Request) -> HttpResponse:
    """All of the person's notices, the unread first."""
    page = Paginator(queries.notices(by=request.actor), A_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread(by=request.actor).count()
    return render(request, "notices/list.html", {"page": page, "unread": unread})


@require_POST
def open_notice(request: Request, pk: UUID) -> HttpResponse:
    """Remember that it was opened, and go to what it is about."""
    notice = queries.get_notice(pk, by=request.actor)
    actions.read(notice, at=timezone.now())
    fine = notice.url.startswith("/") and url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if fine else "notices")


@require_POST
def read_all(request: Request) -> HttpResponse:
    """Remember that all were seen."""
    actions.read_all(by=request.actor, at=timezone.now())
    messages.success(request, _("Alle varsler er merket som lest."))
    return redirect("notices")
