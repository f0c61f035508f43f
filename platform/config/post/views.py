"""The inbox and one letter. No view here touches the database, so none stands in a transaction."""

from pathlib import Path

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.post import letters


@non_atomic_requests
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Every letter, the newest first."""
    return render(request, "post/inbox.html", {"letters": letters.letters(_folder())})


@non_atomic_requests
@require_safe
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """One letter, its links to be followed."""
    found = letters.letter(_folder(), number)
    if found is None:
        raise Http404
    return render(request, "post/letter.html", {"letter": found})


def _folder() -> Path:
    if not settings.POST_FOLDER:
        raise Http404
    return Path(settings.POST_FOLDER)
