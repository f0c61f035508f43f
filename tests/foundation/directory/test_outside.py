"""Addresses that somebody in a municipality wrote lead nowhere inside, and an odd answer harms nobody."""

import socket

import pytest

from foundation.directory import discovery, outside
from tests.factories.outside import provider_outside


@pytest.fixture(scope="module")
def there():
    with provider_outside() as made:
        yield made


@pytest.fixture
def known(settings, there):
    settings.PROVIDER_HOSTS = [there.host]
    there.said = {}
    return there


def why(address: str) -> str:
    with pytest.raises(outside.Unreachable) as stopped:
        outside.ask(address)
    return stopped.value.why


def test_it_works(known):
    found = discovery.look(f" {known.url}/ ")
    assert found == discovery.look(f"{known.url}{discovery.WELL_KNOWN}")
    assert (found.issuer, found.token_url, found.logout_url) == (known.url, f"{known.url}/token", "")


def test_a_host_that_is_not_named_is_asked_by_https_only(settings, there):
    settings.PROVIDER_HOSTS = []
    assert why(there.url) == outside.ADDRESS
    assert why(there.url.replace("http:", "https:")) == outside.INSIDE


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "2130706433",
        "0x7f000001",
        "127.1",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[fe80::1]",
        "[fd00::1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
def test_an_address_inside_is_not_asked(settings, host):
    settings.PROVIDER_HOSTS = []
    assert why(f"https://{host}/") == outside.INSIDE
    with pytest.raises(outside.Unreachable):
        outside.check(f"https://{host}/token")


def test_what_a_name_leads_to_counts_and_not_the_name(settings, monkeypatch):
    """All of it, and at the moment of the question: a name may lead outside and inside by turns."""
    settings.PROVIDER_HOSTS = []
    real = socket.getaddrinfo

    def leads(host, port, *given, **named):
        place = ("10.0.0.1", port) if host == "inne.example" else None
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)] if place else real(host, port, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", leads)
    assert why("https://inne.example/") == outside.INSIDE
    with pytest.raises(outside.Unreachable):
        outside.check("https://inne.example/token")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "levanger.no",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://example.org/",
        "https://",
        "https://a:b@example.org/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/#a",
        f"https://example.org/{'a' * 500}",
        "https://[::1/",
    ],
)
def test_what_is_no_whole_address_is_not_asked(settings, address):
    settings.PROVIDER_HOSTS = []
    assert why(address) == outside.ADDRESS


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ((302, {}), outside.REDIRECT),
        ((200, b" " * (outside.MOST_BYTES + 1)), outside.LARGE),
        ((200, b"<html>"), outside.NOT_UNDERSTOOD),
        ((200, []), outside.NOT_UNDERSTOOD),
        ((200, b"[" * 100_000), outside.NOT_UNDERSTOOD),
    ],
)
def test_an_odd_answer_is_not_read(known, said, reason):
    known.said["/realm/odd"] = said
    assert why(f"{known.url}/odd") == reason


def test_one_that_answers_a_letter_at_a_time_is_not_waited_for(settings, monkeypatch):
    monkeypatch.setattr(outside, "IN_ALL", 0.2)
    listening = socket.create_server(("127.0.0.1", 0))
    settings.PROVIDER_HOSTS = [f"localhost:{listening.getsockname()[1]}"]
    assert why(f"http://{settings.PROVIDER_HOSTS[0]}/") == outside.SILENT
    listening.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"issuer": "https://login.example.org/other"}, "https://login.example.org/other"),
        ({"issuer": "https://login.example.org/{tenantid}/v2.0"}, "kommunens egen"),
        ({"issuer": None}, "beskriver ikke en pålogging"),
        ({"jwks_uri": None}, "beskriver ikke en pålogging"),
        ({"token_endpoint": "https://169.254.169.254/token"}, "en adresse som Felles ikke kan bruke"),
        ({"userinfo_endpoint": "http://example.org/"}, "en adresse som Felles ikke kan bruke"),
        ({"response_types_supported": ["id_token"]}, "authorization code"),
        ({"response_types_supported": 5}, "authorization code"),
        ({"response_types_supported": None}, "authorization code"),
        ({"code_challenge_methods_supported": ["plain"]}, "S256"),
    ],
)
def test_a_provider_that_cannot_be_used_is_told_why(known, change, words):
    known.said[f"/realm{discovery.WELL_KNOWN}"] = (200, known.document | change)
    with pytest.raises(discovery.NotUsable, match=words):
        discovery.look(known.url)


def test_an_address_where_there_is_none_is_told(known):
    with pytest.raises(discovery.NotUsable, match="ingen pålogging på denne adressen"):
        discovery.look(f"{known.url}/elsewhere")
