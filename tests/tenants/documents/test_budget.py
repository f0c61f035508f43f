"""What each page asks the database, in a house with a document in every state: few questions, whoever looks."""

import pytest

from foundation import tenancy
from tenants.documents.models import Document
from tests.factories import shelves
from tests.factories.people import make_person
from tests.factories.questions import questions

# On Min side other modules ask too. Who approves is told which common text it builds on, and what differs from it
# without a reason.
MOST = {
    "/": 32, "/documents/": 12, "/documents/desk/": 16, "/documents/desk/?whose=all": 16, "/documents/approve/": 15,
    "/documents/authority/": 15, "/documents/openings/": 17, "/documents/clock/": 10, "/documents/plan/": 10,
    "/documents/authority/positions/": 15, "/documents/{draft}/approval/": 15, "/documents/{waits}/approval/": 17,
    "/documents/{beside}/": 16, "/documents/{beside}/hearing/": 15, "/documents/{draft}/edit/": 15,
    "/documents/{draft}/remarks/": 15, "/documents/authority/who/?document={waits}": 15,
}  # fmt: skip


@pytest.fixture
def edda(levanger, settings, tmp_path):
    """One who writes, approves and leads."""
    settings.FILES_ROOT = tmp_path / "store"
    person = make_person("Edda Ree", levanger, "administrator")
    shelves.inside(person)
    return person


def test_it_works(edda, levanger):
    with tenancy.inside(levanger):
        keys = {one.title: one.pk for one in Document.objects.all()}
    names = {"draft": keys["Håndhygiene"], "waits": keys["Isolering"], "beside": keys["Utbrudd"]}
    browser, found = edda.client, {}
    for path in MOST:
        address = path.format(**names)
        browser.get(address)
        found[path] = len(questions(lambda address=address: browser.get(address)))
    assert {path: count for path, count in found.items() if count > MOST[path]} == {}
