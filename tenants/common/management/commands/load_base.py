from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tenants.common.actions.base import load_base
from tenants.common.rules.starter import Unreadable


class Command(BaseCommand):
    help = "Loads the national base into the shared library; safe to run again, and after each new release."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_base(at=timezone.now())
        except Unreadable as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(
            f"{loaded.there} documents are in the base; {loaded.published} are new or have a new version, "
            f"{loaded.withdrawn} were withdrawn."
        )
