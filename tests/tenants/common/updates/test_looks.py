"""In a real browser: the pages of newer versions have no fault that axe finds, and none is wider than a phone."""

import pytest

from foundation import tenancy
from tests.browser import chromium, faulty

from .conftest import OWN, text

PAGES = (
    ("editor", "/common/updates/"),
    ("editor", "{update}"),
    ("editor", "{update}text/"),
    ("editor", "{adoption}"),
    ("editor", "{adoption}end/"),
    ("astrid", "{adoption}?on=2026-10-20"),
    ("astrid", "{document}"),
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, request, update, in_force, levanger):
    in_force(text(**OWN | {"d": None}))
    with tenancy.inside(levanger):
        update.adoption.exceptions = {"d": "Gjøres i fagsystemet."}
        update.adoption.save(update_fields=["exceptions"])
    places = {
        "update": f"/common/updates/{update.pk}/",
        "adoption": f"/common/adoptions/{update.adoption_id}/",
        "document": f"/documents/{update.adoption.document_id}/",
    }
    visits = [(request.getfixturevalue(who).client, path.format(**places)) for who, path in PAGES]
    assert faulty(browser, visits) == {}
