"""PgBouncer in transaction mode before the tests' database server: few server connections for many clients."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config.tools import pooler

PORT = 6432
SETTINGS = """[databases]
* = host={server}
[pgbouncer]
listen_addr =
unix_socket_dir = {here}
listen_port = {port}
auth_type = trust
auth_file = {here}/users
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 100
server_reset_query =
"""


@contextmanager
def pooled(slot, here: Path, size: int) -> Iterator[dict[str, str]]:
    """A pooler that leads to the slot's server; gives HOST and PORT of its address.

    here  a folder of its own, with a short path: it holds the socket
    """
    _command, account = slot.server.command()
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(mode=0o755)
    logins = ("app_login", "owner_login", "app_group_1", "app_group_2")
    (here / "users").write_text("".join(f'"{login}" ""\n' for login in logins))
    (here / "ini").write_text(SETTINGS.format(server=slot.socket, here=here, port=PORT, size=size))
    if account:
        who = pwd.getpwuid(account["user"])
        for place in (here, here / "users", here / "ini"):
            os.chown(place, who.pw_uid, who.pw_gid)
    with (here / "log").open("wb") as log:
        process = subprocess.Popen(
            [pooler.path(), str(here / "ini")], stdout=log, stderr=log, start_new_session=True, **account
        )
    try:
        _wait(process, here)
        yield {"HOST": str(here), "PORT": str(PORT)}
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: subprocess.Popen, here: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(host=str(here), port=PORT, user="app_login", dbname="ready").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"PgBouncer did not start: {(here / 'log').read_text()}")
