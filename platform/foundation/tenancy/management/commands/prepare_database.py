from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from foundation.tenancy import driver
from foundation.tenancy.preparing import SCRIPT, prepare


class Command(BaseCommand):
    help = (
        "Makes the platform's roles and takes from everybody what would reach past the walls. Needs a superuser, once."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", default="postgres", help="the superuser to log in as (default: postgres)")
        parser.add_argument("--sql", action="store_true", help="print what would be run, for a database administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sql"]:
            self.stdout.write(SCRIPT.read_text(encoding="utf-8"))
            return
        place = connection.settings_dict
        login = {"host": place["HOST"], "port": place["PORT"], "dbname": place["NAME"], "user": options["user"]}
        try:
            prepare(**{key: value for key, value in login.items() if value})
        except driver.Error as error:
            raise CommandError(f"The database could not be prepared: {error}") from error
        self.stdout.write("The database is prepared.")
