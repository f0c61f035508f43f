"""The front page's host: localhost. Nobody signs in here."""

from django.urls import include, path

from foundation.identity.views import profile

urlpatterns = [
    path("language/", profile.language, name="language"),
    # the same on every host
    path("", include("foundation.ui.urls")),
]
