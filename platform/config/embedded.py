"""Where the embedded server, its files and its broker live when no variable says otherwise.

Standard library only: the launcher (deploy/demo) reads it before anything is installed in the process.

FELLES_DATA names the folder. Without it: `.demo/` in the checkout. For root it is a folder of its own under /var/lib,
because the database server refuses to run as root and the user it runs as may not be able to enter the checkout.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DATABASE = "felles"
STATEMENTS = CHECKOUT / "platform" / "config" / "demo" / "statements.toml"
# The path of a Unix socket may be 107 bytes long; the server adds "/.s.PGSQL.5432.lock" to the folder's.
LONGEST_SOCKET_FOLDER = 85


def mark(path: Path) -> str:
    """A short name for a path: two checkouts never share a folder."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def data_folder() -> Path:
    """The folder that holds everything the demo keeps."""
    if chosen := os.environ.get("FELLES_DATA"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/felles-demo") / mark(CHECKOUT)
    return CHECKOUT / ".demo"


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: beside the data, or a short one when that path is too long."""
    beside = data / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
        return beside
    return Path(tempfile.gettempdir()) / f"felles-{os.geteuid()}-{mark(data)}"


def own_folder(path: Path, owner: int) -> Path:
    """Make a folder only its owner may enter; one that somebody else made in advance is refused."""
    path.mkdir(parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()}:
        raise PermissionError(f"{path} belongs to somebody else; set FELLES_DATA to another folder.")
    os.chown(path, owner, -1)
    path.chmod(0o700)
    return path


def database_url(data: Path, user: str) -> str:
    """The address of the embedded database for one login role."""
    return f"postgresql://{user}@/{DATABASE}?host={socket_folder(data)}"
