"""Every read of gatherings, cut by the wall to one's own networks; members see what was announced."""

from .calendars import calendar_of_feed, calendar_of_one
from .proposals import proposals
from .rows import (
    Counts,
    counts,
    feed_of,
    gatherings,
    get_gathering,
    get_item,
    get_material,
    get_minutes,
    homework_here,
    items,
    material,
    removed_items,
    removed_material,
)
from .search import search
from .shapes import agenda_of, attendance_of, view_of, views

__all__ = [
    "Counts",
    "agenda_of",
    "attendance_of",
    "calendar_of_feed",
    "calendar_of_one",
    "counts",
    "feed_of",
    "gatherings",
    "get_gathering",
    "get_item",
    "get_material",
    "get_minutes",
    "homework_here",
    "items",
    "material",
    "proposals",
    "removed_items",
    "removed_material",
    "search",
    "view_of",
    "views",
]
