"""What costs much, many times in a minute: the last that is answered, one more, and the neighbours."""

import inspect
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver

from config import pace, parsers
from foundation import notices, tenancy
from foundation.notices import tasks as mails
from tests.factories.outbox import TaskFailed
from tests.factories.pace import counted
from tests.factories.tokens import make_token, program

LOG = "/api/v1/log/"
NOBODYS = "00000000-0000-7000-8000-000000000000"


def ask(path):
    return lambda someone: someone.client.get(path)


def upload(someone):
    file = SimpleUploadedFile("a.txt", b"a" * pace.LARGE)
    return someone.client.post("/language/", {"language": "nb", "file": file})


RATES = [("searches", pace.SEARCHES, ask("/search/?q=a")), ("log", pace.LOG_PAGES, ask(LOG)),
         ("uploads", pace.UPLOADS, upload), ("exports", pace.EXPORTS, ask("/log/file/")),
         ("made files", pace.MADE, ask("/documents/clock/file/"))]  # fmt: skip


@pytest.mark.parametrize(("name", "most", "act"), RATES, ids=[one[0] for one in RATES])
def test_it_works(anne, camilla, dag, levanger, caplog, name, most, act):
    answered = act(anne).status_code
    counted(levanger, f"{name}:{anne.account_id}", most - 1)

    assert act(anne).status_code == answered < 400
    refused = act(anne)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= pace.MINUTE
    assert f"{name}: too many by {anne.account_id}" in caplog.text
    assert act(camilla).status_code != 429
    assert act(dag).status_code == answered
    assert anne.client.get("/people/").status_code == 200


def test_the_answer_says_in_words_what_to_do(anne, levanger):
    counted(levanger, f"searches:{anne.account_id}", pace.SEARCHES)
    page = anne.client.get("/search/?q=a").content.decode()
    assert "Vent litt, gå tilbake og prøv en gang til." in page
    counted(levanger, f"log:{anne.account_id}", pace.LOG_PAGES)
    assert anne.client.get(LOG).json()["code"] == "throttled"


def test_asking_for_all_that_a_house_has_is_an_export_and_the_rest_of_a_download_is_none(anne, levanger):
    counted(levanger, f"exports:{anne.account_id}", pace.EXPORTS)
    file = f"/administration/export/{levanger.id}/file/"
    assert anne.client.post("/administration/export/begin/").status_code == 429
    assert anne.client.get(file).status_code == 429
    assert anne.client.get(file, headers={"Range": "bytes=5-"}).status_code == 404


MAKERS = {"serve_made", "serve_sheet"}


def test_every_page_that_makes_a_file_is_counted():
    found = {
        address
        for urls in ("config.urls_municipality", "config.urls_network")
        for address, view in addresses(get_resolver(urls))
        if MAKERS & set(inspect.unwrap(view).__code__.co_names)
    }
    paths = [re.sub(r"<uuid:\w+>", NOBODYS, address) for address in found]
    assert len(paths) > 7
    assert [path for path in paths if not pace.FILE.fullmatch(path)] == []


def addresses(resolver, before="/"):
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from addresses(one, address)
        else:
            yield address, one.callback


def test_what_is_small_is_no_upload(anne, levanger):
    counted(levanger, f"uploads:{anne.account_id}", pace.UPLOADS)
    assert anne.client.post("/language/", {"language": "nb"}).status_code == 302


# --- Bodies of the API


@pytest.fixture
def put(camilla, levanger):
    """put(bytes) sends them to an operation that reads a body, by a program; the status."""
    client = program(levanger, make_token(camilla, may_write=True).secret)
    return lambda body: client.put(
        f"/api/v1/submissions/{NOBODYS}/feedback/reply/", body, content_type="application/json"
    )


def large(size: int) -> bytes:
    return json.dumps({"ideas": ""}).encode().ljust(size)


def deep(levels: int) -> bytes:
    return ('{"a":' + "[" * (levels - 1) + "]" * (levels - 1) + "}").encode()


@pytest.mark.parametrize(
    ("fine", "more", "status"),
    [
        (large(parsers.MOST_BYTES), large(parsers.MOST_BYTES + 1), 413),
        (deep(parsers.DEEPEST), deep(parsers.DEEPEST + 1), 400),
    ],
    ids=["size", "depth"],
)
def test_a_body_has_its_limits(put, fine, more, status):
    assert put(fine).status_code == 422  # what it says is read
    refused = put(more)
    assert (refused.status_code, refused["Content-Type"]) == (status, "application/problem+json")
    assert refused.json()["code" if status == 413 else "detail"]


# --- Mails


def test_a_house_mails_so_much_in_an_hour(levanger, verdal, camilla, dag, run_tasks, mailoutbox, caplog):
    def tell(house, someone, key):
        with tenancy.inside(house):
            notices.notify(account_ids=[someone.account_id], kind="k", key=key, title="Nytt", url="/")
        run_tasks()

    counted(levanger, "notices:mails", mails.MOST_AN_HOUR - 1, mails.HOUR)
    tell(levanger, camilla, "1")
    with pytest.raises(TaskFailed, match="TooMany"):
        tell(levanger, camilla, "2")
    assert f"mails: too many in an hour from {levanger.id}" in caplog.text
    assert len(mailoutbox) == 1
    counted(levanger, "notices:mails", 0)  # the hour is over
    tell(verdal, dag, "1")
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([camilla.account.email] * 2 + [dag.account.email])
