"""The layer in words, as a filter and in the search; and who is told that the same text has come two ways."""

import pytest

from foundation import tenancy
from tenants.common.models import Adoption
from tests.factories.base import base_text
from tests.factories.bodies import blocks
from tests.factories.bodies import publish as published
from tests.factories.pages import words_of

from .acts import approve, publish, take
from .conftest import join

TWICE = "Tar dere i bruk denne også, får dere samme tekst to ganger."


@pytest.fixture
def both_ways(cast, network, levanger, run_tasks):
    """(the network's item, the joint body's that is made of it): Levanger is a member of both."""
    join(network, levanger)
    first = published(network, cast.network.editor.actor, "Hør de berørte.", title="Høring", key="horing").item_id
    held = take(cast.body, first)
    approve(cast.body, held.document_id)
    second = publish(cast.body, held.document_id).id
    run_tasks()
    return first, second


def test_it_works(cast, both_ways):
    base_text("arshjul", "Årshjul")
    client = cast.levanger.client
    for layer, title in (("base", "Årshjul"), ("network", "Høring"), ("body", "Høring")):
        words = words_of(client.get(f"/common/?layer={layer}"))
        assert ("1 tekst " in words, title in words) == (True, True), layer
    assert "Kvalitetsnettverket (nettverk)" in words_of(client.get("/common/?layer=network"))
    assert "Verdal (samarbeid)" in words_of(client.get("/common/?layer=body"))
    assert "Lag Nettverk" in words_of(client.get(f"/common/{both_ways[0]}/"))
    assert "fra Kvalitetsnettverket" in words_of(client.get("/search/?q=berørte"))


def test_what_comes_both_ways_is_told_before_the_second_copy(cast, both_ways):
    first, second = both_ways
    one = cast.levanger
    for item_id in both_ways:
        assert TWICE not in words_of(one.client.get(f"/common/{item_id}/use/"))
    taken = take(one, second)
    for address in (f"/common/{first}/", f"/common/{first}/use/"):
        words = words_of(one.client.get(address))
        assert "Dere bruker alt «Høring» fra Verdal. Den bygger på denne teksten." in words
        assert TWICE in words
    assert f"/common/adoptions/{taken.pk}/" in one.client.get(f"/common/{first}/").content.decode()
    assert TWICE not in words_of(one.client.get(f"/common/{second}/"))


def test_the_bases_text_is_not_taken_again_beside_what_was_made_of_it(cast, run_tasks):
    base = base_text("horing", "Høring", blocks=blocks("Hør de berørte."))
    held = take(cast.body, base)
    approve(cast.body, held.document_id)
    take(cast.levanger, publish(cast.body, held.document_id).id)
    said = "Dere bruker alt «Høring» fra Verdal. Den bygger på denne teksten."
    assert said in words_of(cast.levanger.client.get("/common/start/"))
    assert said in words_of(cast.levanger.client.get(f"/common/{base}/use/"))


def test_a_joint_body_is_a_member_like_any_other_house(cast, both_ways, network):
    first, second = both_ways
    take(cast.levanger, first)
    said = words_of(cast.levanger.client.get(f"/common/{second}/use/"))
    assert "Dere bruker alt «Høring» fra Kvalitetsnettverket. Denne teksten bygger på den." in said
    words = words_of(cast.body.client.get("/cooperation/"))
    assert "Samarbeid dere selv er med i Kvalitetsnettverket" in words
    assert "Gå ut av samarbeidet" in words_of(cast.body.client.get(f"/cooperation/{network.pk}/"))
    assert "Høring" in words_of(cast.body.client.get(f"/cooperation/{network.pk}/leave/"))
    with tenancy.inside(cast.body.house):
        held = Adoption.objects.get(item_id=first)
    sent = {"way": "stop", "reason": "Vi lager vår egen."}
    assert cast.body.client.post(f"/common/adoptions/{held.pk}/end/", sent).status_code == 302
    assert "Vi lager vår egen." in words_of(cast.network.client.get("/common/map/"))
