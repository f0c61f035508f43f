"""The conversation with the provider: where people are sent, and what is asked from server to server.

The addresses are Keycloak's, which do not change: nothing has to be asked before the first person can be sent there.
"""

import logging
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings

from .claims import Tokens

log = logging.getLogger(__name__)

SCOPE = "openid profile email organization:*"
PATIENCE = (2, 5)  # seconds to be let in, and to be answered
# our languages as the provider names them; it has no nynorsk
LANGUAGES = {"nb": "nb no", "nn": "nn nb no", "da": "da", "en": "en"}


class Away(Exception):
    """The provider does not answer, or not in a way that can be understood: later it may."""


class Denied(Exception):
    """The provider answered, and said no."""


def server() -> Any:
    """What the variables say of the server; there is one where this package is in use."""
    return settings.KEYCLOAK


def issuer() -> str:
    """What tokens bear as `iss`."""
    return server().issuer


def client() -> str:
    """What tokens for us bear as `aud`."""
    return server().client


def _inside(path: str) -> str:
    return f"{server().internal_issuer}/protocol/openid-connect/{path}"


def _outside(path: str) -> str:
    return f"{issuer()}/protocol/openid-connect/{path}"


def _session(**more: Any) -> OAuth2Session:
    return OAuth2Session(client(), server().client_secret, code_challenge_method="S256", **more)


def token_address() -> str:
    """Where programs ask for tokens, as they reach it."""
    return _outside("token")


def question(
    *, back_to: str, state: str, nonce: str, verifier: str, language: str, acr: str = "", own: str = ""
) -> str:
    """Where to send a person to prove who it is.

    acr  the level that is asked for; without it whatever the provider asks of everyone
    own  a municipality's own provider that is to prove the person anew; it is not asked for a level
    """
    more = {"kc_idp_hint": own, "prompt": "login"} if own else {"acr_values": acr} if acr else {}
    with _session(scope=SCOPE, redirect_uri=back_to) as session:
        address, _state = session.create_authorization_url(
            _outside("auth"),
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            ui_locales=LANGUAGES.get(language, language),
            **more,
        )
    return address


def exchange(code: str, *, verifier: str, back_to: str) -> Tokens:
    """The tokens for a code that a person brought back; raises Denied or Away."""
    return _asked("authorization_code", code=code, code_verifier=verifier, redirect_uri=back_to)


def refresh(token: str) -> Tokens:
    """New tokens for the newest refresh token; raises Denied when the session, or the person, is no more, or Away."""
    return _asked("refresh_token", refresh_token=token)


def _asked(grant: str, **told: Any) -> Tokens:
    try:
        with _session() as session:
            answer = session.fetch_token(_inside("token"), grant_type=grant, timeout=PATIENCE, **told)
        return Tokens(answer["id_token"], answer["refresh_token"])
    except OAuthError as error:
        if error.error == "invalid_grant":
            raise Denied(error.description or error.error) from error
        log.error("the provider does not take our questions: %s", error.error)
        raise Away(error.error) from error
    except (requests.RequestException, ValueError, KeyError) as error:
        raise Away(type(error).__name__) from error


def fetch_keys() -> dict[str, Any]:
    """The provider's public keys; raises Away."""
    try:
        answer = requests.get(_inside("certs"), timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Away(type(error).__name__) from error


def end(refresh_token: str) -> None:
    """End a session at the provider without the person's browser; one that has ended is no fault.

    raises  Away, also where the provider does not know our secret: then no session ends
    """
    told = {
        "client_id": client(),
        "client_secret": server().client_secret,
        "refresh_token": refresh_token,
    }
    try:
        answer = requests.post(_inside("logout"), data=told, timeout=PATIENCE)
    except requests.RequestException as error:
        raise Away(type(error).__name__) from error
    if answer.status_code >= 500 or answer.status_code == 401:
        raise Away(str(answer.status_code))


def answers() -> bool:
    """Whether the provider can be reached just now."""
    try:
        return requests.get(_inside("certs"), timeout=PATIENCE).status_code < 500
    except requests.RequestException:
        return False


def farewell(*, back_to: str, id_token: str = "", state: str = "") -> str:
    """Where to send a browser so that its session at the provider ends too; without an id token it asks first."""
    told = {"client_id": client(), "post_logout_redirect_uri": back_to, "id_token_hint": id_token, "state": state}
    return f"{_outside('logout')}?{urlencode({name: value for name, value in told.items() if value})}"
