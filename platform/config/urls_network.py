"""The networks' host: network.localhost."""

from django.urls import include, path

from config import urls_api
from config.network_log import LOG
from config.network_search import search
from config.network_start import START
from foundation.audit import urls as audit
from foundation.identity import access_urls as access
from foundation.identity.recent import recently
from network.feedback.views.start import start

urlpatterns = [
    # who is who
    path("", include("foundation.identity.urls")),
    path("", include(audit.pages(LOG, recently))),
    # /profile/tokens/: programs on the API
    path("", include(access.OWN)),
    path("search/", search, name="search"),
    # /networks/, /invitations/
    path("", include("network.circles.urls")),
    # /networks/…/, /assignments/
    path("", include("network.assignments.urls")),
    # what was handed in: files, registering on behalf, the gallery
    path("", include("network.submissions.urls")),
    # /, which is told what lies above it
    path("", start, START, name="start"),
    # the matrix and the desk
    path("", include("network.feedback.urls")),
    # /networks/…/gatherings/, /gatherings/, /calendar/
    path("", include("network.gatherings.urls")),
    # /api/v1/
    urls_api.NETWORK,
    # the same on every host
    path("", include("foundation.ui.urls")),
]

handler400 = "config.turned_away.not_understood"
handler404 = "config.turned_away.not_there"

handler500 = "config.away.handler500"
