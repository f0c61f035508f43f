"""The menu and the places of a page's frame: which modules this person may open on this host."""

from functools import lru_cache
from typing import Any

from django.urls import is_valid_path
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from foundation.identity.views.hops import links_to
from foundation.notices import facade as notices
from foundation.requests import Request
from foundation.rights import Actor
from tenants.cooperation import facade as cooperation

UNDER = {"radar": "/cooperation"}  # what the menu leads to by way of another page
PLACES_LAST = 300  # seconds that the list of a person's places is kept in the session


def menu(request: Request):
    """Context processor: `nav` and `places`, worked out only where a page shows them."""
    if getattr(request, "actor", None) is None:
        return {"nav": [], "places": []}
    return {"nav": SimpleLazyObject(lambda: _nav(request)), "places": SimpleLazyObject(lambda: _places(request))}


@lru_cache(maxsize=64)
def _exists(path: str, urlconf: str) -> bool:
    return bool(is_valid_path(path, urlconf))


def _nav(request: Request) -> list[dict[str, object]]:
    actor: Actor = request.actor
    items: list[tuple[str, str, int]]
    if request.house == "operators":
        items = [
            ("/", _("Kommuner"), 0),
            ("/houses/", _("Åpne en kommune"), 0),
            ("/fleet/", _("Oppgradering"), 0),
            ("/domains/", _("Domener"), 0),
            ("/access/", _("Innsyn"), 0),
        ]
    elif request.house == "network":
        items = [("/", _("Nettverk"), 0), ("/log/", _("Logg"), 0)]
    else:
        items = [
            ("/", _("Min side"), 0),
            ("/documents/", _("Dokumenter"), 0),
            ("/common/", _("Felles"), 0),
            *([("/cooperation/", _("Samarbeid"), 0)] if _kept(request)["cooperates"] else []),
            ("/homework/", _("Hjemmelekser"), 0),
            ("/notices/", _("Varsler"), notices.unread_count(actor)),
            ("/people/", _("Personer"), 0),
        ]
        if actor.has("administrator"):
            items += [("/log/", _("Logg"), 0), ("/administration/", _("Administrasjon"), 0)]
    return [
        {"url": path, "label": label, "count": count, "current": _current(request.path_info, path)}
        for path, label, count in items
        if _exists(path, request.urlconf)
    ]


def _current(here: str, path: str) -> str:
    here = UNDER.get(here.lstrip("/").partition("/")[0], "") + here
    if here == path:
        return "page"
    return "true" if path != "/" and here.startswith(path) else ""


def _places(request: Request) -> list[dict[str, object]]:
    return _kept(request)["links"]


def _kept(request: Request) -> dict[str, Any]:
    """The person's places, and whether the house cooperates: asked for once in a while, in the session meanwhile."""
    now = int(timezone.now().timestamp())
    kept: dict[str, Any] | None = request.session.get("places")
    if not kept or "cooperates" not in kept or now - kept["at"] > PLACES_LAST:
        kept = {"at": now, "links": links_to(request), "cooperates": _cooperates(request)}
        request.session["places"] = kept
    return kept


def _cooperates(request: Request) -> bool:
    """Whether the house is a joint body's, or a member of one."""
    return request.house == "municipality" and cooperation.cooperates(request.actor, on=timezone.localdate())
