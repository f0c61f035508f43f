"""A host's addresses for the ui's own tests: its pages, and empty ones where other modules have theirs."""

from django.http import HttpResponse
from django.urls import include, path

from foundation.ui import views


def elsewhere(request):
    """A page of another module."""
    return HttpResponse()


urlpatterns = [
    path("", include("foundation.ui.urls")),
    path("styleguide/", views.styleguide),
    *(path(f"{name}/", elsewhere) for name in ("search", "profile", "sign-out", "language")),
]
