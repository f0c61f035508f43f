"""Which tokens are believed; made with keys of our own, as a provider would, and as others would."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from foundation.identity.openid import claims
from foundation.identity.openid.claims import SKEW
from foundation.identity.openid.tokens import LOGOUT, NotGenuine, id_token, logout_token

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOW = int(AT.timestamp())
OURS = {"issuer": "https://id.example.org/realms/felles", "client": "felles-web"}
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
PUBLIC = KeySet([RSAKey.import_key(KEY.as_dict(private=False))])
SAID = {
    "iss": OURS["issuer"], "aud": OURS["client"], "azp": OURS["client"], "typ": "ID", "sub": "s-1", "sid": "sid-1",
    "nonce": "n-1", "iat": NOW, "exp": NOW + 300, "auth_time": NOW - 60, "acr": "mfa", "email": "Kari@Example.org",
    "email_verified": True,
}  # fmt: skip
ENDED = {
    "iss": OURS["issuer"], "aud": OURS["client"], "sub": "s-1", "sid": "sid-1", "jti": "j-1", "iat": NOW,
    "exp": NOW + 120, "events": {LOGOUT: {}},
}  # fmt: skip


def find(kid):
    return PUBLIC


def signed(said, key=KEY, **header):
    return jwt.encode({"alg": "RS256", "kid": "one", **header}, dict(said), key)


def without(said, name):
    return {key: value for key, value in said.items() if key != name}


def read(token, at=AT):
    return id_token(token, find, **OURS, nonce="n-1", at=at)


def heard(token, at=AT):
    return logout_token(token, find, **OURS, at=at)


def test_it_works():
    proof = claims.proof(read(signed(SAID)))

    assert (proof.sub, proof.sid, proof.acr) == ("s-1", "sid-1", "mfa")
    assert proof.email == "kari@example.org"
    assert proof.email_verified is True
    assert proof.proved_at == AT - timedelta(minutes=1)
    ended = heard(signed(ENDED, typ="logout+jwt"))
    assert (ended.sid, ended.jti) == ("sid-1", "j-1")


@pytest.mark.parametrize(
    "said",
    [
        {**SAID, "iss": "https://id.example.org/realms/other"},
        {**SAID, "aud": "other"},
        {**SAID, "aud": ["felles-web", "other"]},
        {**SAID, "azp": "other"},
        {**SAID, "nonce": "n-2"},
        {**SAID, "exp": NOW - SKEW},
        {**SAID, "iat": NOW + SKEW + 10},
        {**SAID, "typ": "Bearer"},
        {**SAID, "auth_time": NOW + SKEW + 10},  # proved in time to come: recent for ever
        {**SAID, "auth_time": None},
        {**SAID, "auth_time": str(NOW)},
        *[without(SAID, name) for name in ("iss", "aud", "nonce", "exp", "iat", "sub")],
    ],
)
def test_an_id_token_that_is_not_for_us_now_is_not_believed(said):
    with pytest.raises(NotGenuine):
        read(signed(said))


@pytest.mark.parametrize(
    "said",
    [
        {**ENDED, "iss": "https://id.example.org/realms/other"},
        {**ENDED, "aud": "other"},
        {**ENDED, "exp": NOW - SKEW},
        {**ENDED, "nonce": "n-1"},
        {**ENDED, "events": {}},
        {**ENDED, "events": {LOGOUT: "yes"}},
        {**ENDED, "events": [LOGOUT]},
        {**ENDED, "sid": 7},
        {**ENDED, "sid": "a\0b"},
        {**ENDED, "jti": 7},
        {**ENDED, "exp": 10**30},
        *[without(ENDED, name) for name in ("iss", "aud", "exp", "iat", "events", "sid", "jti")],
    ],
)
def test_a_logout_token_that_lacks_something_ends_nothing(said):
    with pytest.raises(NotGenuine):
        heard(signed(said, typ="logout+jwt"))


def test_one_kind_of_token_is_not_the_other():
    with pytest.raises(NotGenuine):
        heard(signed({**ENDED, "nonce": None}))
    with pytest.raises(NotGenuine):
        heard(signed(ENDED))
    with pytest.raises(NotGenuine):
        read(signed(SAID, typ="logout+jwt"))
    with pytest.raises(NotGenuine):
        read(signed(SAID, typ="at+jwt"))


def by_hand(alg, sign):
    """A token as a forger makes it, whom no library warns."""
    parts = [json.dumps(part).encode() for part in ({"alg": alg, "kid": "one"}, SAID)]
    text = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    return (text + b"." + base64.urlsafe_b64encode(sign(text)).rstrip(b"=")).decode()


def test_a_signature_must_be_the_providers():
    forged = [
        signed(SAID, OTHER),
        by_hand("none", lambda text: b""),
        # the public key, which everybody knows, taken for a secret
        by_hand("HS256", lambda text: hmac.digest(KEY.as_pem(private=False), text, "sha256")),
        jwt.encode({"alg": "RS256"}, dict(SAID), KEY),
        by_hand("RS256", lambda text: b"x" * 256),
        "a.b.c",
        "",
        "x" * 20_000,
        signed(SAID)[:-4],
        signed(SAID).rpartition(".")[0] + ".",
    ]
    for token in forged:
        with pytest.raises(NotGenuine):
            read(token)


@pytest.mark.parametrize("told", [without(SAID, "auth_time"), {**SAID, "auth_time": 0}])
def test_when_nobody_says_when_the_person_was_proved_it_was_long_ago(told):
    assert AT - claims.proof(read(signed(told))).proved_at > timedelta(days=365)


def test_what_is_no_text_says_nothing():
    odd = {"email": ["kari@example.org"], "name": None, "acr": 2, "identity_provider": {}}
    found = claims.proof(read(signed({**SAID, **odd})))
    assert (found.email, found.name, found.acr, found.came_by) == ("", "", "", "")
    assert len(claims.proof(read(signed({**SAID, "acr": "x" * 999}))).acr) == 60
    with pytest.raises(ValueError, match="not a name"):
        claims.proof(read(signed({**SAID, "sid": "a\0b"})))


def test_clocks_may_differ_by_a_minute():
    read(signed({**SAID, "exp": NOW - SKEW + 2}))
    read(signed({**SAID, "iat": NOW + SKEW - 2}))


@pytest.mark.parametrize("name", ["sid", "sub", "iss"])
def test_a_proof_says_which_session_and_who(name):
    for said in (without(SAID, name), {**SAID, name: 5}, {**SAID, name: ""}, {**SAID, name: "x" * 300}):
        if name != "iss" or name not in said:
            with pytest.raises((KeyError, ValueError)):
                claims.proof(said)
