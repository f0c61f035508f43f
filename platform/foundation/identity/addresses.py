"""Whole addresses of pages on the platform's hosts, for mails and for links from one host to another."""

from uuid import UUID

from django.conf import settings

from foundation.registry import queries as registry


def whole(host: str, path: str = "/") -> str:
    """The address of a path on a host."""
    return f"{settings.PUBLIC_SCHEME}://{host}{settings.PORT_SUFFIX}{path}"


def in_municipality(municipality_id: UUID, path: str = "/") -> str:
    """The address of a path in a municipality's house."""
    host = registry.primary_host(municipality_id)
    if host is None:
        raise LookupError(f"The municipality {municipality_id} has no host name.")
    return whole(host, path)


def at_the_network(path: str = "/") -> str:
    """The address of a path on the networks' host."""
    return whole(settings.NETWORK_HOST, path)
