"""How much may be asked of the API in a minute: at the limit, one beyond it, and the neighbour."""

import pytest
from django.db import connection

from config import bearer
from foundation import tenancy
from foundation.tenancy import counters
from tests.factories.tokens import make_token, program

NETWORKS = "/api/v1/networks/"


def counted(municipality, key: str, hits: int) -> None:
    """As if so many had come within the running minute."""
    with tenancy.inside(municipality), connection.cursor() as cursor:
        counters.hit(key, bearer.MINUTE)
        cursor.execute("UPDATE tenancy_counter SET hits = %s WHERE holder = current_user AND key = %s", [hits, key])


def refused(answer) -> bool:
    """Whether it is one too many, and told in full."""
    if answer.status_code != 429:
        return False
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "throttled"
    assert 0 < int(answer["Retry-After"]) <= bearer.MINUTE
    return True


@pytest.mark.parametrize("by_token", [True, False])
def test_it_works_for_a_person(camilla, astrid, levanger, caplog, by_token):
    client = program(levanger, make_token(camilla).secret) if by_token else camilla.client
    counted(levanger, f"api:{camilla.account_id}", bearer.A_PERSON - 1)

    assert client.get(NETWORKS).status_code == 200
    assert refused(client.get(NETWORKS))
    assert str(camilla.account_id) in caplog.text
    assert astrid.client.get(NETWORKS).status_code == 200


def test_a_house_is_limited_by_itself(camilla, astrid, dag, levanger, caplog):
    counted(levanger, "api:house", bearer.A_HOUSE - 1)

    assert camilla.client.get(NETWORKS).status_code == 200
    assert refused(astrid.client.get(NETWORKS))
    assert str(levanger.id) in caplog.text
    assert astrid.client.get("/people/").status_code == 200
    assert dag.client.get(NETWORKS).status_code == 200


def test_unknown_tokens_from_one_address_are(levanger, camilla):
    wrong = program(levanger, "felles_pat_x")
    for _number in range(bearer.STRANGERS):
        assert wrong.get(NETWORKS).status_code == 401
    assert refused(wrong.get(NETWORKS))
    assert program(levanger, "felles_pat_x", REMOTE_ADDR="192.0.2.7").get(NETWORKS).status_code == 401
    assert program(levanger, make_token(camilla).secret).get(NETWORKS).status_code == 200
