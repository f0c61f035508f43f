from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from foundation.tenancy.doors import owner
from foundation.tenancy.strict import logins


class Command(BaseCommand):
    help = (
        "Strict mode: lets each municipality's role and each door's log in with a password made from "
        "DATABASE_STRICT_KEY; again after the key was changed. --off takes the logins back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--off", action="store_true", help="the shared login serves alone again")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["off"] and not logins.key():
            raise CommandError("DATABASE_STRICT_KEY is not given: there is nothing to make passwords from.")
        with owner(), transaction.atomic():
            roles = logins.shut_out() if options["off"] else logins.let_all_in()
        self.stdout.write(f"{len(roles)} roles may {'no longer ' if options['off'] else ''}log in.")
