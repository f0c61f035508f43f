"""A broker that is broken: its folder gone, nobody at its address, or somebody who never answers."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from . import verdict
from .report import Report
from .stack import HOST, Stack, free_port, prepared, running, static_files, wait
from .work import Ground, Told, begin, make_ground

PROMISED, SLOWEST = 30, 10  # seconds: until all is done when it is back; of the slowest answer while it is away


def run(report: Report, *, seed: int = 0, hand_ins: int = 6) -> None:
    """Each way once, on one platform."""
    with prepared() as slot, static_files() as static:
        grounds = make_ground(3 * hand_ins, 2, 0)
        with running(slot, static) as stack:
            told = Told()
            for number, way in enumerate((folder_gone, nobody_there, never_answers)):
                part = Ground(grounds.assignments[number::3], grounds.coordinators, {}, [])
                strike(report, stack, part, told, way, seed + 100 * number)
            report.verdict("broker: hand-ins", verdict.hand_ins(stack, told))
            report.verdict("broker: notices, and what waits", verdict.left(stack))
            report.add("broker: mails that came twice", sum(verdict.mails(stack)[1:]), "mails", at_most=0)
            report.add("broker: answers that nobody should get", len(told.strange), "", at_most=0)
            for one in told.strange:
                report.note(one)


def strike(report: Report, stack: Stack, ground: Ground, told: Told, way: Any, seed: int) -> None:
    """Hand in while it is broken; then it is whole again."""
    name = str(way.__doc__).rstrip(".")
    with way(stack):
        before = len(told.answers)
        for one in begin(stack, ground, told, times=1, pause=0.1, seed=seed):
            one.join(300)
        kept = len(stack.waiting())
    slowest = max(answer.seconds for _, answer in told.answers[before:] if answer)
    refused = sum(not answer or answer.status >= 500 for _, answer in told.answers[before:])
    report.add(f"{name}: requests refused", refused, "requests", at_most=0)
    report.add(f"{name}: slowest answer", slowest, "s", at_most=SLOWEST)
    report.add(f"{name}: kept in the outbox", kept, "tasks", at_least=1)
    report.add(f"{name}: all done after it is back", stack.empty_within(120), "s", at_most=PROMISED)


@contextmanager
def folder_gone(stack: Stack) -> Iterator[None]:
    """The queue's folder is gone."""
    queue, away = stack.folder / "broker" / "queue", stack.folder / "broker" / "away"
    queue.rename(away)
    try:
        yield
    finally:
        away.rename(queue)


@contextmanager
def nobody_there(stack: Stack) -> Iterator[None]:
    """Nobody listens at the broker's address."""
    with _web_with(stack, f"redis://{HOST}:{free_port()}/0"):
        yield


@contextmanager
def never_answers(stack: Stack) -> Iterator[None]:
    """The broker takes connections and never answers."""
    with socket.create_server((HOST, 0)) as deaf, _web_with(stack, f"redis://{HOST}:{deaf.getsockname()[1]}/0"):
        yield


@contextmanager
def _web_with(stack: Stack, broker: str) -> Iterator[None]:
    """The web server has this broker; the worker keeps its own, and finds what the outbox has kept."""
    before = stack.environments["web"]
    with stack.held("worker"):
        stack.kill("worker")
        _web_again(stack, before | {"BROKER_URL": broker})
        yield
        _web_again(stack, before)


def _web_again(stack: Stack, env: dict[str, str]) -> None:
    stack.environments["web"] = env
    stack.kill("web")
    wait(lambda: stack.running["web"].poll() is None and stack.answers(), "the web server")
