"""Those who run the platform, and accesses that they asked each other for."""

from types import SimpleNamespace

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.identity.models import Account
from foundation.operators import opening
from foundation.operators.models import Access
from foundation.rights import Actor, Role
from tests.factories.people import Someone

REASON = "Meldinger fra kommunen kommer ikke fram til nettverket"


def make_operator(email: str, name: str) -> SimpleNamespace:
    """One who runs the platform, with a browser on the operators' host."""
    call_command("operator", "add", email, name)
    with tenancy.identity():
        account = Account.objects.get(email=email)
    actor = Actor(account.pk, name, email, "nb", roles=frozenset({Role("operator")}))
    return SimpleNamespace(account=account, actor=actor, client=at_operators(Someone(account)), name=name)


def at_operators(person: Someone) -> Client:
    """A browser on the operators' host, signed in just now."""
    client = Client(headers={"host": settings.OPERATORS_HOST})
    client.cookies = person.client_at(None).cookies
    return client


def make_asked(oda: SimpleNamespace, municipality) -> Access:
    """Oda asks for access to a municipality."""
    with tenancy.operator(oda.actor.account_id):
        return opening.ask(municipality.id, reason=REASON, hours=2, by=oda.actor, at=timezone.now())


def make_opened(asked: Access, per: SimpleNamespace) -> Access:
    """Per agrees."""
    with tenancy.operator(per.actor.account_id):
        return opening.agree(asked.pk, by=per.actor, at=timezone.now(), administrators=lambda on: [])


def make_running() -> list[SimpleNamespace]:
    """Two who run the platform, there already or made now."""
    return [make_operator(f"{name.split()[0].lower()}@drift.example", name) for name in ("Oda Rud", "Per Vang")]
