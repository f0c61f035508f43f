"""A running platform at which a real Keycloak signs people in, and browsers that are plain HTTP clients.

PEOPLE says who belongs where; each has an account with us and one in Keycloak, but Unni, whom nobody knows here. All
is committed, and nothing of it is seen by other tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.database import ROOT, WORKING
from tests.foundation.identity.keycloak.surfing import PASSWORD, PEOPLE, Surfer, Wire, address
from tests.journeys.conftest import PYTHONPATH, free_port
from tests.keycloak import Running, with_realm


@dataclass
class Platform:
    """The running platform.

    tables  a context in which its database is asked, through sign-in's door
    """

    port: int
    log: Path
    keycloak: Any
    tables: Callable[[], AbstractContextManager[None]]
    wire: Wire
    subjects: dict[str, str] = field(default_factory=dict)

    def at(self, host: str, path: str = "/") -> str:
        """An address on a host: "levanger", "login", or "" for the front page."""
        return f"http://{host}{'.' if host else ''}localhost:{self.port}{path}"

    def signed_in(self, name: str, host: str = "levanger", path: str = "/") -> tuple[Surfer, httpx.Response]:
        """A new browser in which the person has signed in at a host, and the page that it led to."""
        surfer = Surfer()
        page = surfer.prove(surfer.go(self.at(host, path)), name)
        return surfer, page

    def sessions(self, name: str) -> list[dict[str, Any]]:
        """The person's sessions at the provider."""
        return self.keycloak.realm.get(f"users/{self.subjects[name]}/sessions")


@pytest.fixture(scope="session")
def realm(keycloak_server) -> Running:
    """A realm of these tests' own, so that nobody else changes it meanwhile."""
    return with_realm(keycloak_server, "way-in")


@pytest.fixture(scope="session")
def platform(realm, django_db_blocker) -> Iterator[Platform]:
    """The web server in a process of its own, on a database of its own, as an installation has it."""
    from foundation import tenancy
    from tests.conftest import logged_in, see_to_ready, started
    from tests.database import READY

    folder, port = Path(tempfile.mkdtemp(prefix="felles-kc-")), free_port()
    folder.chmod(0o755)
    with started() as slot:
        with django_db_blocker.unblock(), logged_in(slot, READY):
            see_to_ready(slot)
        slot.copy()

        @contextmanager
        def tables():
            with django_db_blocker.unblock(), logged_in(slot, WORKING), tenancy.identity():
                yield

        wire = Wire(urlsplit(realm.place.url).port or 80)
        running = Platform(port, folder / "log", realm, tables, wire)
        with tables():
            _people(running)
        (folder / "socket").symlink_to(slot.socket)
        web = _start(folder, running)
        try:
            _await_page(running, web)
            yield running
        finally:
            web.terminate()
            web.wait(20)
            shutil.rmtree(folder)


def _people(running: Platform) -> None:
    """With us and in Keycloak, where an organization stands for each municipality."""
    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tests.factories.circles import facilitator, make_network
    from tests.factories.people import make_account, make_person

    keycloak = running.keycloak
    login = running.at("login")
    keycloak.set_client(
        redirectUris=[f"{login}oidc/callback/"],
        attributes={
            "post.logout.redirect.uris": f"{login}oidc/signed-out/",
            # Java's resolver knows no login.localhost
            "backchannel.logout.url": running.at("", "/oidc/backchannel-logout/"),
        },
    )
    with tenancy.public():
        houses = {row.slug: row for row in Municipality.objects.filter(slug__in=["levanger", "verdal"])}
    organisations = {slug: _organisation(keycloak, row) for slug, row in houses.items()}
    for name, slugs in PEOPLE.items():
        running.subjects[name] = keycloak.make_person(address(name), name, PASSWORD)
        account = make_account(name, email=address(name), password=None) if slugs else None
        for slug in slugs:
            roles = ("administrator", "coordinator") if name == "Kari Nes" else ()
            make_person(name, houses[slug], *roles, account=account)
            keycloak.realm.admin.organization_user_add(running.subjects[name], organisations[slug])
        if name == "Kari Nes":
            make_network(facilitator(name, account_id=account.pk, email=account.email), *houses.values())


def _organisation(keycloak, row) -> str:
    name = row.slug
    found = next((one for one in keycloak.realm.admin.get_organizations() if one["alias"] == name), None)
    if found:
        keycloak.realm.put(f"organizations/{found['id']}", {**found, "attributes": {"felles_id": [str(row.id)]}})
        return found["id"]
    return keycloak.realm.admin.create_organization(
        {
            "name": row.name,
            "alias": name,
            "domains": [{"name": f"{name}.example", "verified": True}],
            "attributes": {"felles_id": [str(row.id)]},
        }
    )


def _start(folder: Path, running: Platform) -> subprocess.Popen:
    left_out = {"DATABASE_URL", "DATABASE_OWNER_URL", "STATIC_ROOT", "SECRET_KEY_FILE"}
    env = {
        **{name: value for name, value in os.environ.items() if name not in left_out},
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": PYTHONPATH,
        "FELLES_DATA": str(folder),
        "SERVING": "1",
        "SECRET_KEY": "of these tests, and of nothing else " * 2,
        "PUBLIC_PORT": str(running.port),
        "SIGN_IN": "keycloak",
        "KEYCLOAK_URL": running.keycloak.place.url,
        "KEYCLOAK_INTERNAL_URL": f"http://127.0.0.1:{running.wire.port}",
        "KEYCLOAK_REALM": running.keycloak.place.realm,
        "KEYCLOAK_CLIENT": running.keycloak.place.client,
        "KEYCLOAK_CLIENT_SECRET": running.keycloak.place.client_secret,
    }
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{running.port}"]
    web += ["--no-control-socket", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    with running.log.open("wb") as log:
        return subprocess.Popen(web, cwd=ROOT, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def _await_page(running: Platform, web: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and web.poll() is None:
        try:
            if Surfer().step(running.at("levanger", "/help/")).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"The web server does not answer:\n{running.log.read_text()[-3000:]}")
