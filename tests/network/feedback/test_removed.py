"""A facilitator whose engagement ends in mid-review: what was typed comes back with a plain sentence."""

import pytest

from foundation import tenancy
from network.circles.models import Engagement
from network.feedback.models import Feedback, Remark
from tests.factories.feedback import AT, reviewed

WORDS = "Dette tok meg en halv time å skrive."


@pytest.fixture
def client(eva, story, submission):
    """Eva's browser with the desk open, when her only engagement has just ended."""
    reviewed(story, submission)
    client = eva.client
    assert client.get(f"/submissions/{submission.id}/").status_code == 200
    with tenancy.owner():
        Engagement.objects.filter(account_id=eva.account_id).update(ended_at=AT)
    return client


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("remarks/", {"kind": "good", "text": WORDS}),
        ("draft/", {"summary": WORDS, "version": "2"}),
    ],
)
def test_it_works(client, submission, path, form):
    answer = client.post(f"/submissions/{submission.id}/{path}", form)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"{WORDS}</textarea>" in page
    assert "ble ikke lagret" in page
    with tenancy.owner():
        assert Feedback.objects.get().summary == "Godt arbeid."
        assert list(Remark.objects.values_list("text", flat=True)) == ["Fint."]


def test_an_autosave_is_told_in_its_own_way(client, submission):
    form = {"summary": WORDS, "version": "2"}
    answer = client.post(f"/submissions/{submission.id}/draft/", form, headers={"X-Autosave": "1"})
    assert answer.status_code == 403
    assert answer.json()["message"]


def test_looking_and_sending_are_closed_too(client, submission):
    for path in ("", "release/", "print/", "changes/", "phrases/"):
        assert client.get(f"/submissions/{submission.id}/{path}").status_code == 403
    assert client.post(f"/submissions/{submission.id}/release/").status_code == 403
    with tenancy.owner():
        assert Feedback.objects.get().state == "draft"


def test_what_is_typed_comes_back_as_text_and_not_as_markup(client, submission):
    form = {"kind": "good", "text": "<script>alert( 1 )</script>"}
    page = client.post(f"/submissions/{submission.id}/remarks/", form).content.decode()
    assert "&lt;script&gt;alert( 1 )" in page
