"""In a real browser: the pages of cases have no fault that axe finds, and none is wider than a phone."""

import pytest

from tests.browser import chromium, faulty
from tests.factories.bodies import publish
from tests.factories.cases import answer, answered, freeze, open_case


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, odd, anne, body, others, item, case, urls, now):
    answer(anne, case, answer="object", reason="For dyrt.", at=now["at"])
    answered(case, others[0], "exception", reason="Ikke på helligdager.")
    frozen = open_case(odd, publish(body, odd.actor, key="annet", at=now["at"]), **now)
    answered(frozen, others[0])
    list_id = freeze(odd, frozen, at=now["at"])
    pages = [
        *((odd.client, getattr(urls, name)) for name in ("list", "new", "freeze", "case")),
        (anne.client, urls.case),
        (anne.client, urls.list),
        (anne.client, f"/common/{item.item_id}/"),
        (anne.client, f"{urls.list}lists/{list_id}/"),
        (odd.client, "/cooperation/"),
    ]
    assert faulty(browser, pages) == {}
