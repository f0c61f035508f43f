"""The chain of redirects in a real browser, which holds every form to the policy of the page it stands on."""

import pytest
from playwright.sync_api import expect

from tests.browser import axe_violations, chromium, open_page, sideways
from tests.foundation.identity.keycloak.surfing import PASSWORD, address


def prove(page, name):
    page.locator("#username").fill(address(name))
    page.locator("#kc-login").click()
    page.locator("#password").fill(PASSWORD)
    page.locator("#kc-login").click()


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def test_it_works(platform, browser):
    """In, out by a form that leads to the provider and back, and in again; the plain pages are fit for everyone."""
    page = open_page(browser, platform.at("levanger", "/people/"))
    prove(page, "Liv Aune")
    expect(page).to_have_url(platform.at("levanger", "/people/"))

    page.locator("footer button", has_text="Logg ut").click()
    expect(page.locator("h1")).to_have_text("Du er logget ut")
    assert page.url.startswith(platform.at("login", "/oidc/signed-out/"))
    assert axe_violations(page) == []
    assert sideways(page) == 0
    page.get_by_role("link", name="Logg inn igjen").click()
    expect(page.locator("#username")).to_be_visible()  # the provider's session is gone too
    assert page.complaints == []
    page.goto(platform.at("login", "/oidc/callback/?state=x"))
    expect(page.locator("h1")).to_have_text("Denne innloggingen er brukt")
    assert axe_violations(page) == []
    assert sideways(page) == 0
    page.context.close()


def test_a_form_that_is_sent_after_the_session_ended_leads_to_the_provider(platform, browser):
    """Its redirects cross two hosts; `form-action 'self'` would stop them without a word."""
    page = open_page(browser, platform.at("levanger", "/profile/"))
    prove(page, "Liv Aune")
    expect(page).to_have_url(platform.at("levanger", "/profile/"))
    page.context.clear_cookies()

    page.locator("main form button").first.click()

    expect(page.locator("#username")).to_be_visible()
    assert page.complaints == []
    page.context.close()
