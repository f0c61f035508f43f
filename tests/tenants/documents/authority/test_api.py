"""The authority map and the theme plan through the API."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from foundation import tenancy
from tenants.documents.models import AuthorityRow
from tests.factories.documents import make_authority, make_document, make_position, make_theme

WHO = "/api/v1/documents/authority/who/"


@pytest.fixture
def ground(levanger, anne, edith):
    """Anne approves everything; a document in force and a draft."""
    with tenancy.inside(levanger):
        make_authority(make_position(holder=anne.member))
        theme = make_theme()
        return theme, make_document(edith, theme=theme, state="in_force"), make_document(edith, theme=theme)


def test_it_works(astrid, anne, ground, levanger):
    theme, document, _draft = ground
    today = localdate()
    client = astrid.client
    answer = client.get(WHO, {"document": document.pk}).json()
    assert answer["date"] == today.isoformat()
    assert [person["name"] for person in answer["steps"][0]["positions"][0]["holders"]] == ["Anne Lund"]
    assert (answer["hole"], answer["source"]) == (None, "Delegeringsreglementet")
    with tenancy.inside(levanger):
        AuthorityRow.objects.update(until_date=today + timedelta(days=10))
    later = client.get(WHO, {"theme": theme.pk, "date": (today + timedelta(days=10)).isoformat()}).json()
    assert (later["steps"], later["hole"], later["row_id"]) == ([], "no row", None)
    past = client.get(WHO, {"theme": theme.pk, "date": "2021-05-01"}).json()
    assert past["hole"] is None


def test_what_is_not_there_is_said(astrid, ground):
    _theme, _document, draft = ground
    client = astrid.client
    assert client.get(WHO, {"document": draft.pk}).status_code == 404, "Astrid may not see the draft"
    assert client.get(WHO, {"document": "noe"}).status_code == 400
    assert client.get(WHO, {"date": "31.12.2026"}).status_code == 400
    assert client.get(WHO, {"theme": uuid4(), "unit": uuid4()}).json()["errors"].keys() == {"theme", "unit"}


def test_the_map_and_the_plan_are_read(astrid, ground):
    client = astrid.client
    found = client.get("/api/v1/documents/authority/").json()
    assert [row["source"] for row in found["rows"]] == ["Delegeringsreglementet"]
    assert found["holes"] == []
    plan = client.get("/api/v1/documents/plan/").json()
    assert [(theme["title"], theme["sharing"], theme["documents"]) for theme in plan["themes"]] == [
        ("Helse og omsorg", "undecided", 2)
    ]
    assert plan["shares"][-1]["percent"] == 0


def test_the_api_is_for_those_who_belong(dag, ground, levanger, client_for):
    assert dag.client_at(levanger).get(WHO).status_code in (302, 401, 403)
    assert client_for(levanger).get(WHO).status_code in (302, 401, 403)
