"""Dangerous acts: a second step at the provider, and back to the very page with nothing lost."""

import base64
import hashlib
import hmac
import struct
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from django.utils import timezone
from lxml import html

from foundation.identity import rules
from foundation.identity.models import ProviderSession
from tests.foundation.identity.keycloak.surfing import address
from tests.foundation.identity.keycloak.test_sessions import row


def code(secret, ahead=0):
    """The number that an app would show, or the one that follows it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def enrol(surfer, page):
    """Set up an app on the provider's page; its secret, and where that led."""
    shown = html.fromstring(page.text).xpath("//*[@id='kc-totp-secret-key']/text()")
    if not shown:
        page = surfer.go(html.fromstring(page.text).xpath("//a[@id='mode-manual']/@href")[0])
        shown = html.fromstring(page.text).xpath("//*[@id='kc-totp-secret-key']/text()")
    secret = shown[0].replace(" ", "")
    return secret, surfer.send(page, totp=code(secret), userLabel="app")


def proved_long_ago(platform, name, ago):
    with platform.tables():
        ProviderSession.objects.filter(account__email=address(name)).update(proved_at=timezone.now() - ago)


def test_it_works(platform):
    surfer, _page = platform.signed_in("Kari Nes")
    assert row(platform, "Kari Nes").acr == "basic"

    asked = surfer.go(platform.at("levanger", "/people/add/"))
    assert any("acr_values=mfa" in one for one in surfer.way)
    _secret, page = enrol(surfer, asked)

    assert str(page.url) == platform.at("levanger", "/people/add/")
    assert row(platform, "Kari Nes").acr == "mfa"
    # a form that stood open for too long: nothing is sent, nothing is lost
    proved_long_ago(platform, "Kari Nes", rules.RECENT + timedelta(minutes=1))
    assert "/oidc/start/" in "".join(surfer.go(platform.at("levanger", "/people/add/")) and surfer.way)
    proved_long_ago(platform, "Kari Nes", rules.RECENT_FORM + timedelta(minutes=1))
    kept = surfer.send(page, name="Ny Person", email="ny.person@example.org", title="Pleier")
    assert kept.status_code == 403
    assert "tatt vare på" in kept.text
    link = html.fromstring(kept.text).xpath("//main//a/@href")[0]
    assert "Du har bekreftet hvem du er" in surfer.go(platform.at("levanger", link)).text

    done = surfer.send(kept, name="Ny Person")

    assert "Ny Person er lagt til" in done.text
    # a plain sign-in in the same session takes the surer proof away from nobody
    surfer.go(platform.at("verdal"))
    assert row(platform, "Kari Nes").acr == "mfa"


def test_a_provider_that_lets_one_step_be_enough_is_not_believed_nor_asked_in_a_ring(platform):
    """So a municipality's own sign-in may answer: successful, with a lower level than was asked for."""
    surfer, _page = platform.signed_in("Liv Aune")
    begun = surfer.step(platform.at("levanger", "/sign-in/again/?next=/people/add/"))
    begun = surfer.step(begun.headers["location"])
    parts = urlsplit(begun.headers["location"])
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert query.pop("acr_values") == "mfa"

    page = surfer.go(parts._replace(query=urlencode(query)).geturl())

    assert page.status_code == 403
    assert "Dette krever innlogging i to trinn" in page.text
    assert row(platform, "Liv Aune").acr == "basic"
