"""What is written on our side when the server has been told something. In the worker's door, each by itself."""

from datetime import datetime, timedelta
from uuid import UUID

from foundation import tenancy
from foundation.identity import facade as identity
from foundation.identity.bearer import actions as programs
from foundation.identity.models import Subject

from .models import Provider, Run
from .place import place

KEPT = timedelta(days=30)


def secret_handed_over(provider_id: UUID) -> None:
    """Forget the secret of a provider: Keycloak keeps it now."""
    with tenancy.worker():
        Provider.objects.filter(pk=provider_id).update(secret="")


def service_known(service_id: UUID) -> None:
    """Forget the secret of a service: Keycloak keeps it now."""
    with tenancy.worker():
        programs.known_at_provider(service_id)


def bind(account_id: UUID, person: str) -> None:
    """Remember under which id Keycloak knows the account; a person who was removed there and made anew has another."""
    issuer, at = place().issuer, tenancy.moment()
    if not identity.link_subject(account_id, issuer=issuer, sub=person, at=at):
        with tenancy.identity():
            Subject.objects.filter(account_id=account_id, issuer=issuer).update(sub=person, tied_at=at)


def record_run(*, began: datetime, changes: int, fingerprint: str = "", error: str = "") -> Run:
    """Keep that the server was brought in step, or why not; a month's runs are kept."""
    with tenancy.worker():
        Run.objects.filter(began_at__lt=began - KEPT).delete()
        return Run.objects.create(began_at=began, changes=changes, fingerprint=fingerprint, error=error)
