"""A passkey as the second step, in a real browser with an authenticator that is built into it."""

import pytest
from playwright.sync_api import expect

from tests.browser import chromium, open_page
from tests.foundation.identity.keycloak.surfing import PASSWORD, address
from tests.foundation.identity.keycloak.test_sessions import row

NAME = "Stine Moe"


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def authenticator(page):
    """Let the page's browser have one that its owner has unlocked; the number of keys it holds."""
    told = page.context.new_cdp_session(page)
    told.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    made = told.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return lambda: len(told.send("WebAuthn.getCredentials", made)["credentials"])


def test_it_works(platform, browser):
    """Made at the server when the person is asked to, and from then on the second step before a dangerous act."""
    platform.keycloak.set_person(address(NAME), requiredActions=["webauthn-register"])
    page = open_page(browser, platform.at("verdal", "/people/"))
    keys = authenticator(page)
    page.on("dialog", lambda dialog: dialog.accept("min nøkkel"))
    page.locator("#username").fill(address(NAME))
    page.locator("#kc-login").click()
    page.locator("#password").fill(PASSWORD)
    page.locator("#kc-login").click()
    page.locator("#registerWebAuthn").click()
    expect(page).to_have_url(platform.at("verdal", "/people/"))
    assert keys() == 1
    assert row(platform, NAME).acr == "basic"

    page.goto(platform.at("verdal", "/sign-in/again/?next=/people/units/"))
    page.locator("#authenticateWebAuthnButton").click()
    expect(page).to_have_url(platform.at("verdal", "/people/units/"))
    assert row(platform, NAME).acr == "mfa"
    page.context.close()
