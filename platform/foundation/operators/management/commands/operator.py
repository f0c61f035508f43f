from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import now

from foundation import tenancy
from foundation.identity import addresses, passwords, signin
from foundation.identity import facade as identity
from foundation.identity.management.arguments import email
from foundation.identity.models import Account
from foundation.operators import opening, queries


class Command(BaseCommand):
    help = "Says who runs the platform: their accounts may see states and sizes, and ask each other for access."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        adding = acts.add_parser("add", help="mark an account; it is made when there is none")
        adding.add_argument("email", type=email)
        adding.add_argument("name", help='the person, e.g. "Eva Lund"')
        acts.add_parser("remove", help="the account runs the platform no longer").add_argument("email", type=email)
        acts.add_parser("list", help="who does")

    def handle(self, *args: Any, act: str, **options: Any) -> None:
        getattr(self, f"_{act}")(**options)

    def _add(self, *, email: str, name: str, **options: Any) -> None:
        person = identity.make_account(email=email, name=name, at=now())
        with tenancy.owner(), transaction.atomic():
            is_new = opening.make_operator(person.id, at=now())
        place = addresses.whole(settings.OPERATORS_HOST)
        self.stdout.write(f"{email} {'runs the platform now' if is_new else 'runs the platform already'}: {place}")
        if not signin.has_provider():
            with tenancy.identity():
                account = Account.objects.get(pk=person.id)
                if not passwords.has_one(account):
                    link = place.rstrip("/") + passwords.link_path(account)
                    self.stdout.write(f"A password is chosen at {link} (once, within three days)")

    def _remove(self, *, email: str, **options: Any) -> None:
        with tenancy.owner(), transaction.atomic():
            account = Account.objects.filter(email=email).first()
            if account is None or not opening.end_operator(account.pk, at=now()):
                raise CommandError(f"{email} does not run the platform.")
        self.stdout.write(f"{email} runs the platform no longer.")

    def _list(self, **options: Any) -> None:
        with tenancy.owner():
            for account in queries.operators():
                self.stdout.write(f"{account.email:<40} {account.name}")
