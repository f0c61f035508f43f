"""Sessions: one for each host, in its own schema, ended everywhere at once."""

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.identity import rules
from foundation.identity.models import Account, Belonging
from foundation.identity.sessions import SessionStore
from foundation.identity.signin import begin
from foundation.operators import opening
from tests.factories.circles import facilitator, make_network
from tests.factories.people import FIRST_MOMENT, PASSWORD, make_account, make_person


def test_it_works(levanger, camilla):
    client = camilla.client
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    assert client.get("/people/").status_code == 200
    with tenancy.inside(levanger):
        assert Session.objects.filter(pk=key).exists()
    with tenancy.identity():
        assert not Session.objects.filter(pk=key).exists()


def test_a_session_of_one_municipality_is_none_in_another(client_for, levanger, verdal):
    account = make_account("To Steder")
    person = make_person("To Steder", levanger, account=account)
    make_person("To Steder", verdal, account=account)
    elsewhere = client_for(verdal)
    elsewhere.cookies = person.client.cookies

    assert elsewhere.get("/people/").status_code == 302


def test_a_session_of_a_municipality_is_none_at_the_network(desk_client, camilla):
    desk_client.cookies = camilla.client.cookies

    assert desk_client.get("/profile/").status_code == 302


def test_a_session_of_the_networks_host_is_none_where_the_platform_is_run(levanger):
    """They share a table, and the latter may more: a cookie that somebody took along opens nothing there."""
    account = make_account("Begge Deler")
    make_network(facilitator(account.name, account_id=account.pk, email=account.email), levanger)
    call_command("operator", "add", account.email, account.name)
    form = {"email": account.email, "password": "fjorden er blank i dag"}
    for host, other in ((settings.NETWORK_HOST, settings.OPERATORS_HOST), (settings.OPERATORS_HOST,) * 2):
        here, there = Client(headers={"host": host}), Client(headers={"host": other})
        assert here.post("/sign-in/", form).status_code == 302
        there.cookies = here.cookies
        assert here.get("/profile/").status_code == 200
        assert there.get("/profile/").status_code == (200 if host == other else 403)


def test_the_cookie_is_for_one_host_and_no_script(client_for, levanger, camilla):
    answer = client_for(levanger).post("/sign-in/", {"email": camilla.account.email, "password": camilla.password})
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["domain"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_signing_out_everywhere_ends_every_session_on_every_host(levanger, verdal):
    account = make_account("To Steder")
    make_person("To Steder", verdal, account=account)
    person = make_person("To Steder", levanger, account=account)
    clients = [person.client, person.client, person.client_at(verdal)]

    clients[0].post("/profile/sign-out-everywhere/")

    assert [client.get("/profile/").status_code for client in clients] == [302, 302, 302]


def test_one_who_left_gets_one_and_the_same_refusal(camilla):
    client = camilla.client
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=FIRST_MOMENT.date())

    answers = set()
    for path in ("/people/", "/", "/nothing/here/"):
        answer = client.get(path)
        assert answer.status_code == 403
        own_path_left_out = answer.text.replace(f'name="next" value="{path}"', "")
        answers.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", own_path_left_out))

    assert len(answers) == 1


def test_one_who_left_gets_words_back_and_no_password(camilla):
    client = camilla.client
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=FIRST_MOMENT.date())
    typed = {"text": "Vi styrer etter få mål.", "present": camilla.password, "password": "et nytt langt ord",
             "again": "et nytt langt ord"}  # fmt: skip
    answer = client.post("/profile/password/", typed)
    assert answer.status_code == 403
    assert "Vi styrer etter få mål." in answer.text
    assert camilla.password not in answer.text
    assert "et nytt langt ord" not in answer.text


def test_a_closed_account_is_let_in_nowhere(camilla):
    client = camilla.client
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=False)

    assert client.get("/people/").status_code == 403


def test_a_session_ends_after_a_days_work(camilla, levanger):
    client = camilla.client
    with tenancy.inside(levanger):
        session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
        begin(session, at=timezone.now() - rules.SESSION_LONGEST - timedelta(minutes=1))
        session.save()

    assert client.get("/people/").status_code == 302


def test_a_session_that_nobody_uses_ends_earlier(client_for, levanger, camilla):
    answer = client_for(levanger).post("/sign-in/", {"email": camilla.account.email, "password": camilla.password})

    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == rules.SESSION_IDLE.total_seconds()


def test_where_the_platform_is_run_a_session_ends_sooner(client_for, levanger, camilla):
    oda = make_account("Oda Rud")
    with tenancy.owner():
        opening.make_operator(oda.pk, at=timezone.now())
    client = Client(headers={"host": settings.OPERATORS_HOST})
    answer = client.post("/sign-in/", {"email": oda.email, "password": PASSWORD})
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == rules.OPERATOR_IDLE.total_seconds()
    answer = client_for(levanger).post("/sign-in/", {"email": camilla.account.email, "password": camilla.password})
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == rules.SESSION_IDLE.total_seconds()


def test_signing_in_sweeps_old_sessions(client_for, levanger, camilla, anne):
    old = anne.client.cookies[settings.SESSION_COOKIE_NAME].value
    with tenancy.inside(levanger):
        Session.objects.filter(pk=old).update(expire_date=timezone.now() - timedelta(days=1))
    client_for(levanger).post("/sign-in/", {"email": camilla.account.email, "password": camilla.password})

    with tenancy.inside(levanger):
        assert not Session.objects.filter(pk=old).exists()
