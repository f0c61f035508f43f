"""Whatever a script sends to the API, the answer is a problem in words and never an error of the server."""

import json
from itertools import cycle, islice

import pytest
from django.test import Client

from foundation.keys import uuid7
from tests.factories.feedback import released, reviewed
from tests.factories.submissions import handed_in, make_story

JSON = "application/json"
BODIES = {
    "lists without end": "[" * 100_000,
    "objects without end": '{"a":' * 100_000,
    "an endless number": "9" * 5000,
    "no JSON": "<a>",
    "not even text": b"\xff\xfe\x00",
    "a word": '"a"',
    "nothing": "null",
    "a list": "[1]",
    "not a number": "NaN",
}
VALUES = [
    "a\x00b",
    "\ud800",
    "9" * 40,
    10**40,
    -1,
    1e308,
    True,
    None,
    [],
    {},
    ["x"],
    "x" * 100_000,
    "\u202e\U0010ffff",
]
FIELDS = (
    "text", "version", "part_ids", "assignment_version", "seen", "once", "made_by", "message", "fate", "remark_id",
    "answer_needed_by_date", "useful", "useful_text", "ideas", "change", "summary", "kind", "part_id", "file_id",
    "anchor", "quote", "judgement", "outcome", "short_remark", "reason",
)  # fmt: skip


@pytest.fixture
def addresses(eva, camilla, levanger, settings, tmp_path):
    """{verb and address: the browser of one who may}."""
    settings.FILES_ROOT = tmp_path / "store"
    story = make_story(eva, levanger)
    done, open_one = (handed_in(camilla, story, Strateginotat="Få mål.") for _ in range(2))
    released(story, done)
    reviewed(story, open_one)
    work, part = f"/api/v1/homework/{story.assignment.pk}/", story.part("Strateginotat")
    home, desk = camilla.client, eva.client
    home.raise_request_exception = desk.raise_request_exception = False
    return {
        ("put", f"{work}parts/{part}/text/"): home,
        ("post", f"{work}submissions/"): home,
        ("put", f"/api/v1/submissions/{done.id}/feedback/fates/"): home,
        ("put", f"/api/v1/submissions/{done.id}/feedback/reply/"): home,
        ("patch", f"/api/v1/submissions/{open_one.id}/draft/"): desk,
        ("post", f"/api/v1/submissions/{open_one.id}/draft/remarks/"): desk,
        ("put", f"/api/v1/submissions/{open_one.id}/draft/assessments/"): desk,
    }


def test_a_body_that_is_none_is_refused(addresses):
    codes = {
        (what, path): getattr(client, verb)(path, body, content_type=JSON).status_code
        for (verb, path), client in addresses.items()
        for what, body in BODIES.items()
    }
    assert [found for found in codes.items() if found[1] != 400] == []


def fitting():
    """A body that could be right, for one field after the other to be spoilt."""
    ids = {"part_ids": [str(uuid7())], "remark_id": str(uuid7()), "part_id": str(uuid7()), "once": str(uuid7())}
    return {"text": "a", "version": 1, "assignment_version": 1, "seen": "a", "kind": "good", "fate": "used",
            "judgement": "good", "summary": "a"} | ids  # fmt: skip


def test_a_field_of_anything_is_no_error_of_the_server(addresses):
    """Each field of each act meets some of the values, the next field the next ones."""
    failed, values = [], cycle(VALUES)
    for (verb, path), client in addresses.items():
        for field, value in ((field, value) for field in FIELDS for value in islice(values, 2)):
            body = fitting() | {field: value}
            sent = json.dumps([body] if path.endswith("fates/") else body)
            code = getattr(client, verb)(path, sent, content_type=JSON).status_code
            if code >= 500:
                failed.append(f"{verb} {path} {field}={str(value)[:20]!r}: {code}")
    assert failed == []


def test_a_page_elsewhere_cannot_act_with_ones_session(addresses):
    """Every act of the API asks for the token that only our own pages know."""
    for (verb, path), signed_in in addresses.items():
        strict = Client(enforce_csrf_checks=True, headers={"host": signed_in.defaults["HTTP_HOST"]})
        strict.cookies = signed_in.cookies
        assert getattr(strict, verb)(path, "{}", content_type=JSON).status_code == 403
