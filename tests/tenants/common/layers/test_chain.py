"""The way of a text: national base, network, joint body, municipality; each house decides for itself, twice."""

from foundation import tenancy
from foundation.notices.models import Notice
from tests.factories.base import base_text
from tests.factories.bodies import blocks
from tests.factories.pages import words_of

from .acts import approve, merge, publish, take, waiting, write

WAY = "Veien hit Nasjonal base utgave 1 Nettverk Kvalitetsnettverket utgave 1 Samarbeid Verdal utgave 1 Hos dere"


def test_it_works(cast, run_tasks):
    network, body, levanger = cast.network, cast.body, cast.levanger
    base = base_text("horing", "Høring", blocks=blocks("Hør de berørte.", "Skriv referat."))

    # the network makes its own of the base's
    taken = take(network, base)
    write(network, taken.document_id, "Hør de berørte.", "Skriv referat.", "Frist: tre uker.")
    approve(network, taken.document_id)
    first = publish(network, taken.document_id)
    assert first.layer == "network"
    run_tasks()

    # the joint body takes that through its own map, and publishes it on
    shown = words_of(body.client.get("/common/"))
    assert "Kvalitetsnettverket (nettverk)" in shown
    held = take(body, first.id)
    assert "Høring" not in words_of(levanger.client.get("/common/?layer=body"))
    write(
        body, held.document_id, "Hør de berørte.", "Skriv referat.", "Frist: tre uker.", "Samkommunen samler svarene."
    )
    approve(body, held.document_id)
    assert "«Høring», utgave 1 fra Kvalitetsnettverket" in words_of(
        body.client.get(f"/common/published/{held.document_id}/")
    )
    second = publish(body, held.document_id)
    assert second.layer == "body"
    run_tasks()

    # the municipality sees the whole way, and takes it
    page = words_of(levanger.client.get(f"/common/{second.id}/"))
    assert WAY in page
    assert levanger.client.get(f"/common/{first.id}/").status_code == 404
    ours = take(levanger, second.id)
    approve(levanger, ours.document_id)
    assert WAY in words_of(levanger.client.get(f"/common/adoptions/{ours.pk}/"))
    run_tasks()

    # version 2 of the network is for the joint body to decide, and comes to the municipality when that publishes
    write(network, taken.document_id, "Hør de berørte.", "Skriv referat samme dag.", "Frist: tre uker.")
    approve(network, taken.document_id)
    publish(network, taken.document_id, seen=1, change_note="Referat samme dag.")
    run_tasks()
    assert (waiting(body), waiting(levanger)) == ([(first.id, 2)], [])
    merge(body, first.id)
    approve(body, held.document_id)
    assert waiting(levanger) == []
    assert "Publiser ny utgave" in words_of(body.client.get("/common/published/"))
    publish(body, held.document_id, seen=1, change_note="Referat samme dag.")
    run_tasks()
    assert waiting(levanger) == [(second.id, 2)]
    merge(levanger, second.id)
    approve(levanger, ours.document_id)
    text = words_of(levanger.client.get(f"/documents/{ours.document_id}/"))
    assert "Skriv referat samme dag." in text
    assert "Samkommunen samler svarene." in text
    assert "Kvalitetsnettverket utgave 2 Samarbeid Verdal utgave 2" in words_of(
        levanger.client.get(f"/common/adoptions/{ours.pk}/")
    )

    # the network's map has the joint body as a house of its own, and nothing of the municipality
    network_map = words_of(network.client.get("/common/map/"))
    assert "Verdal Samarbeid" in network_map
    assert "I bruk i 1 samarbeid" in network_map
    assert "Levanger" not in network_map.replace("Levanger kommune", "")
    with tenancy.inside(network.house):
        told = set(Notice.objects.filter(kind="item_used").values_list("title", flat=True))
    assert any(one.startswith("Verdal bruker utgave 1") for one in told)
