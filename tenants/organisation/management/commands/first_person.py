from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from foundation import tenancy
from foundation.identity.management.arguments import email
from foundation.registry.models import Municipality
from tenants.organisation import actions


class Command(BaseCommand):
    help = "Gives an open municipality its first person, who is sent a link to sign in and can add everyone else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the municipality's name in addresses, e.g. levanger")
        parser.add_argument("name", help='the person, e.g. "Camilla Berg"')
        parser.add_argument("email", type=email, help="where the link goes; also what the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        with tenancy.public():
            house = Municipality.objects.filter(slug=options["slug"]).exclude(opened_at=None).first()
        if house is None:
            raise CommandError(f"No municipality {options['slug']} is open. Open it first (open_municipality).")
        with tenancy.inside(house):
            try:
                member = actions.add_invited_contact(by=None, at=now(), name=options["name"], email=options["email"])
            except actions.Impossible as error:
                raise CommandError(str(error)) from error
        self.stdout.write(
            f"{member.name} is the first person of {house.name}; the worker mails a link to {member.email}."
        )
