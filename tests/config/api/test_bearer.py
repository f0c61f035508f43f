"""A person's token: what it opens, where, and how long."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate

from config.tools import openapi
from foundation import tenancy
from foundation.identity.bearer import rules
from foundation.identity.models import Account, Belonging
from tenants.organisation.models import Role as GivenRole
from tests.factories.circles import facilitator, make_network
from tests.factories.submissions import make_story
from tests.factories.tokens import change, kept, make_service, make_token, program

NETWORKS = "/api/v1/networks/"
JSON = "application/json"


@pytest.fixture
def token(camilla):
    return make_token(camilla)


@pytest.fixture
def reader(token, levanger):
    return program(levanger, token.secret)


def same_refusal(answer) -> dict:
    """What a refused token is told, without the address."""
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    return answer.json()


def test_it_works(reader, eva, levanger, token):
    make_network(facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email), levanger)
    answer = reader.get(NETWORKS)

    assert answer.status_code == 200, answer.content
    assert len(answer.json()["results"]) == 1
    assert answer["Cache-Control"] == "private, no-store"
    assert "Authorization" in answer["Vary"]
    assert not answer.cookies
    assert kept(token).last_used_date == localdate()


def test_whoever_has_none_that_is_good_hears_the_same(camilla, dag, levanger, verdal, client_for, token):
    others = make_token(dag)
    ended, late = make_token(camilla), make_token(camilla)
    change(ended, ended_at=kept(ended).created_at)
    change(late, last_date=localdate() - timedelta(days=1))
    shown = [token.secret[:-1] + "_", "felles_pat_", "x", "a.b.c", "é" * 54, others.secret, ended.secret, late.secret]
    told = [same_refusal(program(levanger, secret).get(NETWORKS)) for secret in shown]
    told.append(same_refusal(program(verdal, token.secret).get(NETWORKS)))
    told.append(same_refusal(program(None, token.secret).get(NETWORKS)))

    assert all(one == told[0] for one in told)
    nobody = same_refusal(client_for(levanger).get(NETWORKS))
    assert nobody.keys() == told[0].keys()
    assert told[0]["code"] == "invalid_token"


def test_a_token_holds_to_the_end_of_its_last_day(camilla, levanger):
    today = make_token(camilla, days=0)
    assert program(levanger, today.secret).get(NETWORKS).status_code == 200


def test_a_closed_account_shows_it_in_vain(reader, camilla):
    with tenancy.identity():
        Account.objects.filter(pk=camilla.account_id).update(is_active=False)
    same_refusal(reader.get(NETWORKS))


def test_one_who_has_left_shows_it_in_vain(reader, camilla):
    with tenancy.identity():
        Belonging.objects.filter(account=camilla.account).update(until_date=localdate())
    same_refusal(reader.get(NETWORKS))


def test_a_session_beside_a_bad_token_does_not_count(camilla):
    answer = camilla.client.get(NETWORKS, headers={"authorization": "Bearer felles_pat_x"})
    same_refusal(answer)


def test_it_opens_no_page_and_no_address(reader, token, client_for, levanger):
    assert reader.get("/people/").status_code == 302
    assert reader.get("/profile/tokens/").status_code == 302
    for name in ("access_token", "token", "bearer"):
        assert client_for(levanger).get(f"{NETWORKS}?{name}={token.secret}").status_code == 401


def test_the_tables_decide_as_for_the_person(levanger, anne, camilla):
    """An administrator reads the log; a coordinator does not, and one who is no longer either does not any more."""
    assert program(levanger, make_token(camilla).secret).get("/api/v1/log/").status_code == 403
    log = program(levanger, make_token(anne).secret)
    assert log.get("/api/v1/log/").status_code == 200
    with tenancy.inside(levanger):
        GivenRole.objects.filter(member=anne.member).update(until_date=localdate())
    assert log.get("/api/v1/log/").status_code == 403


# --- Scope


@pytest.fixture
def story(eva, levanger, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "store"
    return make_story(eva, levanger)


def write(client, story):
    part = story.part("Strateginotat")
    body = {"text": "Få mål.", "version": 1}
    return client.put(f"/api/v1/homework/{story.assignment.pk}/parts/{part}/text/", body, content_type=JSON)


def test_one_that_may_read_writes_nothing(camilla, levanger, story):
    refused = write(program(levanger, make_token(camilla).secret), story)

    assert refused.status_code == 403
    assert refused.json()["code"] == "insufficient_scope"
    assert "insufficient_scope" in refused["WWW-Authenticate"]


def test_one_that_may_write_needs_no_form_of_ours(camilla, levanger, story):
    """A strict client: a browser's session would be refused without the token of our pages."""
    assert write(program(levanger, make_token(camilla, may_write=True).secret), story).status_code == 200


