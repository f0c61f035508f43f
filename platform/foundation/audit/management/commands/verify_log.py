from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from foundation import tenancy
from foundation.audit import checking, keeping
from foundation.audit.contracts import Told


class Command(BaseCommand):
    help = "Checks that the logs are as they were written. Exit status 1 when one is not."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--municipality", help="the short name in its address")
        which.add_argument("--networks", action="store_true", help="the networks' logs and sign-in's")
        which.add_argument("--all", action="store_true", help="every log of the installation")
        parser.add_argument("--heads", nargs="*", default=[], type=Path, help="files with heads that left the system")

    def handle(self, *args: Any, **options: Any) -> None:
        self.language = translation.get_language() or settings.LANGUAGE_CODE
        self.heads = [head for file in options["heads"] for head in checking.heads_in(file.read_text("utf-8"))]
        wrong = 0
        with tenancy.owner():
            houses = apps.get_model(settings.TENANT_MODEL).objects.filter(opened_at__isnull=False)
            if options["municipality"]:
                houses = houses.filter(slug=options["municipality"])
                if not houses:
                    raise CommandError(f"No municipality has the address {options['municipality']}.")
            chosen = [] if options["networks"] else list(houses.order_by("slug"))
            if not options["municipality"]:
                keys = checking.common_chains()
                wrong += sum(self._look(key, f"network {key}" if key.int else "no network") for key in keys)
        for house in chosen:
            with tenancy.owner(house.schema_name):
                wrong += self._look(house.id, house.slug)
        if wrong:
            raise CommandError(f"{wrong} of the logs are not as they were written.", returncode=1)

    def _look(self, key: Any, name: str) -> int:
        last, faults = checking.verified(key, self.heads)
        told: list[Told] = [head for head in self.heads if head.chain == key]
        with translation.override(self.language):
            self.stdout.write(f"{name}: {last} entries, {len(told)} heads, {len(faults)} faults")
            for fault in faults:
                which, what = keeping.said(fault)
                self.stdout.write(f"  {which}: {what} {fault.kind} {fault.entry}".rstrip())
        return bool(faults)
