"""In a real browser: the pages of homework have no fault that axe finds, and none is wider than a phone."""

import pytest

from foundation import tenancy
from foundation.keys import uuid7
from network.assignments import actions
from tests.browser import chromium, faulty
from tests.factories.assignments import DUE, MADE, part_of

PAGES = (
    "/networks/{network}/",
    "/networks/{network}/assignments/new/?from={homework}",
    "/assignments/{homework}/",
    "/assignments/{homework}/edit/",
    "/assignments/{homework}/close/",
    "/assignments/{draft}/publish/",
    "/assignments/{homework}/parts/{part}/",
    "/assignments/{homework}/criteria/add/",
    "/assignments/{homework}/material/add/",
    "/assignments/{homework}/extensions/give/",
    "/assignments/{homework}/exemptions/give/",
)


@pytest.fixture
def ids(eva_desk, network, draft, homework, levanger):
    with tenancy.desk(eva_desk.account_id):
        common = {"by": eva_desk, "at": MADE}
        part = part_of(homework, "Dialog")
        actions.add_link(homework, uuid7(), title="Veileder", url="https://www.example.org/", **common)
        actions.add_criterion(homework, uuid7(), text="Dialogen førte til noe", hint="Hva?", part=part, **common)
        actions.add_criterion(homework, uuid7(), text="Det er kort", hint="", part=None, **common)
        actions.give_extension(homework, levanger.id, part=None, due_at=DUE.replace(month=12), **common)
        actions.give_exemption(homework, levanger.id, part=part, reason="Dere kom med sent.", **common)
        return {"network": network.pk, "homework": homework.pk, "draft": draft.pk, "part": part.pk}


@pytest.fixture(scope="module")
def browser():
    with chromium() as one:
        yield one


def test_it_works(browser, eva, ids):
    assert faulty(browser, ((eva.client, path.format(**ids)) for path in PAGES)) == {}
