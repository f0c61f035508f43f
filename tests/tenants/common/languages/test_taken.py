"""A translation that comes after a text was taken waits as a copy, and goes in by a deliberate act."""

from types import SimpleNamespace

import pytest

from foundation import tenancy
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tenants.common.actions import adopting, updating
from tenants.common.models import Adoption, Update
from tenants.common.queries import updates as queries
from tests.factories.base import AT
from tests.factories.documents import make_theme, make_type, paragraph

from .conftest import BLOCKS

SOME = {"Vaktordning": "Vaktordninga", "Vakt": "Vakt"}
REST = {"Ring vakta.": "Ring vakta no."}


@pytest.fixture
def taken(translate, tor, item, run_tasks):
    """Verdal took version 1 in nynorsk while one place of it was not translated."""
    translate(SOME)
    with tenancy.inside(tor.municipality):
        place = {"theme_id": make_theme("Beredskap").pk, "document_type_id": make_type("Prosedyre").pk}
        made = adopting.take(adopting.Wish(item.item_id, "nn", **place), by=tor.actor, at=AT)
    run_tasks()
    return made


@pytest.fixture
def now(tor, taken):
    """now() -> what is stored in Verdal."""

    def read():
        with tenancy.inside(tor.municipality):
            stored = Adoption.objects.get(pk=taken.pk)
            acts = Entry.objects.filter(action__in=("fetch_translation", "renew_update")).order_by("pk")
            return SimpleNamespace(
                adoption=stored,
                updates=list(stored.updates.order_by("number", "turn")),
                draft=stored.document.versions.get(),
                acts=list(acts.values_list("action", flat=True)),
                told=Notice.objects.filter(key__startswith="common_translation", account_id=tor.account_id).count(),
            )

    return read


def test_it_works(taken, translate, tor, now, run_tasks):
    translate(REST)
    run_tasks()
    found = now()
    (update,) = found.updates
    assert (update.number, update.turn, update.state) == (1, 1, "waiting")
    assert found.draft.blocks[1]["text"] == "Ring vakta.", "nothing goes in by itself"
    assert (found.acts, found.told) == (["fetch_translation"], 1)

    page = f"/common/updates/{update.pk}/"
    assert tor.client.get(page).status_code == 200
    with tenancy.inside(tor.municipality):
        seen = queries.page(update.pk, by=tor.actor).beside.seen
    assert tor.client.post(f"{page}merge/", {"seen": seen}).status_code == 302
    found = now()
    assert found.draft.blocks[1]["text"] == "Ring vakta no."
    assert (found.adoption.number, found.adoption.base[1]["text"]) == (1, "Ring vakta no.")


def test_told_twice_it_waits_once_and_is_read_anew_while_it_waits(taken, translate, item, tor, now, run_tasks):
    translate(REST)
    run_tasks()
    with tenancy.inside(tor.municipality):
        tenancy.later("common.item_translated", municipality=tor.municipality, item_id=item.item_id, language="nn")
    run_tasks()
    assert len(now().updates) == now().told == 1
    translate({"[[lokalt: nummeret]]": "[[lokalt: nummer]]"})
    run_tasks()
    found = now()
    assert [block["text"] for block in found.updates[0].core][1:3] == ["Ring vakta no.", "[[lokalt: nummer]]"]
    assert (len(found.updates), found.acts) == (1, ["fetch_translation", "renew_update"])


def test_what_was_turned_down_comes_again_only_with_more(taken, translate, item, tor, now, run_tasks):
    translate(REST)
    run_tasks()
    with tenancy.inside(tor.municipality):
        updating.decline(Update.objects.get(), reason="Vi har eigne ord.", by=tor.actor, at=AT)
        tenancy.later("common.item_translated", municipality=tor.municipality, item_id=item.item_id, language="nn")
    run_tasks()
    assert [one.state for one in now().updates] == ["declined"]
    translate({"[[lokalt: nummeret]]": "[[lokalt: nummer]]"})
    run_tasks()
    assert [(one.turn, one.state) for one in now().updates] == [(1, "declined"), (2, "waiting")]


def test_a_dropped_draft_leaves_it_waiting_and_a_version_passes_it(taken, translate, published, tor, now, run_tasks):
    translate(REST)
    run_tasks()
    with tenancy.inside(tor.municipality):
        update = Update.objects.get()
        seen = queries.page(update.pk, by=tor.actor).beside.seen
        merged = updating.merge_update(update, choices={}, seen=seen, by=tor.actor, at=AT)
        updating.put_back(taken.document_id, merged.document_version, at=AT)
    found = now()
    assert (found.updates[0].state, found.adoption.base[1]["text"]) == ("waiting", "Ring vakta.")
    published([*BLOCKS, paragraph("Ny.")])
    run_tasks()
    assert [(one.number, one.turn, one.state) for one in now().updates] == [(1, 1, "passed"), (2, 0, "waiting")]
