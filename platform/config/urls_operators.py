"""The host of those who run the platform: operators.localhost."""

from datetime import date
from uuid import UUID

from django.urls import include, path

from foundation.operators import urls as operators
from tenants.organisation import facade as organisation


def administrators(on: date) -> set[UUID]:
    """Whom a municipality's door leads to when its data are opened."""
    return organisation.accounts_with("administrator", on=on)


urlpatterns = [
    # who is who
    path("", include("foundation.identity.urls")),
    # /, /access/
    path("", include(operators.pages(administrators))),
    # the same on every host
    path("", include("foundation.ui.urls")),
]

handler400 = "config.turned_away.not_understood"

handler500 = "config.away.handler500"
