"""The person's own page, and the language of the pages."""

import pytest
from django.conf import settings

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.models import Account
from foundation.registry.models import Municipality
from network.circles import facade as circles
from tenants.organisation.models import Member
from tests.factories.circles import facilitator, make_network
from tests.factories.people import make_account, make_person


def stored(someone) -> Account:
    with tenancy.identity():
        return Account.objects.get(pk=someone.account_id)


def test_it_works(camilla):
    answer = camilla.client.post("/profile/", {"name": "  Camilla   Berg Holm ", "language": "nn"})

    assert answer.status_code == 302
    assert (stored(camilla).name, stored(camilla).language) == ("Camilla Berg Holm", "nn")


def test_the_name_follows_to_every_municipality(levanger, verdal, run_tasks):
    account = make_account("To Steder")
    make_person("To Steder", verdal, account=account)
    person = make_person("To Steder", levanger, account=account)

    person.client.post("/profile/", {"name": "Tove Steder", "language": ""})
    run_tasks()

    for municipality in (levanger, verdal):
        with tenancy.inside(municipality):
            assert Member.objects.get(account_id=account.pk).name == "Tove Steder"


def test_the_name_follows_to_the_networks_and_stands_in_their_log(eva, levanger, run_tasks):
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    network = make_network(by, levanger)
    eva.client.post("/profile/", {"name": "Eva Strand Li", "language": ""})
    run_tasks()
    with tenancy.desk(eva.account_id):
        assert circles.network(network.pk, by=by).facilitators == ("Eva Strand Li",)
        entry = Entry.objects.get(network_id=network.pk, action="rename_facilitator")
    assert entry.changes["name"] == ["Eva Strand", "Eva Strand Li"]


def test_a_name_is_asked_for(camilla):
    answer = camilla.client.post("/profile/", {"name": " ", "language": ""})

    assert answer.status_code == 422
    assert "Skriv navnet ditt." in answer.text
    assert stored(camilla).name == "Camilla Berg"


def lang_of(answer) -> str:
    return answer.text.partition('<html lang="')[2][:2]


def test_the_language_is_the_municipalitys_until_one_is_chosen(client_for, levanger):
    with tenancy.owner():
        Municipality.objects.filter(pk=levanger.pk).update(language="nn")
    client = client_for(levanger)

    assert lang_of(client.get("/sign-in/")) == "nn"
    client.post("/language/", {"language": "da", "next": "/sign-in/"})
    assert lang_of(client.get("/sign-in/")) == "da"


def test_choosing_when_signed_in_is_remembered_on_the_account(camilla):
    client = camilla.client
    answer = client.post("/language/", {"language": "en", "next": "/people/"})

    assert answer["Location"] == "/people/"
    assert stored(camilla).language == "en"
    answer = camilla.client.get("/profile/")
    assert lang_of(answer) == answer["Content-Language"] == "en"


@pytest.mark.parametrize("language", ["xx", "", "nb'><script>"])
def test_an_unknown_language_changes_nothing(camilla, language):
    answer = camilla.client.post("/language/", {"language": language, "next": "/"})

    assert answer.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    assert stored(camilla).language == ""


def test_a_broken_cookie_changes_nothing(client_for, levanger):
    client = client_for(levanger)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../../etc"

    assert lang_of(client.get("/sign-in/")) == "nb"
