"""What these pages ask of a request."""

from django.conf import settings
from django.utils.http import url_has_allowed_host_and_scheme

from foundation.identity import queries
from foundation.identity.models import Account
from foundation.operators import queries as operators
from foundation.requests import Request


def wanted_page(request: Request) -> str:
    """Where the person was going: a path on this host, "/" when none or another host is named."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    fine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if fine else "/"


def client_address(request: Request) -> str:
    """The address the request came from; behind a proxy what the proxy itself added last."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if told:
            return told
    return request.META.get("REMOTE_ADDR", "")


def host_name(request: Request) -> str:
    """The request's host without its port."""
    return request.get_host().partition(":")[0].lower()


def may_enter(request: Request, account: Account) -> bool:
    """Whether the account has something to do on this host."""
    municipality = request.municipality
    if municipality is not None:
        return queries.belongs(account.pk, municipality.id)
    if request.house == "operators":
        return operators.is_operator(account.pk)
    return queries.is_facilitator(account.pk)
