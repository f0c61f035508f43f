"""The demo's start with a Keycloak: what it tells its processes is all that the realm as code asks for."""

import json
import subprocess
import sys

from config.embedded import CHECKOUT
from deploy.demo.ports import any_port
from deploy.demo.signing_in import PASSWORD, STAND_IN, SigningIn
from tests.start.launching import new_folder, surroundings

ASKED = """
import json, django
django.setup()
from django.conf import settings
from foundation.directory import files, queries
values, where = queries.values(), settings.KEYCLOAK
realm = {name: files.read(name, values) for name in ("realm", "profile", "scopes", "clients", "flows")}
web = next(one for one in realm["clients"] if one["clientId"] == where.client)
print(json.dumps({
    "url": where.url, "setup": bool(where.setup_secret),
    "secrets": len({where.client_secret, where.keeper_secret, ""}),
    "redirect": web["redirectUris"], "logout": web["attributes"]["backchannel.logout.url"],
}))
"""


def test_it_works(monkeypatch):
    data, port = new_folder(), any_port()
    monkeypatch.setenv("KEYCLOAK_PORT", str(any_port()))
    demo = SigningIn(data, port, print)  # its server is not started: the realm against one is the sync's own tests
    given = {"SIGN_IN": "keycloak", "FELLES_DATA": str(data), "PUBLIC_PORT": str(port)}
    given |= {"DJANGO_SETTINGS_MODULE": "config.settings", **demo.variables, **demo.command_variables}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=surroundings(**given),
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == {
        "url": demo.server.url,
        "setup": True,
        "secrets": 3,
        "redirect": [f"http://login.localhost:{port}/oidc/callback/"],
        "logout": f"http://localhost:{port}/oidc/backchannel-logout/",
    }
    assert demo.commands == [
        ["keycloak", "stand-in", STAND_IN, "--password", PASSWORD],
        ["keycloak", "sync", "--password", PASSWORD],
    ]
