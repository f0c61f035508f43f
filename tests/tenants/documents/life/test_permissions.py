"""Who reaches the pages of a version's life: rows of who, method, place and status."""

import pytest
from django.utils import timezone

from foundation import tenancy
from tenants.documents.actions import hearing, life
from tenants.documents.models import Version
from tests.factories.documents import make_document, make_position


@pytest.fixture
def places(editor, astrid, bjorn, director):
    """Three documents: one heard by Bjørn, one for his approval, one in force that Astrid owns."""
    now = timezone.now()
    with tenancy.inside(editor.municipality):
        heard, sent = make_document(editor, "Arbeidstid"), make_document(editor, "Beredskap")
        owner = make_position("Fagsjef", holder=astrid.member)
        current = make_document(editor, "Cytostatika", state="in_force", owner=owner)
        found = hearing.start_hearing(opened(heard), members=[bjorn.member.pk], by=editor.actor, at=now)
        said = hearing.propose(found, text="Hei", by=bjorn.actor, at=now)
        life.send_for_approval(opened(sent), by=editor.actor, at=now)
    first, second, third = (f"/documents/{one.pk}/" for one in (heard, sent, current))
    return {
        "hearing": f"{first}hearing/",
        "say": f"{first}hearing/{found.pk}/say/",
        "until": f"{first}hearing/{found.pk}/until/",
        "close": f"{first}hearing/{found.pk}/close/",
        "answer": f"{first}hearing/remarks/{said.pk}/",
        "approval": f"{second}approval/",
        "take_back": f"{second}approval/take-back/",
        "decide": f"{second}approval/decide/",
        "withdraw": f"{third}withdraw/",
        "restore": f"{third}withdraw/restore/",
        "review": f"{third}review/",
        "approve": "/documents/approve/",
        "clock": "/documents/clock/",
        "file": "/documents/clock/file/",
    }


def opened(document):
    """The open version."""
    return Version.objects.select_related("document").get(document=document)


ROWS = [
    *[("anne", "get", place, 200) for place in ("hearing", "approval", "withdraw", "review", "approve", "clock")],
    ("astrid", "get", "hearing", 404),
    ("astrid", "get", "approval", 404),
    ("astrid", "get", "withdraw", 200),
    ("astrid", "get", "review", 200),
    ("bjorn", "get", "hearing", 200),
    ("bjorn", "post", "say", 422),
    ("bjorn", "post", "until", 422),
    ("bjorn", "post", "close", 403),
    ("bjorn", "post", "answer", 422),
    ("bjorn", "get", "approval", 200),
    ("bjorn", "post", "take_back", 403),
    ("bjorn", "post", "decide", 422),
    ("bjorn", "get", "withdraw", 403),
    ("bjorn", "post", "restore", 403),
    ("camilla", "get", "approval", 200),
    ("camilla", "get", "hearing", 404),
    ("camilla", "post", "say", 404),
    ("camilla", "get", "clock", 200),
    ("camilla", "get", "file", 200),
    *[("dag", "get", place, 404) for place in ("hearing", "approval", "withdraw", "review")],
    *[("dag", "post", place, 404) for place in ("say", "until", "close", "answer", "decide", "take_back", "restore")],
]


@pytest.mark.parametrize(("who", "method", "place", "status"), ROWS)
def test_rows(who, method, place, status, request, places):
    client = request.getfixturevalue(who).client
    assert getattr(client, method)(places[place]).status_code == status


def test_nobody_is_led_to_sign_in(places, levanger, client_for):
    client = client_for(levanger)
    assert {client.get(url).status_code for name, url in places.items() if name in ("hearing", "approval")} == {302}
