"""The real thing for whole stories: a database of its own, the web server, the task worker and a mail server.

`world` is started once a module. Everything in it commits; nothing of it is seen by the other tests.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.database import ROOT, WORKING

PATIENCE = 60
PYTHONPATH = os.pathsep.join([str(ROOT), str(ROOT / "platform")])


class Postbox:
    """Keeps what a real SMTP conversation brought."""

    def __init__(self) -> None:
        self.mails: list[Message] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.mails.append(message_from_bytes(envelope.content))
        return "250 OK"

    def to(self, address: str, subject: str = "") -> list[Message]:
        """The mails to an address whose subject holds some words."""
        return [one for one in self.mails if address in one["To"] and subject in _subject(one)]

    def wait_for(self, address: str, subject: str) -> Message:
        """The first such mail, when it comes."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self.to(address, subject):
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"No mail to {address} about {subject!r}: {[(m['To'], _subject(m)) for m in self.mails]}")


def _subject(mail: Message) -> str:
    from email.header import decode_header, make_header

    return str(make_header(decode_header(mail["Subject"] or "")))


@dataclass
class World:
    """Where the running platform is, and what its people are called."""

    port: int
    post: Postbox
    folder: Path
    network_id: str = ""

    def at(self, host: str, path: str = "/") -> str:
        """An address on a host: "levanger", "verdal" or "network"."""
        return f"http://{host}.localhost:{self.port}{path}"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="session")
def static(tmp_path_factory) -> Path:
    """The files that pages are made of, packed once."""
    folder = tmp_path_factory.mktemp("static")
    env = {**os.environ, "STATIC_ROOT": str(folder), "PYTHONPATH": PYTHONPATH}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=env, check=True, capture_output=True)
    return folder


def variables(live, folder: Path, static: Path, port: int, mail_port: int) -> dict[str, str]:
    """What a real installation is given."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": PYTHONPATH,
        "DATABASE_URL": live.url(WORKING),
        "DATABASE_OWNER_URL": live.url(WORKING, "owner_login"),
        "FELLES_DATA": str(folder),
        "SECRET_KEY": "of the journeys, and of nothing else " * 2,
        "DOMAIN": "localhost",
        "PUBLIC_PORT": str(port),
        "FILES_ROOT": str(folder / "files"),
        "STATIC_ROOT": str(static),
        "MAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "MAIL_FROM": "felles@example.org",
        "BROKER_URL": "filesystem://localhost",
    }


@pytest.fixture(scope="module")
def world(live, static, django_db_blocker, tmp_path_factory):
    """The running platform, with Eva's network of Levanger and Verdal in it."""
    from tests.conftest import logged_in

    folder, port = tmp_path_factory.mktemp("world"), free_port()
    for name in ("broker/queue", "broker/control", "files"):
        (folder / name).mkdir(parents=True)
    live.copy()
    with django_db_blocker.unblock(), logged_in(live, WORKING):
        network_id = _network()
    post = Postbox()
    mail = Controller(post, hostname="127.0.0.1", port=free_port())
    mail.start()
    env = variables(live, folder, static, port, mail.port)
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    worker = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config.celery",
        "worker",
        "-B",
        "--schedule",
        str(folder / "beat"),
    ]
    children = [
        _start(folder, "web", [*web, "--worker-class", "gthread", "--workers", "1", "--threads", "4"], env),
        _start(folder, "worker", [*worker, "--pool", "solo", "--without-gossip", "--without-mingle"], env),
    ]
    try:
        _await_page(port, children[0], folder)
        yield World(port, post, folder, network_id)
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(20)
        mail.stop()


def _network() -> str:
    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tests.factories.circles import facilitator, make_network
    from tests.factories.people import someone

    with tenancy.public():
        members = [Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal")]
    eva = someone("Eva Strand")
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    return str(make_network(by, *members).pk)


def _start(folder: Path, name: str, command: list[str], env: dict[str, str]) -> subprocess.Popen:
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def _await_page(port: int, web: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and web.poll() is None:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            asked.request("GET", "/sign-in/", headers={"Host": f"levanger.localhost:{port}"})
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The web server does not answer:\n{(folder / 'web.log').read_text()[-3000:]}")
