"""Is a token genuine, meant for us, and of now? Pure: keys and the time are given."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from .claims import SKEW, Ended

ALGORITHMS = ("RS256", "PS256", "ES256")  # never "none", never one that a public key could be a secret of
API_ALGORITHMS, API_SKEW = ("RS256",), 15  # of what programs show: the realm signs with this one alone
LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
LONGEST = 16_384  # signs; what is longer is not read at all

Find = Callable[[str], KeySet]  # the keys among which the one of this name is


class NotGenuine(Exception):
    """The token is not to be believed; the text says why, for the log."""


def id_token(text: str, find: Find, *, issuer: str, client: str, nonce: str, at: datetime) -> dict[str, Any]:
    """The claims of an id token; raises NotGenuine."""
    header, claims = _read(text, find)
    if header.get("typ") not in (None, "JWT"):
        raise NotGenuine("the token is of another kind")
    _check(claims, issuer, client, at, nonce={"essential": True, "value": nonce}, sub={"essential": True})
    if claims.get("typ", "ID") != "ID":
        raise NotGenuine("the token is of another kind")
    if claims.get("azp", client) != client or (isinstance(claims["aud"], list) and len(claims["aud"]) > 1):
        raise NotGenuine("the token is meant for another client too")
    proved = claims.get("auth_time", 0)  # whoever was proved in time to come would be so for ever
    if type(proved) is not int or proved > at.timestamp() + SKEW:
        raise NotGenuine("the proof is not of a moment that has been")
    return claims


def logout_token(text: str, find: Find, *, issuer: str, client: str, at: datetime) -> Ended:
    """What ended; raises NotGenuine."""
    header, claims = _read(text, find)
    if str(header.get("typ", "")).lower() != "logout+jwt":
        raise NotGenuine("the token is of another kind")
    _check(claims, issuer, client, at, jti={"essential": True}, sid={"essential": True})
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT), dict):
        raise NotGenuine("the token tells of no logout")
    if "nonce" in claims:
        raise NotGenuine("a logout token bears no nonce")
    if not all(isinstance(claims[name], str) and "\0" not in claims[name] for name in ("sid", "jti")):
        raise NotGenuine("the session, or the token, has no name")
    try:
        until = datetime.fromtimestamp(claims["exp"] + SKEW, UTC)
    except (OverflowError, ValueError) as error:
        raise NotGenuine("the token never ends") from error
    return Ended(claims["sid"], claims["jti"], until)


def access_token(text: str, find: Find, *, issuer: str, audience: str, at: datetime) -> dict[str, Any]:
    """The claims of an access token that a program shows; raises NotGenuine."""
    header, claims = _read(text, find, API_ALGORITHMS)
    if str(header.get("typ", "JWT")).lower() not in ("jwt", "at+jwt") or claims.get("typ") != "Bearer":
        raise NotGenuine("the token is of another kind")
    _check(claims, issuer, audience, at, API_SKEW, sub={"essential": True})
    if "cnf" in claims:
        raise NotGenuine("the token is bound to a key of its holder, which was not shown")
    if not isinstance(claims["sub"], str) or not isinstance(claims.get("azp", ""), str):
        raise NotGenuine("the token names nobody")
    return claims


def _read(text: str, find: Find, algorithms: tuple[str, ...] = ALGORITHMS) -> tuple[dict[str, Any], dict[str, Any]]:
    if len(text) > LONGEST:
        raise NotGenuine("the token is too long")
    try:
        kid = jws.extract_compact(text.encode()).headers().get("kid")
        if not isinstance(kid, str) or not kid:
            raise NotGenuine("the token names no key")
        token = jwt.decode(text, find(kid), algorithms=algorithms)
    except (JoseError, ValueError, RecursionError) as error:
        raise NotGenuine(f"{type(error).__name__}") from error
    return dict(token.header), token.claims


def _check(claims: dict[str, Any], issuer: str, client: str, at: datetime, skew: int = SKEW, **more: Any) -> None:
    registry = JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=skew,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": client},
        exp={"essential": True},
        iat={"essential": True},
        **more,
    )
    try:
        registry.validate(claims)
    except JoseError as error:
        raise NotGenuine(f"{type(error).__name__}: {error}") from error
