from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from foundation.registry.queries import opened
from foundation.tenancy import owner
from foundation.tenancy.groups import SHARED, group_of, login_of, logins, name_of


class Command(BaseCommand):
    help = (
        "Groups of municipalities, as many as DATABASE_GROUPS says: a login for each, which reaches its own only. "
        "Again when the number was changed. --nginx prints which host is whose; --off takes the logins away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nginx", action="store_true", help="print the part of a proxy's configuration")
        parser.add_argument("--off", action="store_true", help="no groups any more")

    def handle(self, *args: Any, **options: Any) -> None:
        number = settings.DATABASES["default"]["GROUPS"]["NUMBER"]
        if not number and not options["off"]:
            raise CommandError("DATABASE_GROUPS is not given: there are no groups to make.")
        if options["nginx"]:
            self.stdout.writelines(nginx(number))
            return
        with owner(), transaction.atomic():
            made = logins.make(0 if options["off"] else number)
        if not made:
            self.stdout.write("No groups any more.")
        for group, schemas in made.items():
            self.stdout.write(f"{login_of(group)}: {len(schemas)} municipalities")


def nginx(number: int) -> Iterator[str]:
    """For http { } a map, and for server { } the way of a request that came to a process of another group."""
    yield f"map $host $felles_group {{\n    default {name_of(SHARED)};\n"
    for municipality in opened():
        for domain in municipality.domains.all():
            yield f"    {domain.domain} {name_of(group_of(municipality.schema_name, number))};\n"
    yield "}\n"
    for name in map(name_of, range(number + 1)):
        yield f"# upstream {name} {{ server … }}\n"
    yield "# in both locations besides: your own proxy_set_header lines, Host $host among them\n"
    yield (
        "# location / { proxy_pass http://$felles_group; proxy_intercept_errors on; error_page 421 = @elsewhere; }\n"
        "# location @elsewhere { set $to $upstream_http_x_felles_group; proxy_pass http://$to; }\n"
    )
