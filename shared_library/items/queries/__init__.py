"""Reading the shared library, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .listing import get_item, ids_of, item, items, themes
from .using import adoption_map, use_made, uses
from .versions import base, newest_print, version, versions

__all__ = [
    "adoption_map",
    "base",
    "get_item",
    "ids_of",
    "item",
    "items",
    "newest_print",
    "themes",
    "use_made",
    "uses",
    "version",
    "versions",
]
