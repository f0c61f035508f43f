"""The municipality's own provider: told where it is, tried by an administrator, and only then switched on."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.messages import get_messages

from config.sign_in import Keycloak
from foundation import tenancy
from foundation.audit.models import Entry
from foundation.directory import queries
from foundation.directory.models import Provider
from foundation.identity.openid import sealing
from foundation.notices.models import Notice
from tests.browser import chromium, faulty
from tests.factories.outside import CLIENT, SECRET, provider_outside
from tests.factories.people import make_person
from tests.factories.providers import make_domain

HERE = "/people/own-sign-in/"
TYPED = {"name": "Levanger kommune", "client_id": CLIENT, "secret": SECRET}


@pytest.fixture(scope="module")
def outside():
    with provider_outside() as made:
        yield made


@pytest.fixture
def anne(anne):
    """The administrator, in one browser all the time."""
    return SimpleNamespace(client=anne.client, municipality=anne.municipality, account_id=anne.account_id)


@pytest.fixture
def there(settings, outside):
    """A provider that stands outside, where Keycloak signs people in."""
    settings.KEYCLOAK = Keycloak("https://id.example.org", "https://id.example.org", "felles", "web", "x")
    settings.PROVIDER_HOSTS = [outside.host]
    outside.said, outside.asked = {}, []
    outside.claims = {"email": "kari@levanger.kommune.no", "name": "Kari Nes", "groups": ["ansatte"]}
    return outside


def save(someone, there, **more):
    return someone.client.post(f"{HERE}provider/", {**TYPED, "discovery_url": there.url, **more})


def row(someone) -> Provider:
    with tenancy.inside(someone.municipality):
        return Provider.objects.get()


def question(someone) -> dict[str, str]:
    """What the provider is asked when the administrator tries."""
    answer = someone.client.post(f"{HERE}trial/begin/")
    address = answer["Refresh"].partition("url=")[2]
    return {name: texts[0] for name, texts in parse_qs(urlsplit(address).query).items()}


def told(answer) -> str:
    """What the last act said."""
    return str(list(get_messages(answer.wsgi_request))[-1])


def try_it(someone, there, **more) -> str:
    """The page to which a trial leads; `more` stands in what the provider sends back."""
    asked = question(someone)
    there.nonce = asked["nonce"]
    answer = someone.client.get(f"{HERE}trial/back/", {"state": asked["state"], "code": "c", **more}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{HERE}trial/"
    return " ".join(answer.text.partition("<main")[2].partition("</main")[0].split())


def test_it_works(there, levanger, anne):
    """Saved, tried with what came told in words, switched on for everybody, and off."""
    alias = f"levanger-{levanger.id.hex[-8:]}"  # the address may be another house's some day, this never is
    callback = f"https://id.example.org/realms/felles/broker/{alias}/endpoint"
    page = anne.client.get(f"{HERE}provider/").text
    assert callback in page
    assert "http://levanger.localhost" in page
    assert save(anne, there)["Location"] == HERE
    made = row(anne)
    assert (made.alias, made.issuer, made.is_on, made.tried_at) == (alias, there.url, False, None)
    assert SECRET not in made.secret + made.kept_secret
    assert sealing.opened(made.secret) == sealing.opened(made.kept_secret) == SECRET
    with tenancy.inside(levanger):
        Provider.objects.update(alias="as-it-was-called")
    assert "/broker/as-it-was-called/endpoint" in anne.client.get(f"{HERE}provider/").text  # where people do come back
    anne.client.post(f"{HERE}switch/", {"on": "1"})
    assert not row(anne).is_on  # not tried, and no domain leads there

    make_domain(levanger, "levanger.kommune.no")
    before = dict(anne.client.session)
    page = try_it(anne, there)
    for words in ("gikk bra", "Kari Nes", "kari@levanger.kommune.no", "ansatte", "Ingen ut over ansatt"):
        assert words in page
    after = dict(anne.client.session)
    assert {name: after[name] for name in before} == before  # who the session is, and for how long, is as it was
    assert anne.client.get("/administration/").status_code == 200

    assert "Slå på for alle" in anne.client.get(HERE).text
    anne.client.post(f"{HERE}switch/", {"on": "1"})
    assert "Den er på" in anne.client.get(HERE).text
    with tenancy.worker():
        broker = queries.wanted().brokers[0]
    assert (broker.is_on, broker.secret) == (True, SECRET)
    anne.client.post(f"{HERE}switch/", {"on": ""})
    assert not row(anne).is_on
    log = anne.client.get("/log/").text
    for words in ("La inn kommunens egen pålogging", "Prøvde kommunens egen pålogging", "Slo kommunens egen"):
        assert words in log
    assert SECRET not in log


def test_roles_that_the_groups_would_give_are_told_and_not_given(there, levanger, anne):
    save(anne, there)
    make_domain(levanger, "levanger.kommune.no")
    group = anne.client.post(f"{HERE}groups/type/", {"name": "kvalitet"})["Location"]
    anne.client.post(group, {"role": "editor", "unit": ""})
    there.claims |= {"groups": ["ansatte", "kvalitet"], "amr": ["pwd", "mfa"]}
    anne.client.post(f"{HERE}change/", {"lets_in": "all", "groups_claim": "groups", "two_steps": "mfa"})
    page = try_it(anne, there)
    assert "Dokumentansvarlig (kvalitet)" in page
    assert "Det regnes som to trinn her." in page
    assert "Kari Nes" not in anne.client.get("/people/").text


@pytest.mark.parametrize(
    ("said", "sent", "words"),
    [
        ({}, {"code": "", "error": "access_denied"}, "slapp deg ikke inn"),
        ({}, {"code": "", "error": "invalid_scope", "error_description": "Ukjent omfang"}, "Ukjent omfang"),
        ({"/realm/token": (401, {"error": "invalid_client"})}, {}, "godtar ikke klient-ID-en eller hemmeligheten"),
        ({"/realm/token": (400, {"error": "invalid_grant"})}, {}, "akkurat slik den står"),
        ({"/realm/token": (302, {})}, {}, "Adressen sender videre"),
        ({"/realm/token": (200, {"id_token": "a.b.c"})}, {}, "ikke til å stole på"),
        ({"/realm/keys": (200, {})}, {}, "fikk ikke leverandørens nøkler"),
        ({"/realm/keys": (200, {"keys": [{"kid": "k1", "kty": "RSA"}]})}, {}, "ikke til å stole på"),
    ],
)
def test_what_went_wrong_is_told_with_what_to_do(there, levanger, anne, said, sent, words):
    save(anne, there)
    make_domain(levanger, "levanger.kommune.no")
    there.said = said
    page = try_it(anne, there, **sent)
    assert "gikk ikke" in page
    assert words in page
    assert row(anne).tried_at is None


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": None}, "fortalte ikke e-postadressen"),
        ({"email": "kari@gmail.com"}, "gmail.com er ikke bekreftet som deres domene"),
        ({"nonce": "another"}, "ikke til å stole på"),
        ({"aud": "another"}, "ikke til å stole på"),
        ({"iss": "https://elsewhere.example"}, "ikke til å stole på"),
        ({"exp": 1}, "ikke til å stole på"),
    ],
)
def test_a_person_who_could_not_come_in_does_not_count_as_a_trial(there, levanger, anne, claims, words):
    save(anne, there)
    make_domain(levanger, "levanger.kommune.no")
    there.claims |= claims
    assert words in try_it(anne, there)
    assert row(anne).tried_at is None


def test_only_the_browser_that_was_sent_comes_back_and_once(there, anne):
    save(anne, there)
    asked = question(anne)
    for state in ("another", asked["state"]):  # the wrong one ends the trial
        answer = anne.client.get(f"{HERE}trial/back/", {"state": state, "code": "c"}, follow=True)
        assert "Prøven er over" in answer.text
    assert [path for path, _form in there.asked if path == "/realm/token"] == []


def test_the_secret_is_told_to_nobody_and_to_no_other_provider(there, outside, anne):
    """Who changes where questions go cannot have the old secret sent there."""
    save(anne, there)
    page = anne.client.get(f"{HERE}provider/").text
    assert SECRET not in page
    assert CLIENT in page
    assert save(anne, there, secret="", client_id="another").status_code == 422
    other = f"{there.url}2"
    there.said["/realm2/.well-known/openid-configuration"] = (200, there.document | {"issuer": other})
    answer = save(anne, there, secret="", discovery_url=other)
    assert (answer.status_code, "Skriv inn hemmeligheten som hører til" in answer.text) == (422, True)
    assert SECRET not in save(anne, there, discovery_url="levanger.no").text


def test_another_provider_is_off_until_it_was_tried_and_a_new_secret_not_used_before(there, levanger, anne):
    save(anne, there)
    make_domain(levanger, "levanger.kommune.no")
    try_it(anne, there)
    anne.client.post(f"{HERE}switch/", {"on": "1"})
    save(anne, there, name="Levanger", secret="")
    assert (row(anne).is_on, row(anne).tried_at is None) == (True, False)
    with tenancy.inside(levanger):
        Provider.objects.update(secret="")  # handed over
    assert told(save(anne, there, name="Levanger kommune", secret="")) == "Påloggingen er lagret."
    answer = save(anne, there, secret="ny hemmelighet")
    assert told(answer) == "Påloggingen er lagret. Prøv den, så tas den nye hemmeligheten i bruk."
    assert (row(anne).is_on, row(anne).tried_at, row(anne).secret) == (True, None, "")
    assert "godtar ikke" in try_it(anne, there)
    assert row(anne).secret == ""  # the one in use still is
    save(anne, there)
    try_it(anne, there)
    assert sealing.opened(row(anne).secret) == SECRET
    answer = save(anne, there, client_id="another")
    assert told(answer) == "Påloggingen er lagret og slått av. Prøv den, og slå den på igjen."
    assert (row(anne).is_on, row(anne).tried_at) == (False, None)


def test_one_to_which_no_domain_leads_is_not_in_use(there, levanger, anne):
    save(anne, there)
    with tenancy.inside(levanger):
        Provider.objects.update(is_on=True)
    with tenancy.worker():
        assert not queries.wanted().brokers[0].is_on
        make_domain(levanger, "levanger.kommune.no")
        assert queries.wanted().brokers[0].is_on


def test_the_other_administrators_are_told(there, levanger, anne):
    other = make_person("Bodil Ås", levanger, "administrator")
    save(anne, there)
    with tenancy.inside(levanger):
        told = Notice.objects.filter(kind="own_sign_in_changed").values_list("account_id", flat=True)
        assert list(told) == [other.account_id]
        assert Entry.objects.get(action="save_provider").changes["secret"] == [None, "****"]


def test_an_address_inside_is_refused_in_words(there, anne):
    answer = save(anne, there, discovery_url="https://169.254.169.254/")
    assert (answer.status_code, "lukket nett" in answer.text) == (422, True)


def test_where_local_accounts_sign_in_there_is_nothing_to_connect(anne):
    assert anne.client.get(f"{HERE}provider/")["Location"] == HERE
    page = anne.client.get(HERE).text
    assert "Alle logger inn med passord i Felles" in page
    assert "provider/" not in page


def test_others_do_not(there, anne, astrid):
    save(anne, there)
    for path in ("provider/", "trial/", "trial/back/"):
        assert astrid.client.get(f"{HERE}{path}").status_code == 403
    for path in ("provider/", "switch/", "trial/begin/"):
        assert astrid.client.post(f"{HERE}{path}").status_code == 403


def test_the_pages_are_fit_for_everyone(there, levanger, anne):
    save(anne, there)
    with chromium() as browser:
        assert faulty(browser, [(anne.client, f"{HERE}{path}") for path in ("", "provider/", "trial/")]) == {}
        try_it(anne, there)
        make_domain(levanger, "levanger.kommune.no")
        assert faulty(browser, [(anne.client, f"{HERE}trial/"), (anne.client, HERE)]) == {}
        try_it(anne, there, code="", error="access_denied")
        assert faulty(browser, [(anne.client, f"{HERE}trial/")]) == {}
