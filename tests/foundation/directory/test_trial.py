"""What a municipality's own provider tells at a trial is believed to be anything at all."""

import json
from datetime import UTC, datetime

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from foundation.directory import outside, trial
from foundation.directory.models import Provider
from foundation.identity.openid import sealing

AT = datetime(2026, 11, 23, tzinfo=UTC)
KEY = RSAKey.generate_key(2048, {"kid": "k"})
CLAIMS = {
    "iss": "https://i.example", "aud": "felles", "exp": AT.timestamp() + 99, "iat": AT.timestamp(), "nonce": "n",
    "sub": "s", "email": "kari@i.example",
}  # fmt: skip


class Escaped(json.JSONEncoder):
    """With halves of signs, which the library would refuse to write."""

    def __init__(self, **given):
        super().__init__(**given | {"ensure_ascii": True})


@pytest.fixture
def came(monkeypatch):
    """What a trial comes to with these claims, and these keys where not our own."""
    row = Provider(
        issuer="https://i.example", client_id="felles", token_url="https://i.example/t",
        jwks_url="https://i.example/k", kept_secret="x", groups_claim="groups",
    )  # fmt: skip

    def outcome(key=None, **claims):
        token = jwt.encode({"alg": "RS256", "kid": "k"}, CLAIMS | claims, KEY, encoder_cls=Escaped)
        told = {"t": {"id_token": token}, "k": {"keys": [key or KEY.as_dict(private=False)]}}
        monkeypatch.setattr(outside, "ask", lambda address, **_form: outside.Answer(200, told[address[-1]]))
        monkeypatch.setattr(sealing, "opened", lambda _kept: "secret")
        return trial.outcome(row, code="c", back_to="https://b.example", nonce="n", verifier="v", at=AT)

    return outcome


def test_it_works(came):
    assert came(groups=["a"]) == trial.Came("kari@i.example", "", ["a"], [], "")


@pytest.mark.parametrize(
    "key",
    [
        {"kid": "k"},
        {"kid": "k", "kty": "OKP", "crv": "X", "x": "AA"},
        {"kid": "k", "kty": "EC", "crv": [], "x": "AA", "y": "AA"},
        {"kid": "k", "kty": "RSA", "n": 5, "e": "AQAB"},
        {"kid": "k", "kty": []},
    ],
)
def test_a_key_that_is_none_is_said(came, key):
    with pytest.raises(trial.WentWrong) as wrong:
        came(key)
    assert wrong.value.why == trial.TOKEN


def test_signs_that_no_page_and_no_table_can_hold_are_replaced(came):
    told = came(name="Kari \ud800", groups=["a\0", "b\udfff", 5], acr="\0", amr=["\ud800"])
    assert told == trial.Came("kari@i.example", "Kari ?", ["a?", "b?"], ["?"], "?")
