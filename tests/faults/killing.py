"""kill −9 of web, worker and database at random moments, amid hand-ins and creations of municipalities."""

import random
import time
from typing import Any

from . import verdict
from .report import Report
from .stack import Stack, prepared, running, static_files, wait
from .work import Told, begin, make_ground

# what is killed: (name, one of its processes only); the order is shuffled by the seed
VICTIMS = [
    ("web", False),
    ("web", True),
    ("worker", False),
    ("worker", False),
    ("database", False),
    ("database", True),
]
PROMISED = 30  # seconds


def run(report: Report, *, hand_ins: int = 500, houses: int = 50, seed: int = 0, pause: float = 0.6) -> None:
    """The long form: five hundred and fifty."""
    times = 5
    with prepared() as slot, static_files() as static:
        ground = make_ground(hand_ins // (2 * times), 3, houses)
        with running(slot, static) as stack:
            strike(report, stack, ground, times=times, seed=seed, pause=pause)


def strike(report: Report, stack: Stack, ground: Any, *, times: int, seed: int, pause: float, most: int = 999) -> None:
    """Let people work, kill, wait until all goes on, kill the next; in the end count."""
    chance, told, counted = random.Random(seed), Told(), 0
    workers = begin(stack, ground, told, times=times, pause=pause, seed=seed)
    longest: dict[str, list[float]] = {}
    order: list[tuple[str, bool]] = []
    while any(one.is_alive() for one in workers) and counted < most:
        time.sleep(chance.uniform(0.2, 3) if most > 99 else chance.uniform(0.1, 0.6))
        if not order:
            order = chance.sample(VICTIMS, len(VICTIMS))
        name, one_only = order.pop()
        counted += 1
        for key, seconds in kill(stack, told, name, chance if one_only else None).items():
            longest.setdefault(f"{name}{': one process' if one_only else ''}, {key}", []).append(seconds)
    for one in workers:
        one.join(300)
    settled = stack.empty_within(300)
    report.add("killing: processes killed", counted, "times")
    for name, seconds in sorted(longest.items()):
        report.add(f"kill −9 of {name}, longest of {len(seconds)}", max(seconds), "s", at_most=PROMISED)
    report.add("killing: outbox empty after the last answer", settled, "s", at_most=2 * PROMISED)
    report.add("killing: answers without a yes or no", sum(n for s, n in told.statuses.items() if not s), "requests")
    report.add(
        "killing: answers that said no for now", sum(n for s, n in told.statuses.items() if s > 499), "requests"
    )
    report.note(f"statuses: {dict(sorted(told.statuses.items()))}")
    count(report, stack, told)


def kill(stack: Stack, told: Told, name: str, chance: random.Random | None) -> dict[str, float]:
    """Kill, and measure until it goes on: {what: seconds}. What waits in the queue behind that is no part of it."""
    in_hand, done = stack.in_hand(), stack.done_by_worker()
    began = time.monotonic()
    stack.kill(name, chance.choice if chance else None)
    found = {"a page answers": wait(lambda: told.first_good_after(began) or stack.answers(), f"{name} killed: a page")}
    if name != "web":
        wait(lambda: stack.done_by_worker() > done, f"{name} killed: the worker")
        found["the worker goes on"] = time.monotonic() - began
        stack.empty_within(90, in_hand)
        found["what it was doing is done"] = time.monotonic() - began
    return found


def count(report: Report, stack: Stack, told: Told) -> None:
    """Print what was answered, and what of it was lost, doubled or half."""
    report.verdict("hand-ins", verdict.hand_ins(stack, told))
    report.verdict("municipalities opened", verdict.houses(stack, told))
    report.verdict("entries of all logs, along their chains", verdict.chains(stack))
    report.verdict("notices, and what waits", verdict.left(stack))
    came, again, strange = verdict.mails(stack)
    report.add("mails: came", came, "mails")
    report.add(
        "mails: came twice under one Message-ID (killed between the mail server's yes and ours)", again, "mails"
    )
    report.add("mails: came twice under two", strange, "mails", at_most=0)
    report.add("answers that nobody should get", len(told.strange), "answers", at_most=0)
    for one in told.strange:
        report.note(one)
