from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from foundation.registry.creation import register_joint_body
from foundation.registry.models import Municipality
from foundation.rights import Refusal
from foundation.tenancy import owner
from shared_library.bodies.facade import found


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal as the command's own error."""
    try:
        yield
    except Refusal as why:
        raise CommandError(str(why)) from why


class Command(BaseCommand):
    help = "Registers a joint body, or gives one that is there more members; open_municipality gives it its house."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the body is called")
        parser.add_argument("--member", action="append", default=[], help="a member's name in addresses; repeat")
        parser.add_argument("--since", type=date.fromisoformat, help="their first day as members; today when left out")
        parser.add_argument("--country", choices=["no", "dk"], default="no")
        parser.add_argument("--language", choices=["nb", "nn", "da", "en"], default="nb")

    def handle(self, *args: Any, **options: Any) -> None:
        with owner():
            members = {row.slug: row for row in Municipality.objects.filter(slug__in=options["member"])}
            if missing := set(options["member"]) - members.keys():
                raise CommandError(f"The registry has no {', '.join(sorted(missing))}.")
            row = Municipality.objects.filter(name=options["name"], kind="joint_body").first()
        if row is None:
            try:
                row = register_joint_body(options["name"], language=options["language"], country=options["country"])
            except ValueError as error:
                raise CommandError(str(error)) from error
        with owner(), in_words():
            found(row.pk, [one.pk for one in members.values()], from_date=options["since"] or localdate())
        self.stdout.write(f"{row.name} stands in the registry as {row.slug}, with {len(members)} members named.")
