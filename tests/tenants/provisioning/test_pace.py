"""How often a municipality may let us ask its own provider: the last that is done, one more, and the neighbour."""

from tenants.provisioning.views import provider, trial
from tests.factories.pace import counted
from tests.tenants.provisioning.test_provider import anne, outside, save, there  # noqa: F401 - fixtures

MANY = "Dere har prøvd mange ganger på kort tid. Vent en time."


def test_it_works(there, anne, dag, levanger):  # noqa: F811 - a fixture
    counted(levanger, "own_sign_in:look", provider.AN_HOUR - 1)
    assert save(anne, there).status_code == 302
    refused = save(anne, there)
    assert refused.status_code == 422
    assert MANY in refused.text
    assert MANY not in save(dag, there).text


def test_trying_it(there, anne, dag, levanger):  # noqa: F811 - a fixture
    save(anne, there)
    save(dag, there)
    begin = "/people/own-sign-in/trial/begin/"
    counted(levanger, "own_sign_in:trial", trial.AN_HOUR - 1)
    assert "Refresh" in anne.client.post(begin)
    refused = anne.client.post(begin, follow=True)
    assert MANY in refused.text
    assert "Refresh" in dag.client.post(begin)


def test_bringing_the_server_in_step(there, anne, levanger, run_tasks, monkeypatch):  # noqa: F811 - a fixture
    save(anne, there)
    first, second = (anne.client.post("/people/own-sign-in/sync/", follow=True).text for _ in range(2))
    assert "Vi prøver nå." in first
    assert "Vi prøver allerede." in second
