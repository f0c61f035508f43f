"""A municipality that is not on the platform comes in by a link: on the running platform, with the roles it runs with.

Eva invites Sula; Siv follows the link in the mail and chooses a password; the worker opens Sula's house; Siv signs in
there and finds the network's homework.
"""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from tests.browser import chromium

from .people import Person

PATIENCE = 60
CONTACT = "siv@sula.example"


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the module."""
    with chromium() as one:
        yield one


def set_homework(eva) -> None:
    """Something for the new municipality to find."""
    eva.go(f"/networks/{eva.world.network_id}/assignments/new/")
    eva.page.locator("[name=title]").fill("Hjemmelekse for alle")
    eva.page.locator("[name=due_at_0]").fill(str(localdate() + timedelta(days=30)))
    eva.press("Lagre kladden")
    eva.press("Ny del")
    eva.page.locator("[name=title]").fill("Strateginotat")
    eva.page.get_by_role("button", name="Legg til", exact=True).click()
    eva.page.wait_for_load_state()
    eva.press("Se over og publiser")
    eva.press("Publiser")


def test_from_a_mail_to_a_house(browser, world):
    eva = Person(browser, world, "network", "eva.strand@example.org", javascript=False).sign_in()
    set_homework(eva)
    eva.go(f"/networks/{world.network_id}/invitations/new/?q=Sula")
    eva.press("Sula")
    eva.fill("Navn", "Siv Aas")
    eva.fill("E-postadresse", CONTACT)
    eva.press("Send invitasjonen")
    eva.sees("Venter på svar")

    letter = world.post.wait_for(CONTACT, "Sula er invitert")
    text = letter.get_payload()[0].get_payload(decode=True).decode()
    siv = Person(browser, world, "network", CONTACT, javascript=False)
    siv.open(re.search(r"http://\S+/invitations/\S+", text)[0])
    siv.sees("Sula er invitert til")
    siv.page.locator("[name=password]").fill("fjorden er blank i dag")
    siv.page.locator("[name=again]").fill("fjorden er blank i dag")
    siv.press("Ta imot invitasjonen")
    expect(siv.page.locator("h1")).to_have_text("Stedet til Sula er klart", timeout=PATIENCE * 1000)

    at_home = Person(browser, world, "sula", CONTACT, javascript=False).sign_in()
    at_home.go("/homework/")
    at_home.sees("Hjemmelekse for alle")
    eva.go(f"/networks/{world.network_id}/members/")
    eva.sees("Sula")
