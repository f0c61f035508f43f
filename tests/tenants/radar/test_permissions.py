"""Who may open and do what of the radar, over HTTP."""

from types import SimpleNamespace

import pytest

from foundation.keys import uuid7
from tests.tenants.radar.conftest import pairs_of

ROWS = (
    ("editor", "GET", "list", 200),
    ("admin", "GET", "list", 200),
    ("astrid", "GET", "list", 200),
    ("editor", "GET", "consents", 200),
    ("astrid", "GET", "consents", 200),
    ("editor", "GET", "consent", 403),
    ("astrid", "POST", "consent", 403),
    ("admin", "GET", "consent", 200),
    ("admin", "POST", "consent", 400),
    ("admin", "GET", "no_consent", 404),
    ("astrid", "GET", "pair", 200),
    ("astrid", "POST", "yes", 422),
    ("admin", "POST", "no", 422),
    ("editor", "POST", "yes", 422),
    ("editor", "GET", "yes", 405),
    ("editor", "POST", "draft", 404),
    ("astrid", "POST", "draft", 403),
    ("editor", "GET", "no_pair", 404),
    ("there", "GET", "pair", 200),
    ("there", "GET", "consent", 404),
    ("nobody", "GET", "list", 302),
    ("nobody", "POST", "yes", 302),
)


@pytest.fixture
def urls(agreed):
    pair = f"/radar/pairs/{pairs_of(agreed.here)[0].id}/"
    return SimpleNamespace(
        list="/radar/",
        consents="/radar/consents/",
        consent=f"/radar/consents/{agreed.here.theme.pk}/",
        no_consent=f"/radar/consents/{uuid7()}/",
        pair=pair,
        no_pair=f"/radar/pairs/{uuid7()}/",
        yes=f"{pair}yes/",
        no=f"{pair}no/",
        draft=f"{pair}draft/",
    )


def test_it_works(agreed, urls, astrid, client_for, levanger):
    """All rows in one world: what is refused changes nothing."""
    people = {
        "editor": agreed.here.editor.client, "admin": agreed.here.admin.client, "astrid": astrid.client,
        "there": agreed.there.editor.client, "nobody": client_for(levanger),
    }  # fmt: skip
    found = [
        (who, method, place, people[who].generic(method, getattr(urls, place)).status_code)
        for who, method, place, _status in ROWS
    ]
    assert found == list(ROWS)


def test_a_list_asks_no_more_of_the_database_when_it_is_longer(agreed):
    """With one pair and with nine."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from foundation import tenancy
    from shared_library.prints.models import Pair, Print

    client = agreed.here.editor.client
    client.get("/radar/")
    with CaptureQueriesContext(connection) as few:
        client.get("/radar/")
    with tenancy.owner():
        pair = Pair.objects.get()
        for number in range(8):
            other = Print.objects.get(pk=pair.second_id)
            other.pk, other.document_id = uuid7(), uuid7()
            other.save(force_insert=True)
            pair.pk, pair.second, pair.likeness = uuid7(), other, 0.3 + number / 100
            pair.save(force_insert=True)
    with CaptureQueriesContext(connection) as many:
        assert client.get("/radar/").text.count('app-task"') == 9
    assert len(many) == len(few)
