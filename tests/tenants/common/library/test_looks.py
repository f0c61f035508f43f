"""In a real browser: the pages of the shared library have no fault that axe finds, and none is wider than a phone."""

import pytest

from foundation import tenancy
from tenants.common.actions import adopting
from tests.browser import chromium, faulty
from tests.factories.base import AT, base_text
from tests.factories.documents import make_position, make_theme, make_type, paragraph

PAGES = (
    "/common/",
    "/common/?q=finnesikke",
    "/common/start/",
    "/common/{taken}/?version=1&language=nn",
    "/common/{hearing}/",
    "/common/{hearing}/use/",
    "/common/{hearing}/reject/",
    "/search/?q=avvik",
)


@pytest.fixture
def ids(levanger, editor, deviations, hearing):
    with tenancy.inside(levanger):
        wish = adopting.Wish(deviations, "nb", make_theme("Avvik").pk, make_type().pk, make_position().pk)
        adopting.take(wish, by=editor.actor, at=AT)
    base_text("horing-2", "Slik svarer du på en høring", theme="Styring")
    base_text(blocks=[paragraph("Ny tekst.")], languages=("nb", "nn"), change_note="Kortere.")
    return {"taken": deviations, "hearing": hearing}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, editor, ids):
    assert faulty(browser, ((editor.client, path.format(**ids)) for path in PAGES)) == {}
