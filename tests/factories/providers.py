"""A municipality's own provider of sign-in, as our tables have it."""

from django.utils import timezone

from foundation import tenancy
from foundation.directory.models import EmailDomain, Provider


def provide(municipality, domain: str, **more) -> Provider:
    """A provider, and a domain whose people come by it."""
    urls = dict.fromkeys(("issuer", "authorization_url", "token_url", "jwks_url"), "https://example.org/")
    make_domain(municipality, domain)
    with tenancy.inside(municipality):
        return Provider.objects.create(
            municipality_id=municipality.id, alias=municipality.slug, name="Pålogging", client_id="x", **urls, **more
        )


def make_domain(municipality, name: str) -> EmailDomain:
    """An e-mail domain that was proved."""
    with tenancy.worker():
        return EmailDomain.objects.create(
            municipality_id=municipality.id, name=name, proved_at=timezone.now(), way="dns", by_name="Anne Lie"
        )
