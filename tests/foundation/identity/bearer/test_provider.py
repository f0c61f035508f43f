"""Access tokens of the provider of sign-in: judged here, by its public keys; here the provider is a small server."""

import base64
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from joserfc import jwt
from joserfc.jwk import RSAKey

from config.sign_in import Keycloak
from foundation import tenancy
from foundation.identity import facade as identity
from foundation.identity.models import Account, Belonging
from foundation.identity.openid import proving
from tests.factories.tokens import change, make_service, make_token, program

NETWORKS, LOG = "/api/v1/networks/", "/api/v1/log/"
ONE, TWO, OTHERS = (RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("one", "two", "one"))


class Certs(HTTPServer):
    """Answers with the public keys, and counts how often."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.keys, self.asked = [ONE, TWO], 0

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked += 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"keys": [key.as_dict(private=False) for key in self.server.keys]}).encode())

        def log_message(self, *given):
            """Nothing on the console."""


@pytest.fixture
def provider(settings):
    server = Certs()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    inside = f"http://127.0.0.1:{server.server_port}"
    place = Keycloak("https://id.example.org", inside, "felles", "felles-web", "secret")
    settings.SIGN_IN, settings.KEYCLOAK = "keycloak", place
    proving.keys.cache_clear()
    yield server
    server.shutdown()
    server.server_close()
    proving.keys.cache_clear()


@pytest.fixture
def said(provider, camilla, settings):
    """What a token for Camilla says, who is tied to her subject."""
    identity.link_subject(camilla.account_id, issuer=settings.KEYCLOAK.issuer, sub="s-1", at=timezone.now())
    now = int(timezone.now().timestamp())
    return {
        "iss": settings.KEYCLOAK.issuer, "aud": ["felles-api", "account"], "azp": "felles-web", "typ": "Bearer",
        "sub": "s-1", "iat": now, "exp": now + 300,
    }  # fmt: skip


def signed(said, key=ONE, **header) -> str:
    return jwt.encode({"alg": "RS256", "kid": key.kid, **header}, said, key, algorithms=["RS256", "PS256"])


def coded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def confused(said) -> str:
    """Signed with the public key, as if that were a secret."""
    text = f"{coded(json.dumps({'alg': 'HS256', 'kid': 'one'}).encode())}.{coded(json.dumps(said).encode())}"
    return f"{text}.{coded(hmac.digest(ONE.as_pem(private=False), text.encode(), 'sha256'))}"


def unsigned(said) -> str:
    return f"{coded(json.dumps({'alg': 'none', 'kid': 'one'}).encode())}.{coded(json.dumps(said).encode())}."


def asked(municipality, token, path=NETWORKS) -> int:
    return program(municipality, token).get(path).status_code


def test_it_works(said, provider, levanger, verdal):
    assert asked(levanger, signed(said)) == 200
    assert asked(levanger, signed(said), LOG) == 403
    assert asked(levanger, signed(said, TWO)) == 200
    assert provider.asked == 1


def test_what_it_says_of_organizations_is_no_right(said, verdal, levanger):
    """Camilla belongs to Levanger by our own tables, whatever the claim says."""
    token = signed({**said, "organization": {"verdal": {"felles_id": [str(verdal.id)]}}})
    assert asked(verdal, token) == 401
    assert asked(levanger, token) == 200
    assert asked(None, token) == 401


def test_a_closed_account_or_one_that_left_shows_it_in_vain(said, camilla, levanger):
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=False)
    assert asked(levanger, signed(said)) == 401
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=True)
        Belonging.objects.filter(account=camilla.account).update(until_date=localdate())
    assert asked(levanger, signed(said)) == 401


def test_whatever_else_is_wrong_with_it_is_answered_alike(said, levanger, camilla):
    now = said["iat"]
    wrong = [
        *({name: said[name] for name in said if name != gone} for gone in ("exp", "iat", "sub", "aud", "iss")),
        *({**said, **other} for other in (
            {"aud": "felles-web"}, {"aud": "account"}, {"iss": "https://id.example.org/realms/another"},
            {"exp": now - 30, "iat": now - 300}, {"iat": now + 60}, {"nbf": now + 60}, {"sub": "s-2"}, {"sub": 1},
            {"typ": "ID"}, {"typ": "Refresh"}, {"cnf": {"jkt": "x"}}, {"azp": ["felles-web"]},
            {"azp": "felles-service-x"}, {"azp": f"felles-service-{camilla.account_id}"},
        )),
    ]  # fmt: skip
    tokens = [signed(one) for one in wrong]
    tokens += [signed(said, OTHERS), signed(said, ONE, alg="PS256"), signed(said, ONE, typ="logout+jwt")]
    tokens += [confused(said), unsigned(said), signed(said)[:-4] + "AAAA", "." * 20_000]
    answers = [program(levanger, token).get(NETWORKS) for token in tokens]

    assert [answer.status_code for answer in answers] == [401] * len(tokens)
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert asked(levanger, signed(said)) == 200


def test_made_up_names_of_keys_ask_the_provider_once(said, provider, levanger):
    for number in range(10):
        assert asked(levanger, signed(said, ONE, kid=f"made up {number}")) == 401
    assert provider.asked == 1


def test_while_the_provider_is_away_all_else_goes_on(said, provider, camilla, anne, levanger):
    own = make_token(camilla).secret
    provider.shutdown()
    provider.server_close()
    answer = program(levanger, signed(said)).get(NETWORKS)

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (answer.json()["code"], answer["Retry-After"]) == ("provider_away", "30")
    assert asked(levanger, own) == 200
    assert asked(levanger, "felles_pat_x") == 401


def test_keys_that_were_fetched_are_good_without_it(said, provider, levanger):
    assert asked(levanger, signed(said)) == 200
    provider.shutdown()
    assert asked(levanger, signed(said)) == 200


# --- Services


@pytest.fixture
def service(provider, anne):
    return make_service(anne, "administrator", may_write=True)


def given(said, service, municipality, **other):
    """What the provider says to the service."""
    more = {"azp": service.client, "sub": "service-account", "felles_municipality": str(municipality.id)}
    return signed({**said, **more, **other})


def test_a_service_of_the_providers_has_the_roles_of_our_table(said, service, levanger, verdal):
    token = given(said, service, levanger)
    assert asked(levanger, token, LOG) == 200
    assert asked(verdal, token) == 401
    assert asked(verdal, given(said, service, verdal)) == 401
    assert asked(levanger, given(said, service, verdal)) == 401
    assert asked(levanger, given(said, service, levanger, felles_municipality=None)) == 401


def test_its_secret_is_not_shown_to_us(service, levanger):
    assert asked(levanger, service.secret) == 401


def test_one_that_has_ended_is_out_at_once(said, service, levanger):
    change(service, last_date=localdate() - timedelta(days=1))
    assert asked(levanger, given(said, service, levanger)) == 401
    change(service, last_date=localdate(), ended_at=timezone.now())
    assert asked(levanger, given(said, service, levanger)) == 401
