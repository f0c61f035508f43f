import io

import pytest
from django.http import Http404
from django.test import RequestFactory

from foundation import files

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def served(owner):
    """The answer to a request for a stored file."""
    sha256 = files.store(owner, io.BytesIO(CONTENT))

    def answer(name="Måleskjema «2».xlsx", kind="xlsx", **headers):
        request = RequestFactory().get("/", headers=headers)
        return files.serve(request, owner, sha256, name, kind)

    return answer


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_it_works(served):
    response = served()
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''M%C3%A5leskjema")
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert response["Content-Length"] == str(len(CONTENT))


def test_nothing_in_a_file_can_act_in_our_name(served):
    response = served("side.html", "txt")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-cache"
    assert served("x", "ukjent")["Content-Type"] == "application/octet-stream"


def test_what_is_known_is_not_sent_again(served):
    tag = served()["ETag"]
    response = served(**{"If-None-Match": tag})
    assert response.status_code == 304
    assert response["ETag"] == tag


@pytest.mark.parametrize(
    ("wanted", "first", "last"), [("bytes=0-99", 0, 99), ("bytes=100-", 100, 10239), ("bytes=-40", 10200, 10239),
                                  ("bytes=10000-99999", 10000, 10239), ("bytes=-99999", 0, 10239)]
)  # fmt: skip
def test_a_part_is_sent_on_request(wanted, first, last, served):
    response = served(Range=wanted)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/10240"
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["bytes=10240-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(wanted, served):
    response = served(Range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10240"


@pytest.mark.parametrize("wanted", ["bytes=-", "bytes=1-2,5-6", "linjer=1-2", "bytes=x", f"bytes={'9' * 5000}-"])
def test_a_request_for_a_part_that_is_not_understood_gets_the_whole(wanted, served):
    assert body(served(Range=wanted)) == CONTENT


def test_a_part_of_another_version_is_not_mixed_in(served):
    assert served(Range="bytes=0-9", **{"If-Range": '"annen"'}).status_code == 200


def test_what_is_not_stored_is_not_found(owner):
    request = RequestFactory().get("/")
    for sha256 in ("0" * 64, "../x"):
        with pytest.raises(Http404):
            files.serve(request, owner, sha256, "x", "txt")


def test_a_reading_s_picture_is_shown_on_the_page_and_nothing_else_is(owner, reading):
    request = RequestFactory().get("/")
    picture = reading("strateginotat.docx")["images"][0]
    response = files.serve_picture(request, owner, picture)
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == "inline"
    assert "sandbox" in response["Content-Security-Policy"]
    other = files.store(owner, io.BytesIO(b"<svg onload='alert(1)'/>"))
    with pytest.raises(Http404):
        files.serve_picture(request, owner, other)
