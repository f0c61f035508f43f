"""Programs on the API: one's own tokens on every host with an API; in a municipality's house everybody's too."""

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path

from .views import tokens

OWN = [
    # /profile/tokens/
    path("profile/tokens/", tokens.tokens, name="tokens"),
    path("profile/tokens/make/", tokens.make, name="token_make"),
    path("profile/tokens/<uuid:token_id>/end/", tokens.end, name="token_end"),
    path("help/api/", tokens.help_api, name="help_api"),
]


def pages(known: Mapping[str, Any]) -> list[URLPattern]:
    """One's own, and the pages for administrators. known: names, {account: name} of those asked about."""
    return [
        *OWN,
        # /access/
        path("access/", tokens.access, {"names": known["names"]}, name="access"),
        path("access/services/make/", tokens.make_service, name="service_make"),
        path("access/<uuid:token_id>/end/", tokens.access_end, name="access_end"),
    ]
