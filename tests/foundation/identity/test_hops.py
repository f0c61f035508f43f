"""Moving to another host without signing in again."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Belonging
from foundation.identity.views.hops import fingerprint, make_ticket
from tests.factories.people import make_account, make_person


class Browser:
    """One browser with a box of cookies for each host, as real ones have; follows redirects across hosts."""

    def __init__(self):
        self.hosts = {}

    def at(self, host) -> Client:
        return self.hosts.setdefault(host, Client(headers={"host": host}))

    def take(self, client, host):
        self.hosts[host] = client

    def go(self, host, path, hops=8):
        """Follow redirects to the end; (host, path, answer) of where it ends, and the addresses on the way."""
        way = []
        for _ in range(hops):
            answer = self.at(host).get(path)
            if answer.status_code not in (301, 302):
                return host, path, answer, way
            parts = urlsplit(answer["Location"])
            host = parts.hostname or host
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            way.append((host, path))
        raise AssertionError(f"no end: {way}")


LEVANGER, VERDAL = f"levanger.{settings.DOMAIN}", f"verdal.{settings.DOMAIN}"


@pytest.fixture
def both(levanger, verdal):
    """A person who belongs to Levanger and Verdal."""
    account = make_account("To Steder")
    make_person("To Steder", verdal, account=account)
    return make_person("To Steder", levanger, account=account)


@pytest.fixture
def browser(both):
    """A browser in which the person is signed in in Levanger."""
    browser = Browser()
    browser.take(both.client, LEVANGER)
    return browser


def test_it_works(browser, both, verdal):
    assert browser.at(VERDAL).get("/people/").status_code == 302

    _host, _path, _answer, way = browser.go(VERDAL, f"/hop/?from={LEVANGER}")

    assert [path.partition("?")[0] for _, path in way[:3]] == ["/hop/ticket/", "/hop/arrive/", "/"]
    assert browser.at(VERDAL).get("/people/").status_code == 200
    with tenancy.inside(verdal):
        assert Entry.objects.get(action="hop").account_id == both.account_id


def ticket_address(browser):
    """The address with a ticket that Levanger answers, for the secret that Verdal left in this browser."""
    first = browser.at(VERDAL).get(f"/hop/?from={LEVANGER}")
    parts = urlsplit(first["Location"])
    answer = browser.at(LEVANGER).get(f"{parts.path}?{parts.query}")
    parts = urlsplit(answer["Location"])
    assert parts.hostname == VERDAL
    return f"{parts.path}?{parts.query}"


def test_a_ticket_works_once(browser):
    address = ticket_address(browser)
    secret = browser.at(VERDAL).cookies["hop"].value

    assert browser.at(VERDAL).get(address)["Location"] == "/"
    again = Client(headers={"host": VERDAL})
    again.cookies["hop"] = secret
    assert again.get(address)["Location"] == "/sign-in/"


def test_a_ticket_is_worthless_in_another_browser(browser):
    address = ticket_address(browser)

    other = Client(headers={"host": VERDAL})
    assert other.get(address)["Location"] == "/sign-in/"
    assert other.get("/people/").status_code == 302


def test_a_ticket_is_for_one_host(browser):
    address = ticket_address(browser)
    here = Client(headers={"host": LEVANGER})
    here.cookies["hop"] = browser.at(VERDAL).cookies["hop"].value

    assert here.get(address)["Location"] == "/sign-in/"


def test_a_ticket_lasts_half_a_minute(browser):
    address = ticket_address(browser)
    from django.db import connection

    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM max(until) - now()) FROM tenancy_ticket")
        assert 0 < cursor.fetchone()[0] <= 30
        cursor.execute("UPDATE tenancy_ticket SET until = now()")

    assert browser.at(VERDAL).get(address)["Location"] == "/sign-in/"


def test_a_ticket_of_the_other_way_in_is_none(browser, both):
    """The login host's tickets hold no session to go on with; here they sign nobody in, and break nothing."""
    secret = "s" * 32
    browser.at(VERDAL).cookies["hop"] = secret
    more = {"next": "/", "acr": "mfa", "provider": ""}
    token = make_ticket(both.account, to=VERDAL, secret=fingerprint(secret), **more)

    assert browser.at(VERDAL).get(f"/hop/arrive/?ticket={token}")["Location"] == "/sign-in/"
    assert browser.at(VERDAL).get("/people/").status_code == 302


def test_a_ticket_is_worthless_for_one_who_belongs_there_no_more(browser, both, verdal):
    address = ticket_address(browser)
    with tenancy.identity():
        Belonging.objects.filter(account_id=both.account_id, municipality_id=verdal.id).update(until_date=localdate())

    assert browser.at(VERDAL).get(address)["Location"] == "/sign-in/"
    assert browser.at(VERDAL).get("/people/").status_code == 302
    assert browser.at(LEVANGER).get("/people/").status_code == 200


def test_signing_out_everywhere_makes_a_ticket_worthless(browser):
    address = ticket_address(browser)
    browser.at(LEVANGER).post("/profile/sign-out-everywhere/")

    assert browser.at(VERDAL).get(address)["Location"] == "/sign-in/"


def test_there_is_no_ticket_to_a_place_that_is_not_ones_own(camilla):
    browser = Browser()
    browser.take(camilla.client, LEVANGER)
    for host in (VERDAL, settings.NETWORK_HOST, "example.org", ""):
        answer = camilla.client.get(f"/hop/ticket/?to={host}&for={'a' * 64}")
        assert answer.status_code == 404, host


def test_only_the_platforms_own_hosts_are_asked(client_for, verdal):
    for origin in ("example.org", "", VERDAL, "levanger.localhost@example.org"):
        assert client_for(verdal).get(f"/hop/?from={origin}")["Location"] == "/sign-in/"


def test_one_who_is_not_signed_in_signs_in_first_and_then_hops(browser, both):
    browser.at(LEVANGER).post("/sign-out/")

    host, path, answer, _way = browser.go(VERDAL, f"/hop/?from={LEVANGER}")

    assert (host, path.partition("?")[0]) == (LEVANGER, "/sign-in/")
    answer = browser.at(LEVANGER).post(
        "/sign-in/",
        {"email": both.account.email, "password": both.password, "next": answer.context["next"]},
    )
    browser.go(LEVANGER, answer["Location"])
    assert browser.at(VERDAL).get("/people/").status_code == 200


def test_the_profile_lists_ones_places(browser):
    text = browser.at(LEVANGER).get("/profile/").text

    assert f"http://{VERDAL}{settings.PORT_SUFFIX}/hop/?from={LEVANGER}" in text
