"""In a real browser: the pages of the plan and the authority map have no fault that axe finds, and fit a phone."""

import json
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from foundation import tenancy
from tenants.documents.models import ThemeDecision
from tests.browser import browse, chromium, faults, faulty
from tests.factories.documents import (
    AT,
    make_authority,
    make_document,
    make_position,
    make_theme,
    make_type,
    paragraph,
)

PAGES = (
    "/documents/plan/",
    "/documents/plan/?show=local",
    "/documents/plan/new/",
    "/documents/plan/{theme}/",
    "/documents/plan/{theme}/edit/",
    "/documents/plan/{theme}/decide/",
    "/documents/types/",
    "/documents/types/{type}/",
    "/documents/authority/",
    "/documents/authority/new/",
    "/documents/authority/{row}/",
    "/documents/authority/import/",
    "/documents/authority/positions/",
    "/documents/authority/positions/{position}/",
    "/documents/authority/positions/new/",
    "/documents/authority/who/?theme={theme}&date=2026-12-01",
)


@pytest.fixture
def ids(levanger, edith, anne, bjorn):
    """A plan with decisions, a map with a chain and holes."""
    with tenancy.inside(levanger):
        head = make_position(holder=anne.member, deputy=bjorn.member)
        empty = make_position("Kommunalsjef oppvekst og kultur")
        theme = make_theme(
            group=[edith.member.pk], leader_id=edith.member.pk, due_date=date(2027, 3, 1), mandate="Alt."
        )
        under = make_theme("Legemiddelhåndtering", parent=theme)
        for number, (one, sharing) in enumerate(((theme, "common"), (under, "local"), (theme, "slots"))):
            ThemeDecision.objects.create(
                theme=one, sharing=sharing, decided_date=date(2026, 3, 1) + timedelta(days=50 * number),
                decided_by="Kommunedirektørens ledergruppe", reason="Likt lovverk", entered_at=AT,
                entered_by=edith.account_id, undone_at=AT if number == 2 else None,
                undone_by=edith.account_id if number == 2 else None,
            )  # fmt: skip
        kind = make_type(template=[paragraph("Tekst")], home="intranet", home_url="https://intranett.example/")
        row = make_authority(head, empty, until_date=localdate() + timedelta(days=30))
        make_authority(empty, theme=theme, document_type=kind, own_text_allowed=True, decided_date=date(2026, 1, 1))
        make_authority(head, theme=under, until_date=date(2021, 1, 1))
        make_document(edith, theme=theme, document_type=kind, owner=head)
    return {"theme": theme.pk, "type": kind.pk, "row": row.pk, "position": head.pk}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, edith, ids):
    assert faulty(browser, ((edith.client, path.format(**ids)) for path in PAGES)) == {}


@pytest.mark.parametrize("path", ["/documents/plan/", "/documents/types/", "/documents/authority/"])
def test_before_anything_is_there(browser, edith, path):
    page = browse(browser, edith.client, path)
    assert faults(page) == []


SEND = """rows => {
    const form = Object.assign(document.createElement("form"), {method: "post", action: "enter/"});
    form.append(Object.assign(document.createElement("input"), {name: "rows", value: rows}));
    document.body.append(form);
    form.submit();
}"""


def test_a_sheet_with_a_fault_is_looked_over(browser, edith, ids):
    rows = [
        {"line": 2, "theme": "Helse og omsorg", "approver": "Kommunedirektør", "source": "4.1"},
        {"line": 3, "theme": "Helse", "approver": "Rektor", "holder": "Ola"},
    ]
    page = browse(browser, edith.client, "/documents/authority/import/")
    page.evaluate(SEND, json.dumps(rows))
    page.get_by_role("heading", name="Se over radene").wait_for()
    page.complaints[:] = [one for one in page.complaints if "409" not in one]
    assert faults(page) == []
