from typing import Any

from django.core.management.base import BaseCommand

from foundation.registry.loading import load_registry


class Command(BaseCommand):
    help = "Loads the Norwegian and Danish municipalities, present and former; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_registry()} municipalities are in the registry.")