def test_writing_is_no_more_than_the_person_may(astrid, levanger, story):
    own = program(levanger, make_token(astrid, may_write=True).secret)
    body = {"part_ids": [str(story.part("Strateginotat"))], "assignment_version": 1, "seen": "x"}
    sent = own.post(f"/api/v1/homework/{story.assignment.pk}/submissions/", body, content_type=JSON)
    assert sent.status_code == 403
    assert sent.json()["code"] == "permission_denied"


def test_one_for_an_area_reaches_no_other(camilla, levanger):
    of_homework = program(levanger, make_token(camilla, areas=["homework"]).secret)
    assert of_homework.get(NETWORKS).status_code == 200
    assert of_homework.get("/api/v1/schema/").status_code == 200
    refused = of_homework.get("/api/v1/documents/plan/")
    assert (refused.status_code, refused.json()["code"]) == (403, "insufficient_scope")
    assert program(levanger, make_token(camilla).secret).get("/api/v1/documents/plan/").status_code == 200


def test_the_networks_host_has_tokens_of_its_own(eva, levanger):
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    network = make_network(by, levanger)
    own = make_token(eva)
    assert program(None, own.secret).get(f"{NETWORKS}{network.pk}/").status_code == 200
    same_refusal(program(levanger, own.secret).get(NETWORKS))


# --- Nothing of it is told


def test_it_stands_in_no_log_and_on_no_error_page(reader, token, caplog):
    caplog.set_level(logging.DEBUG)
    answers = [reader.get(NETWORKS), reader.get("/api/v1/none/")]
    with tenancy.owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE circles_network RENAME TO gone")
    answers.append(reader.get(NETWORKS))

    assert [answer.status_code for answer in answers] == [200, 404, 500]
    secret = token.secret.removeprefix("felles_pat_")
    assert not any(secret in answer.text for answer in answers)
    assert not any(secret in f"{record.getMessage()} {record.exc_text}" for record in caplog.records)


# --- The whole API


def test_every_address_has_an_area():
    """A new one that nobody has put into an area would be reached by unlimited tokens alone."""
    paths = re.findall(r"^  (/api/v1/\S+):$", openapi.FILE.read_text("utf-8"), re.MULTILINE)
    assert len(paths) > 20
    assert [one for one in paths if rules.area_of(one) is None] == []


def test_a_service_reads_every_list_without_an_error(anne, levanger, story):
    service = program(levanger, make_service(anne, *rules.ROLES).secret)
    paths = re.findall(r"^  (/api/v1/[\w/-]+/):\n    get:$", openapi.FILE.read_text("utf-8"), re.MULTILINE)
    network, work = story.network.pk, story.assignment.pk
    paths += [f"/api/v1/networks/{network}/", f"/api/v1/networks/{network}/gatherings/", f"/api/v1/homework/{work}/"]
    paths += [f"/api/v1/assignments/{work}/matrix/", f"/api/v1/assignments/{work}/submissions/"]
    answers = {path: service.get(path).status_code for path in paths}
    assert len(answers) > 8
    assert {path: status for path, status in answers.items() if status not in (200, 400)} == {}
