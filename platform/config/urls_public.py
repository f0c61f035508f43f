"""The front page's host: localhost. Nobody signs in here."""

from django.urls import include, path

from config import front
from foundation.identity.views import profile

urlpatterns = [
    path("", front.front, name="front"),
    path("language/", profile.language, name="language"),
    # the same on every host
    path("", include("foundation.ui.urls")),
]

handler400 = "config.turned_away.not_understood"
