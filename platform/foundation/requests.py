"""What a request carries when it reaches a view, for the type checker and for the reader: see config.middleware."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from foundation.rights import Actor

if TYPE_CHECKING:
    from foundation.identity.bearer.judging import Shown
    from foundation.identity.openid.sessions import Standing
    from foundation.ui.site import Site


class Request(HttpRequest):
    """A request whose house and person are known.

    house         "municipality", "network", "operators", "front", "login" or "post"
    municipality  the registry's row on a municipality's host, else None
    actor         who asks; None only on pages for everyone (`login_not_required`)
    id            number of the request in logs, entries and on error pages
    standing      the session at a provider of sign-in, where one signs people in
    bearer        the token by which a program asks; None in a browser
    provider_is_away  a program's token could not be judged, because its provider does not answer
    """

    id: str
    house: str
    municipality: Any
    actor: Actor
    site: "Site"  # type: ignore[assignment]  # not of contrib.sites, which is not used
    urlconf: str
    standing: "Standing | None"
    bearer: "Shown | None"
    provider_is_away: bool
