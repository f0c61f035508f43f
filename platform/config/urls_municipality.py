"""A municipality's host: <slug>.localhost."""

from django.urls import include, path

from config import administration, urls_api, who_acted
from foundation.audit import urls as audit
from foundation.identity import access_urls as access
from foundation.identity import device_urls
from foundation.identity.recent import recently
from foundation.operators import urls as operators
from tenants.organisation import facade as organisation

LOG = {"names": who_acted.names}

urlpatterns = [
    # who is who
    path("", include("foundation.identity.urls")),
    path("", include("tenants.organisation.urls")),
    path("", include("tenants.provisioning.urls")),
    path("", include("foundation.notices.urls")),
    path("", include(audit.pages(LOG, recently))),
    path("", include(operators.HOUSE)),
    # /administration/
    path("administration/", administration.start, name="administration"),
    path("", include("config.houses.urls")),
    path("", include(device_urls.house(organisation.name_of))),
    # /profile/tokens/, /access/: programs on the API
    path("", include(access.pages(LOG))),
    # the homework of the municipality's networks
    path("homework/", include("tenants.homework.urls")),
    # /documents/ and /d/
    path("", include("tenants.documents.urls")),
    # /common/: the shared library
    path("", include("tenants.common.urls")),
    # /cooperation/: joint bodies and their decisions; /radar/: what could be common
    path("", include("tenants.cooperation.urls")),
    path("", include("tenants.radar.urls")),
    # / and /search/
    path("", include("tenants.home.urls")),
    # /api/v1/
    urls_api.MUNICIPALITY,
    # the same on every host
    path("", include("foundation.ui.urls")),
]

handler400 = "config.turned_away.not_understood"
handler404 = "config.turned_away.not_there"

handler500 = "config.away.handler500"
