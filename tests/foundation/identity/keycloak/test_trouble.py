"""What goes wrong on the way: the provider is away, says no, or is answered for by somebody else."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from foundation.identity import rules
from foundation.identity.openid import provider
from tests.foundation.identity.keycloak.surfing import Surfer, address
from tests.foundation.identity.keycloak.test_sessions import is_in, make_due


def asked(platform, path="/people/"):
    """A browser that stands before the provider's form, and the state it was sent with."""
    surfer = Surfer()
    page = surfer.go(platform.at("levanger", path))
    return surfer, parse_qs(urlsplit(str(page.url)).query)["state"][0]


def back(platform, surfer, **told):
    return surfer.go(platform.at("login", f"/oidc/callback/?{urlencode(told)}"))


def test_it_works(platform):
    """A provider that is away: a plain page for who comes, and those who are in work on for an hour."""
    surfer, _page = platform.signed_in("Liv Aune")
    with platform.wire.cut():
        page = Surfer().go(platform.at("levanger", "/people/"))
        assert (page.status_code, page.headers["retry-after"]) == (503, "60")
        assert "Innloggingen svarer ikke akkurat nå" in page.text
        assert platform.at("levanger", "/people/") in page.text

        make_due(platform, "Liv Aune", ago=rules.PROVIDER_AWAY - timedelta(minutes=1))
        assert is_in(platform, surfer)
        make_due(platform, "Liv Aune", ago=rules.PROVIDER_AWAY)
        assert surfer.step(platform.at("levanger", "/profile/")).status_code == 302


def test_it_is_away_when_one_comes_back_and_when_one_leaves(platform):
    surfer, state = asked(platform)
    with platform.wire.cut():
        assert back(platform, surfer, state=state, code="x").status_code == 503
        assert "svarte ikke" in surfer.go(platform.at("login", "/oidc/leave/")).text


def test_one_who_breaks_off_is_told_so_and_may_try_again(platform):
    surfer, state = asked(platform, "/people/?q=nes")

    page = back(platform, surfer, state=state, error="access_denied")

    assert page.status_code == 403
    assert "Innloggingen ble avbrutt" in page.text
    assert platform.at("levanger", "/people/?q=nes") in page.text


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"error": "temporarily_unavailable"}, 503),
        ({"error": "invalid_scope"}, 400),
        ({"code": "made-up"}, 410),
        ({"code": ""}, 400),
        ({"code": "made-up", "iss": "http://example.org/realms/felles"}, 400),
    ],
)
def test_an_answer_that_is_no_good_ends_on_a_plain_page(platform, told, status):
    surfer, state = asked(platform)

    page = back(platform, surfer, state=state, **told)

    assert page.status_code == status
    assert platform.at("levanger").rstrip("/") in page.text
    assert back(platform, surfer, state=state, **told).status_code == 410  # a state is used once


@pytest.mark.parametrize("told", [{}, {"state": "", "code": "x"}, {"state": "made-up", "code": "x"}])
def test_a_state_that_is_not_ours_leads_nowhere(platform, told):
    assert back(platform, Surfer(), **told).status_code == 410


def test_a_way_in_begins_at_one_of_our_hosts_and_ends_there(platform):
    for to in ("example.org", "levanger.localhost@example.org", "login.localhost", ""):
        page = Surfer().go(platform.at("login", f"/oidc/start/?{urlencode({'to': to, 'for': 'a' * 64})}"))
        assert page.status_code == 400, to
    surfer = Surfer()
    page = surfer.go(platform.at("levanger", f"/sign-in/?{urlencode({'next': '//example.org/x'})}"))
    assert str(surfer.prove(page, "Liv Aune").url) == platform.at("levanger")


def test_nobody_is_kept_on_the_way(platform):
    """Without the cookie the arrival says so, and sends nobody round in a ring."""
    surfer = Surfer()
    page = surfer.go(platform.at("levanger", "/people/"))
    surfer.client.cookies.delete("way", domain="levanger.localhost")

    page = surfer.prove(page, "Liv Aune")

    assert page.status_code == 410
    assert "Innloggingen kom ikke fram" in page.text


def test_a_logout_that_nobody_signed_is_not_heard(platform):
    surfer = Surfer()
    for host in ("", "login"):
        told = surfer.client.post(platform.at(host, "/oidc/backchannel-logout/"), data={"logout_token": "a.b.c"})
        assert told.status_code == 400, host
    assert surfer.client.get(platform.at("login", "/oidc/backchannel-logout/")).status_code == 405


def test_an_address_that_was_given_to_somebody_else_opens_no_account(platform):
    """Made anew at the provider: the account is another's until somebody who knows ties it again."""
    platform.signed_in("Rolf Eide")
    keycloak = platform.keycloak
    keycloak.realm.admin.delete_user(platform.subjects["Rolf Eide"])
    keycloak.make_person(address("Rolf Eide"), "Rolf Eide", "fjorden er blank i dag")

    _surfer, page = platform.signed_in("Rolf Eide")

    assert page.status_code == 403
    assert "Vi finner ingen konto til deg" in page.text


def test_a_secret_that_is_wrong_is_told_where_a_session_should_end(db, settings, by_keycloak):
    provider.end("a session that has ended is no fault")
    settings.KEYCLOAK = replace(settings.KEYCLOAK, client_secret="quite another")
    with pytest.raises(provider.Away, match="401"):
        provider.end("a session that goes on")
