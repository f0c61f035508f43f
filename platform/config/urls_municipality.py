"""A municipality's host: <slug>.localhost."""

from django.urls import include, path

from config import urls_api
from foundation.audit import views as audit
from tenants.organisation import facade as organisation

LOG = {"names": organisation.name_of}

urlpatterns = [
    # who is who
    path("", include("foundation.identity.urls")),
    path("", include("tenants.organisation.urls")),
    path("", include("foundation.notices.urls")),
    path("log/", audit.log, LOG, name="log"),
    path("log/file/", audit.log_file, LOG, name="log_file"),
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
