"""The child: `python -I __main__.py TASK FOLDER SOURCE`, a message in FOLDER/message.json.

Sets its own limits before any library that reads files is loaded, does the task, writes FOLDER/answer.json:
{"done": …} or {"failed": "where it failed"}.
"""

import importlib
import json
import resource
import signal
import sys
import traceback
from contextlib import nullcontext, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from foundation.files import limits

TASKS = {
    "docx": "foundation.files.readers.word:read",
    "xlsx": "foundation.files.readers.workbook:read",
    "odt": "foundation.files.readers.opendocument.text:read",
    "ods": "foundation.files.readers.opendocument.sheet:read",
    "pdf": "foundation.files.readers.portable:read",
    "txt": "foundation.files.readers.plain:read",
    "png": "foundation.files.readers.single:read",
    "jpg": "foundation.files.readers.single:read",
    "examine_pdf": "foundation.files.readers.examination:examine",
    "comment_docx": "foundation.files.writers.word:write",
}
REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "urllib.",
           "http.client", "ftplib.", "smtplib.")  # fmt: skip


def close_doors(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no network and no other programs, whatever a library would like to fetch or start."""
    if event.startswith(REFUSED):
        raise PermissionError(event)


def limit_self() -> None:
    """Memory, processor time, size of what is written, open files; no core dumps."""
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.SECONDS),
        (resource.RLIMIT_FSIZE, limits.UNPACKED),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        lowered = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # a developer's macOS knows no limit of addresses; where the platform is meant to run, each must hold
        with nullcontext() if sys.platform == "linux" else suppress(ValueError, OSError):
            resource.setrlimit(what, (lowered, lowered))
    signal.alarm(limits.SECONDS + 5)  # also when the parent is gone and nobody waits
    sys.addaudithook(close_doors)


def main() -> None:
    """Do the task named on the command line."""
    limit_self()
    task, folder, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    message = json.loads(Path(folder, "message.json").read_bytes())
    module, _, name = TASKS[task].partition(":")
    try:
        answer = {"done": getattr(importlib.import_module(module), name)(source, folder, message)}
        written = json.dumps(answer, ensure_ascii=False)
    except Exception as error:  # noqa: BLE001 - any exception of any library means the same: it cannot be read
        last = traceback.extract_tb(error.__traceback__)[-1]
        written = json.dumps({"failed": f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"})
    Path(folder, "answer.json").write_text(written, encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
