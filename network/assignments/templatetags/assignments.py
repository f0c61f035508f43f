"""{% load assignments %}: what every page of one assignment has on top, and its words."""

from functools import lru_cache

from django import template
from django.urls import is_valid_path
from django.utils.translation import gettext as _

from foundation.ui.templatetags.ui_text import status
from network.assignments.forms import PART_KINDS

register = template.Library()
# (name of the page, its address after /assignments/<id>/); shown where the host has the page
PAGES = [("assignment", ""), ("matrix", "matrix/"), ("next", "next/")]


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def assignment_tabs(context, assignment_id, current: str):
    """{% assignment_tabs assignment.id "matrix" %}: the pages of an assignment; `current` is a name in PAGES."""
    labels = {"assignment": _("Hjemmeleksen"), "matrix": _("Status"), "next": _("Neste hjemmelekse")}
    urlconf = getattr(context.get("request"), "urlconf", None)
    items = [
        {
            "label": labels[name],
            "url": f"/assignments/{assignment_id}/{tail}",
            "current": name == current,
            "count": None,
        }
        for name, tail in PAGES
        if _exists(f"/assignments/{assignment_id}/{tail}", urlconf)
    ]
    return {"items": items, "label": _("Sider om hjemmeleksen")}


@lru_cache(maxsize=256)
def _exists(path: str, urlconf: str | None) -> bool:
    return bool(is_valid_path(path, urlconf))


@register.simple_tag
def assignment_state(state: str):
    """{% assignment_state row.state %}: the state as a tag with a word."""
    words = {
        "draft": (_("Kladd"), "draft"),
        "published": (_("Publisert"), "shared"),
        "closed": (_("Avsluttet"), "neutral"),
    }
    return status(*words[state])


@register.filter
def part_kind(kind: str) -> str:
    """{{ part.kind|part_kind }}: the kind in words."""
    return str(PART_KINDS[kind])
