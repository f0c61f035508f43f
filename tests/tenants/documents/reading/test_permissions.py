"""Who may open and do what of the reading, over HTTP."""

import pytest

from tests.factories.documents import make_document
from tests.factories.people import make_person

ROWS = (
    ("astrid", "GET", "/documents/", 200),
    ("astrid", "GET", "/documents/favourites/", 200),
    ("astrid", "GET", "/documents/{document}/", 200),
    ("astrid", "GET", "/documents/{document}/history/", 200),
    ("astrid", "GET", "/documents/{document}/receipts/", 403),
    ("astrid", "POST", "/documents/{document}/keep/", 302),
    ("astrid", "POST", "/documents/{document}/confirm/", 302),
    ("astrid", "GET", "/documents/{document}/confirm/", 405),
    ("astrid", "GET", "/d/{number}/qr.svg", 200),
    ("astrid", "GET", "/documents/{draft}/", 404),
    ("astrid", "POST", "/documents/{draft}/keep/", 404),
    ("astrid", "POST", "/documents/{draft}/confirm/", 404),
    ("editor", "GET", "/documents/{draft}/", 200),
    ("editor", "GET", "/documents/{draft}/history/", 200),
    ("editor", "GET", "/documents/links/", 200),
    ("editor", "GET", "/documents/{document}/receipts/", 200),
    ("bjorn", "GET", "/documents/{document}/receipts/", 200),
    ("anne", "GET", "/documents/{document}/receipts/", 200),
    ("dag", "GET", "/documents/{document}/", 404),
    ("dag", "GET", "/documents/{document}/history/", 404),
    ("dag", "GET", "/documents/{document}/changes/1/1/", 404),
    ("dag", "GET", "/documents/{document}/receipts/", 404),
    ("dag", "POST", "/documents/{document}/keep/", 404),
    ("dag", "POST", "/documents/{document}/confirm/", 404),
    ("dag", "GET", "/d/{number}/qr.svg", 404),
    ("nobody", "GET", "/documents/", 302),
    ("nobody", "GET", "/documents/{document}/", 302),
    ("nobody", "GET", "/documents/links/", 302),
    ("nobody", "POST", "/documents/{document}/keep/", 302),
    ("nobody", "GET", "/d/{number}/", 302),
    ("nobody", "GET", "/d/{number}/qr.svg", 302),
    ("nobody", "GET", "/d/", 200),
)


@pytest.fixture
def editor(levanger):
    """Who is responsible for documents in Levanger."""
    return make_person("Edel Torp", levanger, "editor")


@pytest.mark.parametrize(("who", "method", "path", "status"), ROWS)
def test_it_works(request, client_for, levanger, camilla, who, method, path, status):
    document = make_document(camilla, state="in_force", asks_receipt=True)
    draft = make_document(camilla, "Kladd", state="draft")
    client = client_for(levanger) if who == "nobody" else request.getfixturevalue(who).client
    address = path.format(document=document.pk, draft=draft.pk, number=document.number)
    assert client.generic(method, address).status_code == status


def test_every_link_of_the_library_leads_somewhere(astrid, editor, camilla):
    for who in (astrid, editor):
        page = who.client.get("/documents/")
        for link in page.context["ways"]:
            assert who.client.get(link["url"]).status_code == 200, link["url"]
