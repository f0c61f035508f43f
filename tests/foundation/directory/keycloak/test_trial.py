"""A trial at a real provider: a realm that plays it, asked directly, and nobody's session at Keycloak is touched."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.core.management import call_command
from lxml import html

from foundation import tenancy
from foundation.directory.models import EmailDomain, Provider
from foundation.directory.server import Server
from tests.factories.outbox import run_tasks

PASSWORD = "fjorden er blank i dag"
HERE = "/people/own-sign-in/"


@pytest.fixture
def own(db, settings, keycloak, by_keycloak, levanger, anne):
    """Levanger's provider, of which the administrator has told all but that it is in use."""
    settings.KEYCLOAK = keycloak.place
    settings.PROVIDER_HOSTS = [urlsplit(keycloak.url).netloc]
    settings.SIGN_IN = "local"  # how the administrator of this test is signed in
    call_command("keycloak", "stand-in", "levanger", "--password", PASSWORD)
    there = Server(keycloak.realm.admin, "levanger-egen")
    client = there.get("clients", clientId="felles")[0]
    back = f"http://levanger.localhost{HERE}trial/back/"
    there.put(f"clients/{client['id']}", {**client, "redirectUris": [back]})
    with tenancy.inside(levanger):
        Provider.objects.all().delete()
    return SimpleNamespace(client=anne.client, issuer=f"{keycloak.url}/realms/levanger-egen", secret=client["secret"])


def save(own, secret):
    typed = {"name": "Levanger", "discovery_url": own.issuer, "client_id": "felles", "secret": secret}
    answer = own.client.post(f"{HERE}provider/", typed)
    assert answer.status_code == 302, answer.text


def try_it(own, name, password=PASSWORD) -> str:
    """The page at the end of the way to the provider's forms and back."""
    visitor = httpx.Client(timeout=30)
    answer = visitor.get(own.client.post(f"{HERE}trial/begin/")["Refresh"].partition("url=")[2])
    for _ in range(3):
        for cookie in visitor.cookies.jar:
            cookie.secure = False  # a browser keeps localhost's secure cookies over http too
        if answer.is_redirect:
            break
        form = next(form for form in html.fromstring(answer.text).forms if form.method == "POST")
        typed = {"username": f"{name}@levanger.kommune.example", "password": password}
        answer = visitor.post(form.action, data={key: text for key, text in typed.items() if key in form.fields})
    told = parse_qs(urlsplit(answer.headers["location"]).query)
    page = own.client.get(f"{HERE}trial/back/", {key: texts[0] for key, texts in told.items()}, follow=True)
    return " ".join(page.text.partition("<main")[2].split())


def test_it_works(own, levanger):
    save(own, own.secret)
    page = try_it(own, "olav")
    for words in ("gikk bra", "Olav Tveitan", "olav@levanger.kommune.example", "kvalitetskoordinatorer"):
        assert words in page
    own.client.post(f"{HERE}switch/", {"on": "1"})
    with tenancy.inside(levanger):
        assert Provider.objects.get().is_on
        assert EmailDomain.objects.get().name == "levanger.kommune.example"
    run_tasks()


def test_a_wrong_secret_is_told(own):
    save(own, "en annen hemmelighet")
    page = try_it(own, "olav")
    assert "godtar ikke klient-ID-en eller hemmeligheten" in page
    assert "Lag en ny hemmelighet hos leverandøren" in page
