"""In a real browser: the same pages of a body that has hundreds of members and publishes much."""

import pytest

from foundation import tenancy
from tests.browser import chromium, faulty
from tests.factories.adoptions import fill_map
from tests.factories.documents import make_document
from tests.factories.people import make_person

PAGES = ("/common/", "/common/?q=nowhere", "/common/map/", "/common/published/", "/common/published/?q=nowhere",
         "/common/published/?state=newest",
         "/cooperation/", "/cooperation/?member=12", "/cooperation/cases/new/")  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


@pytest.fixture
def oda(verdal):
    person = make_person("Oda Lie", fill_map(verdal, 60, 40), "editor")
    with tenancy.inside(person.municipality):
        for number in range(13):
            make_document(person, f"Rutine {number}", state="in_force")
    return person


def test_it_works(browser, oda):
    assert faulty(browser, ((oda.client, page) for page in PAGES)) == {}
