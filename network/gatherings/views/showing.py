"""What several pages of this module need."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from foundation.keys import uuid7
from foundation.ui import dates
from network.gatherings import queries
from network.gatherings.actions import Refusal
from network.gatherings.models import Gathering


def found(request: HttpRequest, gathering_id: UUID) -> Gathering:
    """The gathering; 404 when the person does not reach it."""
    row = queries.get_gathering(gathering_id, by=request.actor)
    if row is None:
        raise Http404
    return row


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form brought, also when it is empty; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def once_of(request: HttpRequest) -> UUID:
    """The number that the form brought, so that a second click finds the first one's result."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid7()


def version_of(request: HttpRequest) -> int:
    """The version that a button was shown with; one that cannot be read fits nothing."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def uuid_of(text: str) -> UUID:
    """A number that a form brought; 404 when it is none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def failed[F: Form](form: F, why: Refusal, make: Callable[[QueryDict], F], version: int | None = None) -> F:
    """The form with the refusal on it; with a version, ready to be sent over what is stored now."""
    if version is not None:
        data = form.data.copy()
        data["version"] = str(version)
        form = make(data)
        form.is_valid()
    form.add_error(None, str(why))
    return form


def state_word(gathering: Gathering, at: datetime) -> tuple[str, str]:
    """(word, sign) for how far a gathering has come."""
    if gathering.state == "cancelled":
        return _("Avlyst"), "taken_back"
    if gathering.state == "held":
        return _("Holdt"), "done"
    if not gathering.announced_at:
        return _("Ikke kalt inn"), "draft"
    if gathering.ends_at <= at:
        return _("Tiden er ute"), "waiting"
    return _("Kalt inn"), "shared"


def time_words(gathering: Gathering) -> str:
    """Day and hours in words, without markup."""
    return dates.hours(gathering.starts_at, gathering.ends_at)


def confirm(request: HttpRequest, *, why: str = "", form: Form | None = None, **context: Any) -> HttpResponse:
    """The page that asks before something is done; `why` says what stood in the way of doing it."""
    if why:
        context |= {"text": why, "consequences": [], "has_errors": True}
    errors = bool(why) or bool(form and form.errors)
    return render(request, "ui/confirm.html", context | {"form": form}, status=422 if errors else 200)
