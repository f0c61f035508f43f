"""A sign-in to try a municipality's own provider, from us straight to it: nobody is let in anywhere by it.

Keycloak is left out, because there a stranger's trial would end the administrator's own session or make a person of
whoever came. What Keycloak would read is read here in the same way: the id token, and what the token does not say from
the address about the person.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from foundation.identity.openid import sealing
from foundation.identity.openid.tokens import NotGenuine, id_token

from . import outside
from .models import Provider
from .outside import Unreachable

SCOPE = "openid email profile"
LONGEST, MOST = 200, 100  # signs of what is told, and how many groups

# what went wrong, beside what `outside` says
SECRET, CODE, KEYS, TOKEN, NO_ADDRESS, NO_SECRET = "secret", "code", "keys", "token", "no_address", "no_secret"


class WentWrong(Exception):
    """The trial came to nothing: `why` is one of the words above, `detail` what the provider said itself."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, _text(detail)


@dataclass(frozen=True, slots=True)
class Came:
    """Who came, and what the provider told of the person."""

    email: str
    name: str
    groups: list[str]
    ways: list[str]
    acr: str


def question(provider: Provider, *, back_to: str, state: str, nonce: str, verifier: str) -> str:
    """Where to send the person."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    told = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back_to,
        "scope": SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "prompt": "login",
    }
    between = "&" if "?" in provider.authorization_url else "?"
    return f"{provider.authorization_url}{between}{urlencode(told)}"


def outcome(provider: Provider, *, code: str, back_to: str, nonce: str, verifier: str, at: datetime) -> Came:
    """What the provider says for a code that a person brought back; raises WentWrong."""
    tokens = _tokens(provider, code=code, back_to=back_to, verifier=verifier)
    claims = _claims(provider, str(tokens.get("id_token", "")), nonce=nonce, at=at)
    told = _about(provider, tokens, claims) | claims
    email = told.get("email")
    if not isinstance(email, str) or "@" not in email:
        raise WentWrong(NO_ADDRESS)
    return Came(
        email=_text(email).strip().lower(),
        name=_text(str(told.get("name") or "")),
        groups=_texts(told.get(provider.groups_claim)) if provider.groups_claim else [],
        ways=_texts(told.get("amr")),
        acr=_text(str(told.get("acr") or "")),
    )


def _tokens(provider: Provider, *, code: str, back_to: str, verifier: str) -> dict[str, Any]:
    secret = sealing.opened(provider.kept_secret) if provider.kept_secret else None
    if not secret:
        raise WentWrong(NO_SECRET)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "client_id": provider.client_id,
        "client_secret": secret,
        "code_verifier": verifier,
    }
    answer = _asked(lambda: outside.ask(provider.token_url, form=form))
    if answer.status == 200:
        return answer.told
    error = str(answer.told.get("error", ""))
    detail = str(answer.told.get("error_description") or error)
    raise WentWrong(SECRET if error in ("invalid_client", "unauthorized_client") else CODE, detail)


def _claims(provider: Provider, token: str, *, nonce: str, at: datetime) -> dict[str, Any]:
    answer = _asked(lambda: outside.ask(provider.jwks_url))

    def find(kid: str) -> KeySet:
        keys = [key for key in answer.told.get("keys", []) if isinstance(key, dict) and key.get("kid") == kid]
        return KeySet.import_key_set({"keys": keys})

    if answer.status != 200 or not isinstance(answer.told.get("keys"), list):
        raise WentWrong(KEYS)
    try:
        return id_token(token, find, issuer=provider.issuer, client=provider.client_id, nonce=nonce, at=at)
    except (NotGenuine, JoseError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise WentWrong(TOKEN, str(error)) from error


def _about(provider: Provider, tokens: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
    """What the provider says of the person beside the token; nothing where it does not, or speaks of another."""
    token = tokens.get("access_token")
    if not provider.userinfo_url or not isinstance(token, str):
        return {}
    try:
        answer = outside.ask(provider.userinfo_url, bearer=token)
    except Unreachable:
        return {}
    return answer.told if answer.status == 200 and answer.told.get("sub") == claims.get("sub") else {}


def _asked(ask: Callable[[], outside.Answer]) -> outside.Answer:
    try:
        return ask()
    except Unreachable as why:
        raise WentWrong(why.why) from why


def _texts(told: Any) -> list[str]:
    texts = told if isinstance(told, list) else [told]
    return [_text(text) for text in texts if isinstance(text, str) and text][:MOST]


def _text(told: str) -> str:
    """As it can be shown and asked for: halves of a sign and zeros are possible in JSON, and nowhere else."""
    return told[:LONGEST].encode(errors="replace").decode().replace("\0", "?")
