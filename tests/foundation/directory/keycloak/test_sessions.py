"""What signing in at the realm gives, and that every session of one who leaves is ended and told of."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.utils.timezone import now

from foundation.directory import sync
from foundation.identity import facade as identity
from tests.factories.keycloak_forms import CALLBACK, Visitor, claims

PASSWORD = "fjorden er blank i dag"


@pytest.fixture
def web():
    """A place that is told of ended sessions; `heard` holds their ids."""

    class Hears(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self.server.heard.append(claims(parse_qs(body)["logout_token"][0])["sid"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hears)
    server.heard = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def somebody(db, by_keycloak, levanger, verdal, web):
    """Who belongs to both, and has a password."""
    email = f"begge{web.server_port}@levanger.example"
    for municipality in (levanger, verdal):
        person = identity.belong(email=email, name="Begge Steder", municipality_id=municipality.id, at=now())
    sync.bring_in_step(sync.wanted_now(password=PASSWORD), at=now())
    by_keycloak.set_client(
        redirectUris=[CALLBACK], attributes={"backchannel.logout.url": f"http://localhost:{web.server_port}/"}
    )
    return person


def visitor(keycloak, person) -> Visitor:
    return Visitor(keycloak.place, {"username": person.email, "password": PASSWORD})


def test_it_works(by_keycloak, somebody, levanger, verdal):
    told = visitor(by_keycloak, somebody).sign_in()
    assert told["acr"] == "basic"
    assert told["amr"] == ["pwd"]
    assert told["felles_account"] == str(somebody.id)
    assert {row["felles_id"][0] for row in told["organization"].values()} == {str(levanger.id), str(verdal.id)}
    assert set(told["organization"]) == {"levanger", "verdal"}
    assert told["access"]["aud"] == "felles-api"
    assert told["access"]["exp"] - told["access"]["iat"] == 300
    assert not {"realm_access", "resource_access"} & told["access"].keys()  # roles stand in our tables


def test_the_other_shape_of_the_claim(by_keycloak, somebody):
    by_keycloak.claim_shape("list")
    try:
        assert sorted(visitor(by_keycloak, somebody).sign_in()["organization"]) == ["levanger", "verdal"]
    finally:
        by_keycloak.claim_shape("object")


def test_a_second_time_in_the_same_browser_asks_nothing(by_keycloak, somebody):
    browser = visitor(by_keycloak, somebody)
    browser.sign_in()
    assert browser.sign_in()["acr"] == "basic"
    assert browser.pages == []


def test_mfa_asks_for_a_second_factor_and_offers_to_make_the_first(by_keycloak, somebody):
    browser = visitor(by_keycloak, somebody)
    assert browser.sign_in(acr_values="mfa") is None
    assert "totp" in browser.pages[-1]
    assert "totpSecret" in browser.pages[-1]


def test_without_pkce_nobody_comes_in(by_keycloak, somebody):
    assert visitor(by_keycloak, somebody).sign_in(code_challenge="", code_challenge_method="") == {
        "error": "invalid_request"
    }


def test_an_address_that_is_not_exact_is_refused(by_keycloak, somebody):
    browser = visitor(by_keycloak, somebody)
    assert browser.sign_in(redirect_uri=f"{CALLBACK}more/") is None
    assert browser.page.status_code == 400


def test_who_leaves_is_signed_out_of_every_session_and_each_is_told(by_keycloak, somebody, levanger, web):
    sessions = {visitor(by_keycloak, somebody).sign_in()["sid"] for _ in range(3)}
    assert len(sessions) == 3
    identity.end_belonging(somebody.id, municipality_id=levanger.id, at=now())
    sync.bring_in_step(sync.wanted_now(), at=now(), steps=sync.TABLES)
    assert set(web.heard) == sessions
    person = by_keycloak.person(somebody.email)
    assert by_keycloak.realm.get(f"users/{person['id']}/sessions") == []
