"""A closed house: nobody comes by its provider, though its row is there until the house is erased or moved."""

from types import SimpleNamespace
from uuid import uuid4

from foundation.directory.contracts import Broker, Wanted
from foundation.directory.steps.organizations import providers

HOUSE = uuid4()
URLS = dict.fromkeys(("issuer", "authorization_url", "token_url", "jwks_url", "userinfo_url", "logout_url"), "")
HERS = Broker(id=uuid4(), house=HOUSE, alias="hers", name="Pålogging", client_id="x", is_on=True, **URLS)


def test_it_works():
    organization = {"id": "1", "name": "Smøla", "attributes": {"felles_id": [str(HOUSE)]}}
    put: dict = {}
    server = SimpleNamespace(
        put=put.__setitem__,
        rows=lambda path, **query: [organization],
        get=lambda path: [{"alias": "hers", "enabled": True}],
    )
    wanted = Wanted(houses=(), people=(), brokers=(HERS,), subjects={}, values={}, mail={})
    [change] = providers(server, wanted)
    assert change.words == "Smøla: switch the provider hers off"
    assert change.mend is not None
    change.mend()
    assert put == {"identity-provider/instances/hers": {"alias": "hers", "enabled": False}}
