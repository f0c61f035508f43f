"""The log on the networks' host."""

import pytest

from foundation import audit, tenancy


@pytest.fixture
def networks(network_of_eva):
    return network_of_eva


def test_it_works(networks, levanger, eva, camilla):
    mine = networks[0]
    with tenancy.desk(eva.account_id):
        audit.record(eva.actor, "change_network", mine, network_id=mine.pk, note="Ny dato")
    with tenancy.inside(levanger, person=camilla.account_id):
        for network in networks:
            audit.record_crossing(
                camilla.actor, "hand_in", network, network_id=network.pk, municipality_id=levanger.id,
                note=f"Levert i {network.name}",
            )  # fmt: skip

    text = eva.client.get("/log/").text

    assert "Eva Strand" in text
    assert "Levert i Eget nettverk" in text
    assert "Levert i Andres nettverk" not in text
    assert "Camilla" not in text
    assert levanger.name in text
    assert "Ukjent person" not in text
    assert "Ny dato" in eva.client.get(f"/log/?network={mine.pk}").text
    assert "Ny dato" not in eva.client.get(f"/log/?network={mine.pk}&action=hand_in").text
    assert eva.client.get("/log/file/").status_code == 200


def test_it_is_for_facilitators(eva, camilla, desk_client):
    assert eva.client.get("/log/").status_code == 403
    assert camilla.client_at(None).get("/log/").status_code == 403
    assert desk_client.get("/log/").status_code == 302
