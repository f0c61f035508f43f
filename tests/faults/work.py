"""What people do while something is broken: hand in homework, and open municipalities, by the forms of the pages."""

import json
import random
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from .visitor import Answer, Visitor, fields_of

PART = "Strateginotat"


@dataclass
class Ground:
    """A network of Levanger and Verdal with homework, the people who do it, and municipalities that are not open."""

    assignments: list[tuple[str, str]]  # (assignment, its only part)
    coordinators: dict[str, list[dict[str, str]]]  # cookies by host
    operator: dict[str, str]
    houses: list[tuple[str, str]]  # (id, slug)


def make_ground(assignments: int, people: int, houses: int) -> Ground:
    """Committed, by the acts themselves."""
    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tests.factories.circles import facilitator, make_network
    from tests.factories.operators import make_operator
    from tests.factories.people import make_person, someone
    from tests.factories.submissions import add_homework

    with tenancy.public():
        members = [Municipality.objects.get(slug=slug) for slug in ("levanger", "verdal")]
        closed = Municipality.objects.filter(opened_at=None, ended_date=None).exclude(kind="joint_body")
        rows = [(str(one.id), one.slug) for one in closed.order_by("slug")[:houses]]
    eva = someone("Eva Strand")
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    network = make_network(by, *members)
    due, made = timezone.now() + timedelta(days=14), []
    for number in range(assignments):
        story = add_homework(by, network, due_at=due, parts=(("note", PART, True),), title=f"Lekse {number + 1}")
        made.append((str(story.assignment.pk), str(story.part(PART))))
    coordinators = {}
    for house in members:
        names = [f"{first} {house.name}" for first in ("Kari", "Ola", "Siri", "Per", "Liv", "Jon")[:people]]
        found = [make_person(name, house, "coordinator").client for name in names]
        coordinators[f"{house.slug}.{settings.DOMAIN}"] = [cookies_of(one) for one in found]
    operator = make_operator("oda@drift.example", "Oda Rud") if houses else None
    return Ground(made, coordinators, cookies_of(operator.client) if operator else {}, rows)


def cookies_of(client: Any) -> dict[str, str]:
    """The cookies of a test client."""
    return {name: morsel.value for name, morsel in client.cookies.items()}


@dataclass
class HandIn:
    """One that was answered: what was written, the form's token, and where the receipt stands."""

    assignment: str
    host: str
    text: str
    once: str
    receipt: str


@dataclass
class Told:
    """What the people were answered."""

    handed_in: list[HandIn] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)  # answers that nobody should get
    statuses: dict[int, int] = field(default_factory=dict)
    answers: list[tuple[float, Answer | None]] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)

    def see(self, answer: Answer | None) -> None:
        """Remember each answer, and that there was none (0)."""
        with self.lock:
            status = answer.status if answer else 0
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.answers.append((time.monotonic(), answer))

    def first_good_after(self, moment: float) -> float | None:
        """Seconds until somebody was answered as ever."""
        with self.lock:
            good = [at for at, answer in self.answers if at >= moment and answer and answer.status < 400]
        return min(good) - moment if good else None


class Coordinator(threading.Thread):
    """Writes and hands in, over and over: a text of its own each time."""

    def __init__(self, visitor: Visitor, jobs: list[tuple[str, str]], times: int, told: Told, seed: int) -> None:
        super().__init__(daemon=True)
        self.visitor, self.jobs, self.times, self.told = visitor, jobs, times, told
        self.random = random.Random(seed)
        self.pause = 0.2

    def run(self) -> None:
        """Every job so many times; what nobody should see is told, and ends it."""
        try:
            for time_ in range(self.times):
                for assignment, part in self.jobs:
                    self.hand_in(assignment, part, f"Forsøk {time_ + 1}: vi styrer etter {self.random.random()} mål.")
                    time.sleep(self.random.uniform(0, 2 * self.pause))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            self.told.strange.append(f"{type(error).__name__}: {error}")

    def hand_in(self, assignment: str, part: str, text: str) -> None:
        """Save the text, look over, send."""
        page = self.visitor.get(f"/homework/{assignment}/parts/{part}/")
        version = dict(fields_of(page.text, "text")).get("version", "1")
        saved = self.visitor.post(
            f"/homework/{assignment}/parts/{part}/text/", [("text", text), ("version", version)], **{"X-Autosave": "1"}
        )
        if saved.status != 200:
            raise AssertionError(f"saving: {saved.status} {saved.text[:300]}")
        page = self.visitor.get(f"/homework/{assignment}/check/")
        fields = fields_of(page.text, "send")
        sent = self.visitor.post(f"/homework/{assignment}/send/", [*fields, ("made_by", "Ledergruppa")])
        if sent.status != 302 or "/submissions/" not in sent.location:
            said = " ".join(re.findall(r">([^<>]{8,})<", sent.text))[:1500]
            raise AssertionError(f"sending: {sent.status} {sent.location} {said}")
        once = dict(fields)["once"]
        with self.told.lock:
            self.told.handed_in.append(HandIn(assignment, self.visitor.host, text, once, sent.location))


class Operator(threading.Thread):
    """Opens municipalities, one after the other."""

    def __init__(self, visitor: Visitor, houses: list[tuple[str, str]], told: Told, pause: float) -> None:
        super().__init__(daemon=True)
        self.visitor, self.houses, self.told, self.pause = visitor, houses, told, pause

    def run(self) -> None:
        """Each is asked for until the page says yes, or that it was asked for already."""
        try:
            for key, slug in self.houses:
                path = f"/houses/{key}/open/"
                self.visitor.get(path)
                before = self.visitor.tries
                sent = self.visitor.post(path, [("name", f"Anne {slug}"), ("email", f"anne@{slug}.example")])
                again = sent.status == 422 and self.visitor.tries > before  # the answer to the first was lost
                if sent.status != 302 and not again:
                    raise AssertionError(f"opening {slug}: {sent.status} {sent.text[:300]}")
                with self.told.lock:
                    self.told.opened.append(slug)
                time.sleep(self.pause)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            self.told.strange.append(f"{type(error).__name__}: {error}")


def begin(stack: Any, ground: Ground, told: Told, *, times: int, pause: float, seed: int) -> list[threading.Thread]:
    """Everybody starts; the homework of a municipality is divided among its coordinators."""
    workers: list[threading.Thread] = []
    for host, people in ground.coordinators.items():
        for number, cookies in enumerate(people):
            jobs = ground.assignments[number :: len(people)]
            visitor = Visitor(stack.port, host, cookies, told.see)
            one = Coordinator(visitor, jobs, times, told, seed + len(workers))
            one.pause = pause
            workers.append(one)
    if ground.houses:
        visitor = Visitor(stack.port, f"operators.{settings.DOMAIN}", ground.operator, told.see)
        workers.append(Operator(visitor, ground.houses, told, 6 * pause))
    for one in workers:
        one.start()
    return workers


def as_json(answer: Answer) -> Any:
    """What an address for scripts said."""
    return json.loads(answer.text)
