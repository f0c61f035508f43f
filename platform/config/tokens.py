"""Tokens, as the framework of the API wants to hear of them; what they are is found out in config.bearer."""

from dataclasses import dataclass
from uuid import UUID

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication


@dataclass(frozen=True, slots=True)
class Program:
    """A service, where the framework wants a user."""

    pk: UUID
    is_authenticated: bool = True
    is_anonymous: bool = False


class Bearer(BaseAuthentication):
    """Who asks was found out by the middleware; this says that it was by a token, so that no CSRF token is asked."""

    def authenticate(self, request):
        """(user, token), or None where a browser asks."""
        shown = request._request.bearer
        if shown is None:
            return None
        return shown.account or Program(shown.id), shown

    def authenticate_header(self, request):
        """What WWW-Authenticate says."""
        return "Bearer"


class BearerDescription(OpenApiAuthenticationExtension):
    """How the API's description tells of it."""

    target_class = "config.tokens.Bearer"
    name = "bearerAuth"

    def get_security_definition(self, auto_schema):
        """The scheme."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "En personlig nøkkel (felles_pat_…), en tjenestes nøkkel (felles_srv_…) eller et "
            "tilgangstoken fra innloggingstjenesten med aud felles-api. Se /help/api/.",
        }
