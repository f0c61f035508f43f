"""A full disk: the files', then the database's. Both on small file systems of their own, which only root may make."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

from tests.database import Slot

from . import verdict
from .report import Report
from .stack import Stack, prepared, running, static_files, wait
from .visitor import Answer, Visitor
from .work import Ground, Told, begin, make_ground

MEGA = 1024 * 1024
HOST, WORDS = "levanger.localhost", "ikke plass til mer"
ROWS = "SELECT count(*) FROM m_levanger.homework_draftfile"


def run(report: Report, *, seed: int = 0) -> None:
    """Where small file systems can be made."""
    if not possible():
        report.note("a full disk: NOT POSSIBLE HERE, only root may make the small file system (CI=true runs as root)")
        return
    with prepared() as slot, static_files() as static, TemporaryDirectory(prefix="felles-disk-") as place:
        ground = make_ground(6, 2, 0)
        files = Path(place) / "files"
        files.mkdir()
        with (
            small(files, 4 * MEGA, os.geteuid()),
            small_cluster(slot),
            running(slot, static, FILES_ROOT=str(files)) as stack,
        ):
            of_files(report, stack, ground, files)
            of_the_database(report, stack, ground, seed)


def possible() -> bool:
    """Whether this process may mount."""
    try:
        with TemporaryDirectory() as place, small(Path(place), MEGA, os.geteuid()):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


@contextmanager
def small(place: Path, size: int, owner: int) -> Iterator[None]:
    """A file system of so many bytes in memory."""
    options = f"size={size},mode=0700,uid={owner}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "felles", place], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def small_cluster(slot: Slot) -> Iterator[None]:
    """The database server's data on a file system with little more room than they take; as they were, afterwards."""
    cluster = slot.server.cluster
    slot.stop()
    size = int(subprocess.run(["du", "-sb", cluster], check=True, capture_output=True).stdout.split()[0])
    with TemporaryDirectory(prefix="felles-disk-", dir=cluster.parent) as place:
        aside = Path(place) / "cluster"
        subprocess.run(["cp", "-a", cluster, aside], check=True)
        with small(cluster, size + 80 * MEGA, cluster.stat().st_uid):
            subprocess.run(["cp", "-a", f"{aside}/.", cluster], check=True)
            shutil.rmtree(aside)
            slot._start()
            try:
                yield
            finally:
                slot.stop()
    slot.server.clear_leftovers()


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Not one byte is left."""
    ballast = place / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(MEGA))
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))
    try:
        yield
    finally:
        ballast.unlink()


def upload(visitor: Visitor, assignment: str, part: str, size: int) -> Answer:
    """Send a file as the form does, once."""
    edge, text = uuid4().hex, uuid4().hex.encode() * (size // 32)
    fields = {"csrfmiddlewaretoken": visitor.cookies["csrf"], "parts": part, "complete": "True"}
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in list(fields.items())[:2]
    )
    head = f'--{edge}\r\nContent-Disposition: form-data; name="uploads"; filename="{uuid4().hex}.txt"\r\n'
    body += head.encode() + b"Content-Type: text/plain\r\n\r\n" + text + b"\r\n"
    body += f'--{edge}\r\nContent-Disposition: form-data; name="complete"\r\n\r\nTrue\r\n--{edge}--\r\n'.encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    return visitor.ask("POST", f"/homework/{assignment}/parts/{part}/files/", body, **kind)


def of_files(report: Report, stack: Stack, ground: Ground, files: Path) -> None:
    """The files' disk is full: the upload is refused in words, nothing is kept of it, and later it is taken."""
    visitor = Visitor(stack.port, HOST, ground.coordinators[HOST][0], lambda _answer: None)
    assignment, part = ground.assignments[0]
    visitor.get(f"/homework/{assignment}/parts/{part}/")
    first = upload(visitor, assignment, part, 200_000)
    report.add("files' disk with room: status", first.status, "", at_most=302)
    with full(files):
        before = kept(stack, files)
        refused = upload(visitor, assignment, part, 200_000)
        report.holds("files' disk full: 503, in words", refused.status == 503 and WORDS in refused.text)
        report.holds("files' disk full: nothing of it stored", kept(stack, files) == before)
        page = visitor.ask("GET", f"/homework/{assignment}/parts/{part}/")
        report.add("files' disk full: pages that need none of it", page.status, "", at_most=200)
    report.add(
        "files' disk with room again: status", upload(visitor, assignment, part, 200_000).status, "", at_most=302
    )
    report.holds("files' disk: two rows, two files", kept(stack, files)[0] == 2)


def kept(stack: Stack, files: Path) -> tuple[int, list[str]]:
    """(rows, files that stand there, halves too)"""
    there = sorted(str(one.relative_to(files)) for one in files.rglob("*") if one.is_file())
    return stack.asked(ROWS)[0][0], [one for one in there if not one.endswith((".lock", "ballast"))]


def of_the_database(report: Report, stack: Stack, ground: Ground, seed: int) -> None:
    """The database's disk is full: it is told in words; what was answered stands; all goes on when there is room."""
    told, cluster = Told(), stack.slot.server.cluster
    workers = begin(stack, ground, told, times=6, pause=0.05, seed=seed)
    wait(lambda: len(told.handed_in) > 5, "the first hand-ins")
    with full(cluster):
        before = len(told.handed_in)
        with suppress(AssertionError):
            wait(lambda: told.statuses.get(503, 0) > 5, "refusals", 20)
        heard = [answer for _, answer in told.answers if answer and answer.status >= 500]
        report.add("database's disk full: hand-ins taken meanwhile", len(told.handed_in) - before, "")
        report.add("database's disk full: refused in words", sum(WORDS in one.text for one in heard), "requests")
        report.note(f"statuses: {dict(sorted(told.statuses.items()))}")
        report.add("database's disk full: answers of another kind", sum(o.status != 503 for o in heard), "", at_most=0)
    report.add("database's disk with room again: a page answers", wait(stack.answers, "a page"), "s", at_most=30)
    for one in workers:
        one.join(300)
    with suppress(psycopg.OperationalError):
        report.add("database's disk: all done after the last answer", stack.empty_within(120), "s", at_most=60)
    report.verdict("disk: hand-ins", verdict.hand_ins(stack, told))
    report.verdict("disk: logs along their chains", verdict.chains(stack))
    report.verdict("disk: notices, and what waits", verdict.left(stack))
    for one in told.strange:
        report.note(one)
    report.add("disk: answers that nobody should get", len(told.strange), "", at_most=0)
