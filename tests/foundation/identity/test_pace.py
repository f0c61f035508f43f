"""Ways to the server that signs people in, and links by mail: the last that is given, one more, and the neighbours."""

import pytest
from django.test import Client

from config.sign_in import Keycloak
from foundation import tenancy
from foundation.identity import passwords, rules
from foundation.identity.openid import provider
from foundation.identity.views.hops import fingerprint
from tests.factories.pace import count


@pytest.fixture
def begin(settings, monkeypatch, levanger):
    """begin(address) -> the answer to one who begins to sign in from there."""
    place = "https://id.example.org"
    settings.SIGN_IN, settings.KEYCLOAK = "keycloak", Keycloak(place, place, "felles", "web", "x")
    monkeypatch.setattr(provider, "answers", lambda: True)
    asked = {"to": f"levanger.{settings.DOMAIN}", "for": fingerprint("a")}
    return lambda address: Client(headers={"host": settings.LOGIN_HOST}, REMOTE_ADDR=address).get(
        "/oidc/start/", asked
    )


def test_it_works(begin, caplog):
    assert begin("192.0.2.1").status_code == 302
    count(tenancy.identity(), "openid:start:192.0.2", rules.STARTS_A_MINUTE - 1)

    assert begin("192.0.2.1").status_code == 302
    refused = begin("192.0.2.200")
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert "192.0.2: too many begin" in caplog.text
    assert begin("198.51.100.7").status_code == 302


def test_one_too_many_is_refused_before_the_provider_is_asked(begin, monkeypatch):
    count(tenancy.identity(), "openid:start:192.0.2", rules.STARTS_A_MINUTE)
    monkeypatch.setattr(provider, "answers", lambda: False)
    assert begin("198.51.100.7").status_code == 503
    assert begin("192.0.2.1").status_code == 429


@pytest.mark.parametrize(
    ("window", "most", "of"), [("hour", rules.LINKS_AN_HOUR, "links-hour"), ("day", rules.LINKS_A_DAY, "links-day")]
)
def test_links_by_mail(db, window, most, of):
    name = "camilla.berg@example.org"
    assert passwords.may_mail_link(name)
    count(tenancy.identity(), passwords._key(of, name), most - 1, 60)
    if window == "day":
        count(tenancy.identity(), passwords._key("links-hour", name), 0, 60)

    assert passwords.may_mail_link(name)
    if window == "day":
        count(tenancy.identity(), passwords._key("links-hour", name), 0, 60)
    assert not passwords.may_mail_link(name)
    assert passwords.may_mail_link("anne.lund@example.org")
