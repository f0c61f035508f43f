"""The front page's host: localhost. Nobody signs in here."""

from django.urls import include, path

from config import front
from foundation.identity import signin
from foundation.identity.views import profile

urlpatterns = [
    path("", front.front, name="front"),
    path("language/", profile.language, name="language"),
    # the same on every host
    path("", include("foundation.ui.urls")),
]

if signin.has_provider():
    # told here too, because a server beside this one may know no name but the platform's own
    from foundation.identity.login_urls import LOGOUT

    urlpatterns.append(LOGOUT)

handler400 = "config.turned_away.not_understood"

handler500 = "config.away.handler500"
