"""A part of a command's work in a process beside it: a copy of the process, so that nothing is read anew."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, connections


class Failed(Exception):
    """The work beside did not come to its end; str() says which, and why."""


@contextmanager
def aside(name: str, work: Callable[[], object], *, in_turn: bool = False) -> Iterator[None]:
    """Do some work while the block does its own; both are done when the block is left.

    name     what the work does, for the message
    work     must not need what the block makes, nor the block what it makes; what it changes in memory stays there
    in_turn  do it here instead, before the block
    raises   Failed, when the block is left; an error in the block ends the work beside
    """
    if in_turn:
        work()
        yield
        return
    if connection.in_atomic_block:
        raise RuntimeError("Another process does not see what a transaction has not committed.")
    connections.close_all()  # a connection cannot be shared: each opens its own
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _do(work, writing)
    os.close(writing)
    try:
        yield
        with os.fdopen(reading, encoding="utf-8", closefd=False) as said:
            error = said.read()
    except BaseException:
        os.kill(process, signal.SIGKILL)
        raise
    finally:
        os.close(reading)
        _, ended = os.waitpid(process, 0)
    if ended:
        raise Failed(f"{name}: {error.strip() or f'ended with {os.waitstatus_to_exitcode(ended)}'}")


def _do(work: Callable[[], object], said: int) -> None:
    """The process beside: it never returns into the code of the command."""
    ended = 1
    try:
        work()
        connections.close_all()
        ended = 0
    except BaseException as error:  # noqa: BLE001 - told to the process that waits, whatever it is
        traceback.print_exc()
        os.write(said, "".join(traceback.format_exception_only(error)).encode())
    finally:
        sys.stderr.flush()
        os._exit(ended)
