"""What a request carries when it reaches a view, for the type checker and for the reader: see config.middleware."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from foundation.rights import Actor

if TYPE_CHECKING:
    from foundation.ui.site import Site


class Request(HttpRequest):
    """A request whose house and person are known.

    house         "municipality", "network", "front" or "post"
    municipality  the registry's row on a municipality's host, else None
    actor         who asks; None only on pages for everyone (`login_not_required`)
    id            number of the request in logs, entries and on error pages
    """

    id: str
    house: str
    municipality: Any
    actor: Actor
    site: "Site"  # type: ignore[assignment]  # not of contrib.sites, which is not used
    urlconf: str
