"""A person's own tokens: made, shown once, kept hashed, told of, and ended."""

import re
from datetime import timedelta

from django.core import mail
from django.db import connection
from django.utils.timezone import localdate
from lxml import html

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.identity.bearer import rules, secrets
from foundation.identity.models import Token
from foundation.keys import uuid7
from foundation.tenancy.outbox import each_minute
from tests.factories.tokens import change, kept, make_token, program

MAKE, OWN = "/profile/tokens/make/", "/profile/tokens/"
NETWORKS = "/api/v1/networks/"


def typed(**other):
    day = localdate() + rules.USUAL
    usual = {"once": str(uuid7()), "name": "Regnearket", "reach": "read", "areas": ["homework", "documents", "log"]}
    return {**usual, "last_date": day.isoformat(), **other}


def shown(answer) -> str:
    """The secret on the page."""
    return html.fromstring(answer.text).get_element_by_id("secret").get("value")


def rows() -> list[Token]:
    with tenancy.identity():
        return list(Token.objects.order_by("pk"))


def test_it_works(camilla, levanger):
    client = camilla.client
    form = client.get(MAKE)
    assert form.context["form"]["last_date"].value() == localdate() + timedelta(days=90)
    answer = client.post(MAKE, typed())

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    secret = shown(answer)
    assert re.fullmatch(r"felles_pat_[\w-]{43}", secret)
    assert program(levanger, secret).get(NETWORKS).status_code == 200
    (token,) = rows()
    assert (token.areas, token.may_write, token.municipality_id) == ([], False, levanger.id)
    own = client.get(OWN).text
    assert "Regnearket" in own
    assert secret not in own


def test_the_secret_is_kept_nowhere(camilla, levanger, run_tasks):
    secret = shown(camilla.client.post(MAKE, typed()))
    run_tasks()
    (token,) = rows()

    assert token.hash == secrets.hashed(secret)
    assert secret not in token.hash
    with tenancy.inside(levanger), connection.cursor() as cursor:
        for table in ("audit_entry", "notices_notice", "django_session"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{secret[-20:]}%"])
            assert cursor.fetchone() == (0,)
    assert mail.outbox
    assert not any(secret in str(letter.message()) for letter in mail.outbox)


def test_its_owner_is_told_and_the_log_tells(camilla, levanger, run_tasks):
    camilla.client.post(MAKE, typed())
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [camilla.account.email]
    assert "Regnearket" in letter.subject
    assert "/profile/tokens/" in letter.body
    with tenancy.inside(levanger):
        assert Entry.objects.get(action="make_token").changes == {"name": [None, "Regnearket"]}


def test_a_facilitator_has_one_at_the_networks_host(eva, engaged, run_tasks):
    run_tasks()
    mail.outbox.clear()
    secret = shown(eva.client.post(MAKE, typed(areas=["homework"], reach="write")))
    run_tasks()
    (token,) = rows()
    assert (token.municipality_id, token.areas, token.may_write) == (None, ["homework"], True)
    assert program(None, secret).get(NETWORKS).status_code == 200
    assert "Regnearket" in eva.client.get(OWN).text
    assert [letter.to for letter in mail.outbox] == [[eva.account.email]]


def test_a_form_that_does_not_fit_makes_nothing(camilla):
    wrong = [
        {"name": " "},
        {"reach": "all"},
        {"areas": []},
        {"areas": ["everything"]},
        {"last_date": (localdate() - timedelta(days=1)).isoformat()},
        {"last_date": (localdate() + timedelta(days=366)).isoformat()},
    ]
    client = camilla.client
    assert [client.post(MAKE, typed(**one)).status_code for one in wrong] == [422] * len(wrong)
    assert rows() == []
    assert client.post(MAKE, typed(last_date=(localdate() + timedelta(days=365)).isoformat())).status_code == 200


def test_sent_twice_it_is_made_once(camilla):
    told = typed()
    assert camilla.client.post(MAKE, told).status_code == 200
    assert camilla.client.post(MAKE, told)["Location"] == OWN
    assert len(rows()) == 1


def test_there_is_a_most(camilla, levanger):
    for _number in range(rules.OF_A_PERSON - 1):
        make_token(camilla)
    assert camilla.client.post(MAKE, typed()).status_code == 200
    full = camilla.client.post(MAKE, typed())
    assert full.status_code == 422
    assert "så mange nøkler som går an" in full.text
    change(rows()[0], last_date=localdate() - timedelta(days=1))
    assert camilla.client.post(MAKE, typed()).status_code == 200


def test_one_ends_ones_own_and_nobody_elses(camilla, astrid, levanger):
    token = make_token(camilla)
    address = f"{OWN}{token.id}/end/"
    assert astrid.client.get(address).status_code == 404
    assert astrid.client.post(address).status_code == 404
    assert "Regnearket" in camilla.client.get(address).text
    assert camilla.client.post(address)["Location"] == OWN
    assert program(levanger, token.secret).get(NETWORKS).status_code == 401
    assert camilla.client.post(address).status_code == 404
    with tenancy.inside(levanger):
        assert Entry.objects.filter(action="end_token").count() == 1


def test_signing_out_everywhere_ends_them_at_every_host(camilla, levanger):
    token = make_token(camilla)
    camilla.client.post("/profile/sign-out-everywhere/")
    assert program(levanger, token.secret).get(NETWORKS).status_code == 401
    assert kept(token).ended_at


def test_the_hash_of_an_older_key_of_the_installation_still_fits(camilla, levanger, settings):
    token = make_token(camilla)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one, long enough for anybody"
    assert program(levanger, token.secret).get(NETWORKS).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert program(levanger, token.secret).get(NETWORKS).status_code == 401


def test_whose_token_soon_ends_is_told_once(camilla, eva, engaged, run_tasks):
    make_token(camilla, "Snart", days=7)
    make_token(camilla, "Senere", days=8)
    make_token(eva, "Nettverkets", days=7)
    run_tasks()
    mail.outbox.clear()
    with tenancy.worker():
        for _time in range(2):
            each_minute()["identity.tokens_daily"]()
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM tenancy_mark WHERE key = 'identity.tokens'")
    run_tasks()

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([camilla.account.email, eva.account.email])
    assert all("slutter snart" in letter.subject for letter in mail.outbox)
