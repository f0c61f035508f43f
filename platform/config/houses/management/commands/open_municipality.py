from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from config.houses.opening import Wanted, welcome
from foundation.identity.management.arguments import email
from foundation.registry.creation import AlreadyOpen, FleetUnderWay, HouseStands, open_municipality
from foundation.registry.management.arguments import host_name, house_called
from foundation.registry.models import Municipality
from foundation.registry.queries import MOST, find


class Command(BaseCommand):
    help = "Gives a municipality of the registry its house: schema, role, rights and host name; and its first person."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, e.g. levanger; with --find any part of the name")
        parser.add_argument("--host", type=host_name, help="its host name; <slug>.<DOMAIN> when left out")
        parser.add_argument("--name", help='the first administrator, e.g. "Camilla Berg"')
        parser.add_argument("--email", type=email, help="where the link to sign in goes")
        parser.add_argument("--find", action="store_true", help="only list who is called so, and who is open")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["find"]:
            self._list(find(options["slug"], former=True))
            return
        if bool(options["name"]) != bool(options["email"]):
            raise CommandError("The first administrator has a name and an e-mail address: --name and --email.")
        try:
            row = open_municipality(house_called(options["slug"]), at=now(), host=options["host"])
        except (AlreadyOpen, HouseStands, FleetUnderWay) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{row.name} is open: schema {row.schema_name}.")
        if options["email"]:
            welcome(Wanted(row, options["name"], options["email"]))
            self.stdout.write(f"{options['name']} is its first administrator; the worker mails a link.")

    def _list(self, rows: list[Municipality]) -> None:
        for row in rows:
            since = f"open since {row.opened_at:%Y-%m-%d}" if row.opened_at else "not open"
            until = f", ended {row.ended_date:%Y-%m-%d}" if row.ended_date else ""
            self.stdout.write(f"{row.slug:<30} {row.number or '':<6} {row.name}: {since}{until}")
        if not rows:
            raise CommandError("Nobody is called so: try the beginning of a word of its name, or its number.")
        if len(rows) == MOST:
            self.stderr.write(f"Only the first {MOST}: write more of the name.")
