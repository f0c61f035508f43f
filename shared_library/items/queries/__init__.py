"""Reading the shared library, behind the walls; `by` may be None in a worker's task: the wall alone cuts then."""

from .listing import get_newest, ids_of, item, items, themes
from .maps import adoption_map
from .suggestions import received, sent, suggestion, to_base
from .translations import made_from, parts_of
from .using import is_offered, use_made, uses
from .versions import base, last_version, pictures, translation, version, versions

__all__ = [
    "adoption_map",
    "base",
    "get_newest",
    "ids_of",
    "is_offered",
    "item",
    "items",
    "last_version",
    "made_from",
    "parts_of",
    "pictures",
    "received",
    "sent",
    "suggestion",
    "themes",
    "to_base",
    "translation",
    "use_made",
    "uses",
    "version",
    "versions",
]
