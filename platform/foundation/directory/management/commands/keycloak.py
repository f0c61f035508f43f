from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from foundation.directory import standing_in, sync
from foundation.directory.server import Away


class Command(BaseCommand):
    """See foundation.directory, and deploy/keycloak/README.md for how it is run."""

    help = "Keeps the Keycloak that signs people in, in step with the platform's tables."

    def add_arguments(self, parser: CommandParser) -> None:
        jobs = parser.add_subparsers(dest="job", required=True)
        job = jobs.add_parser("sync", help="realm, clients, flows, organizations, providers, people")
        job.add_argument("--dry-run", action="store_true", help="tell the differences and change nothing")
        job.add_argument("--no-mail", action="store_true", help="new people get no mail with a link; they ask for one")
        job.add_argument("--password", default="", help="the demo's password for every new person")
        job = jobs.add_parser("stand-in", help="in the demo: a realm that plays a municipality's own provider")
        job.add_argument("slug", help="the municipality, e.g. leirfjord")
        job.add_argument("--password", required=True, help="the password of its people")

    def handle(self, *args: Any, job: str, **options: Any) -> None:
        if options["password"] and not settings.EMBEDDED:
            raise CommandError("A password that all share is for the embedded demo; people get a link in a mail.")
        try:
            if job == "sync":
                self._sync(**options)
            else:
                self._stand_in(**options)
        except Away as away:
            raise CommandError(str(away)) from away

    def _sync(self, *, dry_run: bool, no_mail: bool, password: str, **options: Any) -> None:
        wanted = sync.wanted_now(password=password, invite=not no_mail)
        if dry_run:
            found = sync.differences(wanted, self.stdout.write)
            self.stdout.write(f"{found} differences; nothing was changed." if found else "Nothing to do.")
            return
        done = sync.bring_in_step(wanted, at=timezone.now(), tell=self.stdout.write)
        self.stdout.write(f"{done} changes." if done else "Nothing to do.")

    def _stand_in(self, *, slug: str, password: str, **options: Any) -> None:
        self.stdout.write(standing_in.make(slug, password))
