"""{% load circles %}: what every page of one network has on top."""

from functools import lru_cache

from django import template
from django.urls import is_valid_path
from django.utils.translation import gettext as _

register = template.Library()
# (name of the page, its address after /networks/<id>/); shown where the host has the page
PAGES = [
    ("overview", ""),
    ("gatherings", "gatherings/"),
    ("gallery", "gallery/"),
    ("members", "members/"),
    ("facilitators", "facilitators/"),
    ("sharing", "sharing/"),
    ("invitations", "invitations/"),
]


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def network_tabs(context, network_id, current: str):
    """{% network_tabs network.id "members" %}: the pages of a network; `current` is one of the names in PAGES."""
    labels = {
        "overview": _("Oversikt"),
        "gatherings": _("Samlinger"),
        "gallery": _("Eksempler"),
        "members": _("Deltakere"),
        "facilitators": _("Prosessveiledere"),
        "sharing": _("Deling"),
        "invitations": _("Invitasjoner"),
    }
    urlconf = getattr(context.get("request"), "urlconf", None)
    items = [
        {"label": labels[name], "url": f"/networks/{network_id}/{tail}", "current": name == current, "count": None}
        for name, tail in PAGES
        if _exists(f"/networks/{network_id}/{tail}", urlconf)
    ]
    return {"items": items, "label": _("Sider i nettverket")}


@lru_cache(maxsize=256)
def _exists(path: str, urlconf: str | None) -> bool:
    return bool(is_valid_path(path, urlconf))
