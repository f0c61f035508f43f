from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import now

from foundation import tenancy
from foundation.identity import addresses
from foundation.identity import facade as identity
from foundation.identity.management.arguments import email
from foundation.keys import uuid7
from foundation.rights import Actor, Role
from network.circles import actions, queries


class Command(BaseCommand):
    help = "Makes a network with its first facilitator, who is sent a link to sign in and can invite everyone else."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='the person, e.g. "Eva Lund"')
        parser.add_argument("email", type=email, help="where the link goes; also what the person signs in with")
        parser.add_argument("network", help='what the network is called, e.g. "Læringsnettverk nord"')
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, choices=languages, help="the network's")

    def handle(self, *args: Any, **options: Any) -> None:
        language, at = options["language"], now()
        person = identity.make_account(email=options["email"], name=options["name"], language=language, at=at)
        by = Actor(person.id, person.name, person.email, language, roles=frozenset({Role("facilitator")}))
        with tenancy.desk(person.id), transaction.atomic():
            if queries.networks(by=by).filter(name=options["network"]).exists():
                raise CommandError(f"{person.name} is facilitator of {options['network']} already.")
            actions.make_network(
                uuid7(),
                name=options["network"],
                purpose="",
                language=language,
                sharing={"state": "network"},
                by=by,
                at=at,
            )
            tenancy.later("identity.invite_facilitator", account_id=person.id)
        self.stdout.write(
            f"{options['network']} is made. {person.name} is its facilitator; "
            f"the worker mails a link to {person.email}. The networks' address is {addresses.at_the_network()}"
        )
