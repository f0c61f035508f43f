from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from foundation import tenancy
from shared_library.items import facade


class Command(BaseCommand):
    help = "Shows what municipalities suggest for the national base, and keeps the answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("suggestion", nargs="?", type=UUID, help="the one to answer; none shows all that wait")
        said = parser.add_mutually_exclusive_group()
        said.add_argument("--taken", action="store_true", help="it is, or will be, in the base")
        said.add_argument("--declined", action="store_true", help="it will not; say why with --reason")
        parser.add_argument("--reason", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.owner():
            if options["suggestion"] is None:
                self._show()
            elif not options["taken"] and not options["declined"]:
                raise CommandError("Say --taken or --declined.")
            else:
                self._answer(options)

    def _answer(self, options: dict[str, Any]) -> None:
        try:
            facade.answer_base(
                options["suggestion"], taken=options["taken"], reason=options["reason"], at=timezone.now()
            )
        except facade.NotThere as wrong:
            raise CommandError(f"No such suggestion for the base: {wrong}") from wrong
        except facade.Refusal as wrong:
            raise CommandError(str(wrong)) from wrong

    def _show(self) -> None:
        for one in facade.suggestions_to_base():
            self.stdout.write(f"{one.id}  {one.at:%Y-%m-%d}  {one.municipality_name}: {one.title}, {one.number}")
            for label, words in (("place", one.quote), ("says", one.text), ("proposes", one.proposed)):
                if words:
                    self.stdout.write(f"  {label}: {words}")
