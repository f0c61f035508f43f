"""The host by way of which people sign in at a server of its own: login.localhost. Nobody is signed in here."""

from django.urls import include, path

from foundation.identity.views import profile

urlpatterns = [
    # /oidc/
    path("", include("foundation.identity.login_urls")),
    path("language/", profile.language, name="language"),
    # the same on every host
    path("", include("foundation.ui.urls")),
]

handler400 = "config.turned_away.not_understood"

handler500 = "config.away.handler500"
