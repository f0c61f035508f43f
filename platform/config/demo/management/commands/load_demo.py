"""Load the demo: two networks, ten houses with what they have done so far, and the quality documents of two."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo import contents
from config.demo.dates import Calendar
from config.demo.handbook import handbook
from config.demo.loading import documents, drafting, events, houses, networks
from config.demo.loading.stage import Stage
from foundation import tenancy
from foundation.registry.loading import load_registry
from foundation.registry.models import Municipality

PASSWORD = "felles-demo"  # noqa: S105 - shown on the start's last page; a production start refuses demo people


class Command(BaseCommand):
    help = "Load the demo into an empty installation, and print where to go and as whom."

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.public():
            if Municipality.objects.filter(opened_at__isnull=False).exists():
                raise CommandError("Municipalities are open here: the demo is loaded into an empty installation.")
        with tenancy.history():
            self._load()

    def _load(self) -> None:
        load_registry()
        stage = Stage(contents.demo(), Calendar(timezone.now()))
        founded = min(stage.calendar.happened(network.created) for network in stage.demo.networks)
        for shape in stage.demo.municipalities:
            houses.open_house(stage, shape, at=founded)
        houses.make_people(stage, PASSWORD, at=founded)
        for network in stage.demo.networks:
            networks.make_network(stage, network)
        for gathering in stage.demo.gatherings:
            networks.plan_gathering(stage, gathering)
        for assignment in stage.demo.assignments:
            networks.set_assignment(stage, assignment)
        events.play(stage)
        for gathering in stage.demo.gatherings:
            networks.finish_gathering(stage, gathering)
        networks.close_assignments(stage)
        book = handbook()
        for municipality, cast in book.cast.items():
            shelf = documents.Shelf(stage, book, municipality)
            with stage.inside(municipality, cast["editor"]):
                documents.fill(shelf)
                drafting.play(shelf)
        self._welcome(stage)

    def _welcome(self, stage: Stage) -> None:
        place = f"{settings.DOMAIN}{settings.PORT_SUFFIX}"
        self.stdout.write(f"Front page   {settings.PUBLIC_SCHEME}://{place}/")
        self.stdout.write(f"Networks     {settings.PUBLIC_SCHEME}://network.{place}/")
        self.stdout.write(f"Mail         {settings.PUBLIC_SCHEME}://post.{place}/")
        for slug, row in stage.municipalities.items():
            self.stdout.write(f"{row.name:<12} {settings.PUBLIC_SCHEME}://{slug}.{place}/")
        self.stdout.write("")
        self.stdout.write(f"People (password for all: {PASSWORD})")
        for person in stage.demo.people:
            if person.story:
                self.stdout.write(f"  {person.email:<38} {person.name}: {person.story}")
