"""Asking the net's own registers whether a domain bears a municipality's proof."""

from typing import Any

from django.conf import settings

LABEL, VALUE = "_felles", "felles="
PATIENCE = 5.0  # seconds for one domain
FOUND, NONE, OTHER, SILENT = "found", "none", "other", "silent"


def record_name(domain: str) -> str:
    """The name under which the proof stands."""
    return f"{LABEL}.{domain}"


def record_value(token: str) -> str:
    """What stands there."""
    return f"{VALUE}{token}"


def proof(domain: str, token: str) -> str:
    """FOUND; NONE, where there is no record; OTHER, where there are others; SILENT, where nobody answered."""
    import dns.exception  # here, and not in every process that never asks
    import dns.resolver

    try:
        answer = _resolver().resolve(f"{record_name(domain)}.", "TXT", lifetime=PATIENCE, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return NONE
    except (dns.exception.DNSException, OSError):
        return SILENT
    texts = {b"".join(record.strings).decode("ascii", "replace").strip() for record in answer}
    return FOUND if record_value(token) in texts else OTHER


def _resolver() -> Any:
    """The machine's own, unless the settings name others (`host:port`)."""
    import dns.nameserver
    import dns.resolver

    if not settings.DNS_SERVERS:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    places = (server.rpartition(":") for server in settings.DNS_SERVERS)
    resolver.nameservers = [dns.nameserver.Do53Nameserver(host, int(port)) for host, _, port in places]
    return resolver
