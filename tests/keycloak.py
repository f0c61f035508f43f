"""A real Keycloak for tests, started once a run: the fixture `keycloak`; with `by_keycloak` it signs people in.

Tests that ask for it lie in a folder called `keycloak`, so that one process runs them all and one server is started.
Its distribution is fetched once a machine (deploy.keycloak.distribution). Where it is not there, those tests are not
chosen and the run says so at its head; with CI=true it is fetched.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from config.sign_in import Keycloak as Place
from deploy.keycloak import distribution
from deploy.keycloak import server as servers

FOLDER = "/keycloak/"
REALM, WEB_SECRET, KEEPER_SECRET = "felles", "the web's secret", "the keeper's secret"


class OneServer(LoadFileScheduling):
    """A file to a process, as always, and all that needs Keycloak, or the same built houses, to one process."""

    def _split_scope(self, nodeid: str) -> str:
        shared = (folder for folder in (FOLDER, "tests/proof/after/") if folder in nodeid)
        return next(shared, None) or super()._split_scope(nodeid)


@dataclass
class Running:
    """The server of this run.

    place   what settings.KEYCLOAK is while it signs people in
    realm   of its administration: foundation.directory.server.Server, with python-keycloak's own object as `.admin`
    """

    place: Place
    realm: Any

    @property
    def url(self) -> str:
        """Its address."""
        return self.place.url

    def person(self, email: str) -> dict[str, Any] | None:
        """Somebody with this address, as the server holds it."""
        return next(iter(self.realm.get("users", email=email, exact="true", briefRepresentation="false") or []), None)

    def make_person(self, email: str, name: str, password: str = "", **more: Any) -> str:
        """Somebody who is in no table of ours; returns the id, which tokens bear as `sub`."""
        from foundation.directory.steps.people import hashed

        first, _, last = name.rpartition(" ")
        record = {"username": email, "email": email, "emailVerified": True, "enabled": True}
        credentials = {"credentials": [hashed(password)]} if password else {}
        return self.realm.admin.create_user({**record, "firstName": first, "lastName": last, **credentials, **more})

    def set_person(self, email: str, **changes: Any) -> None:
        """Change something of somebody's, e.g. enabled=False."""
        person = self.person(email)
        assert person, f"Keycloak has no {email}"
        self.realm.put(f"users/{person['id']}", {**person, **changes})

    def set_client(self, *, attributes: dict[str, str] | None = None, **changes: Any) -> None:
        """Change something of the web's client, e.g. redirectUris=[…]."""
        client = self.realm.get("clients", clientId=self.place.client)[0]
        merged = {**client, **changes, "attributes": {**client["attributes"], **(attributes or {})}}
        self.realm.put(f"clients/{client['id']}", merged)

    def web_at(self, origin: str) -> None:
        """The web's login host is at this origin (`http://localhost:1234`), under exact addresses."""
        addresses = {
            "post.logout.redirect.uris": f"{origin}/oidc/signed-out/",
            "backchannel.logout.url": f"{origin}/oidc/backchannel-logout/",
        }
        self.set_client(attributes=addresses, redirectUris=[f"{origin}/oidc/callback/"])

    def claim_shape(self, shape: str) -> None:
        """How tokens tell organizations: "object" {alias: {id, …}}, as the realm's file says, or "list" [alias, …]."""
        scope = self.realm.admin.get_client_scope_by_name("organization")
        mapper = next(row for row in scope["protocolMappers"] if row["name"] == "organization")
        whole = str(shape == "object").lower()
        mapper["config"] |= {
            "jsonType.label": "JSON" if shape == "object" else "String",
            "addOrganizationId": whole,
            "addOrganizationAttributes": whole,
        }
        self.realm.put(f"client-scopes/{scope['id']}/protocol-mappers/models/{mapper['id']}", mapper)


def why_not() -> str:
    """Why no server can be started here, or nothing."""
    try:
        distribution.java()
    except distribution.Missing as missing:
        return str(missing)
    if not distribution.is_ready() and os.environ.get("CI") != "true":
        return "It is not on this machine yet: `python -m deploy.keycloak.distribution` fetches it."
    return ""


def choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests that need the server out of the run where there can be none, but never with CI=true."""
    if os.environ.get("CI") == "true" or not why_not():
        return
    config.hook.pytest_deselected(items=[item for item in items if FOLDER in item.nodeid])
    items[:] = [item for item in items if FOLDER not in item.nodeid]


@pytest.fixture(scope="session")
def keycloak_server(tmp_path_factory) -> Iterator[servers.Server]:
    """The process."""
    data: Path = tmp_path_factory.mktemp("keycloak")
    distribution.make_ready(print)
    server = servers.Server(data)
    server.begin()
    process = server.start()
    try:
        server.await_ready(process)
        yield server
    finally:
        server.stop(process)


@pytest.fixture(scope="session")
def keycloak(keycloak_server: servers.Server) -> Running:
    """The server with its realm as deploy/keycloak/ says, and nobody in it."""
    return with_realm(keycloak_server, REALM)


def with_realm(there: servers.Server, name: str) -> Running:
    """The server with a realm of this name as deploy/keycloak/ says, and nobody in it."""
    from django.test import override_settings

    from foundation.directory import server, sync

    place = Place(
        url=there.url,
        internal_url=there.url,
        realm=name,
        client="felles-web",
        client_secret=WEB_SECRET,
        keeper_secret=KEEPER_SECRET,
        setup_client=distribution.SETUP_CLIENT,
        setup_secret=there.setup_secret(),
    )
    with override_settings(SIGN_IN="keycloak", KEYCLOAK=place):
        sync.set_up(tell=len)
        with server.opened() as realm:
            return Running(place, realm)


@pytest.fixture
def by_keycloak(settings, keycloak: Running) -> Running:
    """Keycloak signs people in, for this test; the settings name no setup client, as in production."""
    from dataclasses import replace

    settings.SIGN_IN, settings.KEYCLOAK = "keycloak", replace(keycloak.place, setup_secret="")
    return keycloak
