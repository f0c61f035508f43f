from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from foundation.registry.creation import AlreadyOpen, HouseStands, open_municipality
from foundation.registry.models import Municipality
from foundation.tenancy import public


class Command(BaseCommand):
    help = "Gives a municipality of the registry its house: schema, role, rights and host name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger")
        parser.add_argument("--host", help="its host name; <slug>.<DOMAIN> when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        with public():
            municipality = Municipality.objects.filter(slug=options["slug"]).first()
        if municipality is None:
            raise CommandError(f"The registry has no {options['slug']}. Is it loaded (load_registry)?")
        try:
            row = open_municipality(municipality, at=now(), host=options["host"])
        except (AlreadyOpen, HouseStands) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{row.name} is open: schema {row.schema_name}.")
