"""The provider's house is gone, and its library with it: what was taken is one's own, and nobody is told of it."""

import pytest

from foundation import tenancy
from shared_library.items.models import Item, ItemVersion
from tenants.common.actions import ending, explaining, updating
from tenants.common.actions.update_refusals import TakenBack
from tenants.common.queries.updates import page
from tests.factories.base import AT
from tests.factories.canaries import changing


@pytest.fixture
def gone(update):
    """The version that waits; nobody in the municipality reaches the common text any more."""
    nobodys = {"provider_id": update.adoption_id, "layer": "body"}
    with changing("public"):  # versions are frozen for everybody else
        Item.objects.filter(pk=update.adoption.item_id).update(**nobodys)
        ItemVersion.objects.filter(item=update.adoption.item_id).update(**nobodys)
    return update


def test_it_works(gone, editor, levanger):
    with tenancy.inside(levanger):
        explained = explaining.explain(
            gone.adoption, reasons={"b": "Vi er få."}, version=gone.adoption.version, by=editor.actor, at=AT
        )
    assert explained.exceptions == {"b": "Vi er få."}


def test_a_newer_version_cannot_be_taken_in(gone, editor, levanger):
    with tenancy.inside(levanger):
        seen = page(gone.pk, by=editor.actor).beside.seen
        with pytest.raises(TakenBack):
            updating.merge_update(gone, choices={"b": "ours"}, seen=seen, by=editor.actor, at=AT)


@pytest.mark.parametrize("act", [ending.keep_as_own, ending.stop_using])
@pytest.mark.parametrize("is_told", [True, False])
def test_it_can_be_ended(gone, editor, levanger, act, is_told):
    with tenancy.inside(levanger):
        ended = act(gone.adoption_id, reason="Ny rutine.", is_told=is_told, by=editor.actor, at=AT)
    assert ended.mode != "adopted"
