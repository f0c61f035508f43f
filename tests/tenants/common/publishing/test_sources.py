"""A fork of a fork remembers both: a body publishes its own text of the base's, and a member adapts that."""

import pytest

from foundation import tenancy
from shared_library.items import facade as items
from tenants.common.actions import adopting, publishing
from tests.factories.base import AT, base_text
from tests.factories.documents import add_version, make_theme, make_type, paragraph
from tests.factories.pages import words_of

BASE = "«Høring», utgave 1 fra den nasjonale basen"


def take(person, item_id, mode):
    with tenancy.inside(person.municipality):
        place = {"theme_id": make_theme().pk, "document_type_id": make_type().pk}
        wish = adopting.Wish(item_id, "nb", **place, mode=mode)
        return adopting.take(wish, by=person.actor, at=AT)


@pytest.fixture
def forked(body, oda):
    """What the body publishes: its own text, made of one of the base's."""
    taken = take(oda, base_text("horing", "Høring"), "adapted")
    with tenancy.inside(body):
        document = taken.document
        document.versions.filter(state="draft").delete()
        document.draft_id = None
        add_version(oda, document, [paragraph("Hør medlemmene.")], state="in_force")
        shown = oda.client.get(f"/common/published/{document.pk}/")
        assert f"Medlemmene får se hva teksten bygger på: {BASE}." in words_of(shown)
    with tenancy.inside(body):
        return publishing.publish(document.pk, by=oda.actor, at=AT).item_id


def test_it_works(forked, body, tor):
    with tenancy.inside(tor.municipality):
        (source,) = items.version(forked, by=tor.actor).sources
    assert (source.title, source.number, source.urn) == ("Høring", 1, "urn:felles:base:horing")
    assert BASE in words_of(tor.client.get(f"/common/{forked}/"))
    adoption = take(tor, forked, "adapted")
    page = words_of(tor.client.get(f"/common/adoptions/{adoption.pk}/"))
    assert f"av utgave 1 fra {body.name}" in page
    assert f"Den teksten bygger igjen på: {BASE}" in page


def test_a_text_of_ones_own_has_no_source(publish, tor):
    item_id = publish().item_id
    with tenancy.inside(tor.municipality):
        assert items.version(item_id, by=tor.actor).sources == ()
    assert "Bygger på" not in words_of(tor.client.get(f"/common/{item_id}/"))
