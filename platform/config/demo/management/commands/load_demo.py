"""Load the demo: two networks, ten houses with what they have done so far, quality documents, and what is common."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from config import aside
from config.demo import contents
from config.demo.dates import Calendar
from config.demo.handbook import LIBRARY, NETWORK, cases, cooperation, handbook, library
from config.demo.loading import cases as decisions
from config.demo.loading import cooperation as bodies
from config.demo.loading import documents, drafting, events, houses, networks, radar
from config.demo.loading import library as common
from config.demo.loading.stage import Stage
from foundation import tenancy
from foundation.registry.loading import load_registry
from foundation.registry.models import Municipality

PASSWORD = "felles-demo"  # noqa: S105 - shown on the start's last page; a production start refuses demo people
LONGEST_STORY = "homework_2"  # takes as long to tell as all other homework and the gatherings together


class Command(BaseCommand):
    help = "Load the demo into an empty installation, and print where to go and as whom."
    stealth_options = ("told",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--in-turn", action="store_true", help="one process instead of three; the same demo")

    def handle(
        self, *args: Any, in_turn: bool = False, told: Callable[[str], object] | None = None, **options: Any
    ) -> None:
        with tenancy.public():
            if Municipality.objects.filter(opened_at__isnull=False).exists():
                raise CommandError("Municipalities are open here: the demo is loaded into an empty installation.")
        stage = Stage(contents.demo(), Calendar(timezone.now()))
        try:
            with tenancy.history():
                _load(stage, in_turn, told or (lambda text: None))
        except aside.Failed as error:
            raise CommandError(f"A part of the demo could not be loaded. {error}") from error
        self._welcome(stage)

    def _welcome(self, stage: Stage) -> None:
        place = f"{settings.DOMAIN}{settings.PORT_SUFFIX}"
        self.stdout.write(f"Front page   {settings.PUBLIC_SCHEME}://{place}/")
        self.stdout.write(f"Networks     {settings.PUBLIC_SCHEME}://network.{place}/")
        self.stdout.write(f"Operators    {settings.PUBLIC_SCHEME}://{settings.OPERATORS_HOST}{settings.PORT_SUFFIX}/")
        self.stdout.write(f"Mail         {settings.PUBLIC_SCHEME}://post.{place}/")
        for slug, row in stage.municipalities.items():
            self.stdout.write(f"{row.name:<12} {settings.PUBLIC_SCHEME}://{slug}.{place}/")
        self.stdout.write("")
        self.stdout.write(f"People (password for all: {PASSWORD})")
        for person in stage.demo.people:
            if person.story:
                self.stdout.write(f"  {person.email:<38} {person.name}: {person.story}")


def _load(stage: Stage, in_turn: bool, told: Callable[[str], object]) -> None:
    """What needs nothing of each other is told side by side: each municipality's documents, and homework."""
    load_registry()
    founded = min(stage.calendar.happened(network.created) for network in stage.demo.networks)
    for shape in stage.demo.municipalities:
        houses.open_house(stage, shape, at=founded)
    houses.make_people(stage, PASSWORD, at=founded)
    told("The municipalities and their people are there")
    with aside.aside("Quality documents", lambda: _documents(stage), in_turn=in_turn):
        for network in stage.demo.networks:
            networks.make_network(stage, network)
        for gathering in stage.demo.gatherings:
            networks.plan_gathering(stage, gathering)
        for assignment in stage.demo.assignments:
            networks.set_assignment(stage, assignment)
        told("The networks have set their homework")
        with aside.aside("Gatherings and the shorter homework", lambda: _shorter_stories(stage), in_turn=in_turn):
            events.play(stage, LONGEST_STORY)
    networks.close_assignments(stage)
    tenancy.settle("feedback.show_cells")


def _shorter_stories(stage: Stage) -> None:
    events.play(stage, *(one.key for one in stage.demo.assignments if one.key != LONGEST_STORY))
    for network in stage.demo.networks:
        events.widen(stage, network)
    for gathering in stage.demo.gatherings:
        networks.finish_gathering(stage, gathering)


def _documents(stage: Stage) -> None:
    """Each municipality's own, what they have agreed, then what is common: its layer follows from the agreements."""
    book = handbook()
    shelves = {municipality: documents.Shelf(stage, book, municipality) for municipality in book.cast}
    for municipality, shelf in shelves.items():
        with stage.inside(municipality, book.cast[municipality]["editor"]):
            documents.fill(shelf)
            drafting.play(shelf)
    bodies.fill(stage, cooperation(), next(iter(shelves.values())))
    common.fill(stage, [library(NETWORK), library(LIBRARY)], shelves)
    decisions.fill(stage, cases(), next(iter(shelves.values())))
    radar.fill(shelves)
