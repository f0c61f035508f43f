"""In a real browser: the pages of joint bodies have no fault that axe finds, and none is wider than a phone."""

import pytest

from foundation import tenancy
from tests.browser import chromium, faulty
from tests.factories.bodies import agree, make_adoption, make_item
from tests.factories.documents import make_document, make_position, make_theme, paragraph

PAGES = ("agreement/", "agreement/{proposal}/", "leave/", "themes/tell/")
OF_A_BODY = ("", "agreement/new/", "themes/", "themes/order/?theme=avvik")


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, kari, odd, body, levanger):
    agree(body, after_leaving="months", leaving_months=3, notice_months=6)
    proposal = agree(body, state="proposed", note="Arkivet går til Levanger.")
    with tenancy.inside(levanger):
        make_theme("Avvik", sharing="common")
        document = make_document(
            kari, "Vaktordning", [paragraph("Ring vakta.")], state="in_force", owner=make_position("Leder")
        )
        make_adoption(kari, make_item(body), document)
    address = f"/cooperation/{body.id}/"
    mine, theirs = kari.client, odd.client
    mine.post(f"{address}themes/tell/")
    pages = [(mine, "/cooperation/"), *((mine, address + page.format(proposal=proposal.pk)) for page in PAGES)]
    assert faulty(browser, [*pages, *((theirs, address + page) for page in OF_A_BODY)]) == {}
