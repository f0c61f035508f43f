"""The way in by a real Keycloak: once, and then to all one's places without a form."""

from urllib.parse import parse_qs, urlsplit

import pytest

from foundation.identity.models import ProviderSession, Subject
from tests.foundation.identity.keycloak.surfing import Surfer, address


def hosts(way):
    """Host and path of each address."""
    return [(urlsplit(one).hostname, urlsplit(one).path) for one in way]


def untie(platform, name):
    """As if the person had never signed in."""
    with platform.tables():
        Subject.objects.filter(sub=platform.subjects[name]).delete()


def test_it_works(platform):
    surfer = Surfer()
    asked = surfer.go(platform.at("levanger", "/people/?q=nes"))
    told = parse_qs(urlsplit(str(asked.url)).query)
    assert told["code_challenge_method"] == ["S256"]
    assert len(told["nonce"][0]) >= 32
    assert len(told["state"][0]) >= 32

    page = surfer.prove(asked, "Kari Nes")

    assert str(page.url) == platform.at("levanger", "/people/?q=nes")
    assert page.status_code == 200
    assert hosts(surfer.way)[-3:] == [
        ("login.localhost", "/oidc/callback/"),
        ("levanger.localhost", "/oidc/arrive/"),
        ("levanger.localhost", "/people/"),
    ]
    cookies = [one for one in surfer.client.cookies.jar if one.name == "session"]
    assert [(one.domain, one.domain_specified) for one in cookies] == [("levanger.localhost", False)]
    with platform.tables():
        row = ProviderSession.objects.filter(account__email=address("Kari Nes")).latest("signed_in_at")
        assert platform.subjects["Kari Nes"] == Subject.objects.get(account=row.account_id).sub
    assert "." not in row.refresh_token  # sealed: no token stands there as it came


def test_the_second_place_and_the_networks_ask_for_nothing(platform):
    surfer, _page = platform.signed_in("Kari Nes")

    page = surfer.go(platform.at("verdal", "/people/"))
    assert (page.status_code, str(page.url)) == (200, platform.at("verdal", "/people/"))
    assert any("/realms/" in one for one in surfer.way)

    page = surfer.go(platform.at("network"))
    assert (page.status_code, str(page.url)) == (200, platform.at("network"))
    # and by the link to it, without the provider
    surfer.client.cookies.clear(domain="verdal.localhost")
    assert surfer.go(platform.at("verdal", "/hop/?from=levanger.localhost")).status_code == 200
    assert {host for host, _path in hosts(surfer.way)} == {"levanger.localhost", "verdal.localhost"}


def test_one_who_does_not_belong_there_is_told_where(platform):
    surfer, page = platform.signed_in("Stine Moe", "levanger")

    assert page.status_code == 403
    assert "Du er ikke registrert i Levanger" in page.text
    assert platform.at("verdal").rstrip("/") in page.text
    assert surfer.go(platform.at("verdal", "/people/")).status_code == 200


def test_one_whom_nobody_knows_is_told_so(platform):
    _surfer, page = platform.signed_in("Unni Ukjent")

    assert page.status_code == 403
    assert "Vi finner ingen konto til deg" in page.text
    assert address("Unni Ukjent") in page.text


@pytest.mark.parametrize("shape", ["list", "object"])
def test_an_account_is_tied_by_its_address_in_both_shapes_of_the_claim(platform, shape):
    untie(platform, "Liv Aune")
    platform.keycloak.claim_shape(shape)

    _surfer, page = platform.signed_in("Liv Aune", "levanger", "/people/")

    assert page.status_code == 200
    with platform.tables():
        assert Subject.objects.get(sub=platform.subjects["Liv Aune"]).account.email == address("Liv Aune")


def test_an_account_is_not_tied_to_an_address_that_nobody_has_verified(platform):
    untie(platform, "Odd Bakk")
    platform.keycloak.set_person(address("Odd Bakk"), emailVerified=False)

    _surfer, page = platform.signed_in("Odd Bakk")

    assert page.status_code == 403
    assert "Vi finner ingen konto til deg" in page.text
    with platform.tables():
        assert not Subject.objects.filter(sub=platform.subjects["Odd Bakk"]).exists()
    platform.keycloak.set_person(address("Odd Bakk"), emailVerified=True)


def test_two_tabs_sign_in_at_once_and_a_page_that_was_gone_through_signs_nobody_in_again(platform):
    surfer = Surfer()
    tabs = [surfer.go(platform.at("levanger", path)) for path in ("/people/", "/notices/")]

    first = surfer.prove(tabs[0], "Kari Nes")
    back = {urlsplit(url).path: url for url in surfer.way}
    second = surfer.go(str(tabs[1].url))

    assert [str(one.url) for one in (first, second)] == [
        platform.at("levanger", "/people/"),
        platform.at("levanger", "/notices/"),
    ]
    assert surfer.go(back["/oidc/callback/"]).status_code == 410
    page = surfer.go(back["/oidc/arrive/"])
    assert (page.status_code, str(page.url)) == (200, platform.at("levanger"))
    stranger = Surfer()
    assert stranger.go(back["/oidc/arrive/"]).status_code == 410
    assert stranger.go(back["/oidc/callback/"]).status_code == 410


def test_a_way_back_is_worthless_in_another_browser(platform):
    surfer, other = Surfer(), Surfer()
    page = surfer.go(platform.at("levanger", "/people/"))
    other.go(platform.at("levanger", "/people/"))
    surfer.client, held = other.client, surfer.client  # the same address, the other browser's cookies at our hosts
    for cookie in held.cookies.jar:
        if cookie.domain.startswith("localhost"):
            surfer.client.cookies.jar.set_cookie(cookie)

    assert surfer.prove(page, "Kari Nes").status_code == 410
