"""The parent's side: start the child, wait so long and no longer, take its answer."""

import json
import logging
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from foundation.files import limits

logger = logging.getLogger(__name__)

MAIN = Path(__file__).with_name("__main__.py")
ANSWER = "answer.json"
MESSAGE = "message.json"


class Failed(Exception):
    """The child gave no answer.

    reason  "time" · "crash" (killed, out of memory) · "error" (an exception in the reader) · "size" (answer too large)
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason = reason


@contextmanager
def work(
    task: str, source: Path | None = None, message: object = None, *, seconds: float = limits.SECONDS
) -> Iterator[tuple[dict[str, Any], Path]]:
    """Have the child do one task.

    task     a name in child/__main__.py
    source   the file to read
    message  anything JSON can carry, given to the task
    yields   its answer and the folder with the files it made, which is gone when the block is left
    raises   Failed
    """
    folder = Path(tempfile.mkdtemp(prefix="felles-file-"))
    try:
        yield _run(task, source, message, folder, seconds), folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(task: str, source: Path | None, message: object, folder: Path, seconds: float) -> dict[str, Any]:
    (folder / MESSAGE).write_text(json.dumps(message))
    # -I: nothing from the environment or the working folder; the environment itself is empty, so there are no secrets
    command = [sys.executable, "-I", str(MAIN), task, str(folder), str(source or "")]
    ended, lifeline = os.pipe()
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and script; the path is one argument, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"LANG": "C.UTF-8", "TMPDIR": str(folder), "MALLOC_ARENA_MAX": "2"},
            pass_fds=[lifeline],
            start_new_session=True,
        )
    finally:
        os.close(lifeline)
    try:
        # the child holds the other end until it is gone: woken at once, where waiting with a time limit would ask
        # again and again with pauses
        waiting = select.poll()
        waiting.register(ended, select.POLLIN)
        if not waiting.poll(seconds * 1000):
            logger.warning("file child %s: no answer in %s s", task, seconds)
            raise Failed("time")
        process.wait(timeout=5)
    except subprocess.TimeoutExpired as late:
        raise Failed("time") from late
    finally:
        os.close(ended)
        if process.poll() is None:
            process.kill()
            process.wait()
    answer = folder / ANSWER
    if process.returncode or not answer.exists():
        logger.warning("file child %s: ended with %s", task, process.returncode)
        raise Failed("crash", str(process.returncode))
    if answer.stat().st_size > limits.ANSWER_BYTES:
        raise Failed("size")
    content = json.loads(answer.read_bytes())
    if "failed" in content:
        logger.warning("file child %s: %s", task, content["failed"])
        raise Failed("error", content["failed"])
    return content["done"]
