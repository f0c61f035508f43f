"""The door to what is common, for Min side and the search.

Duties: say which newer versions wait for a decision, and which documents of the shared library a search finds.
Do not: hand out rows or texts.
"""

from datetime import date

from django.utils.translation import gettext as _

from foundation import tenancy
from foundation.rights import Actor
from shared_library.items import facade as items

from .contracts import Hit, Task
from .permissions import TABLE
from .queries import library
from .queries import waiting as tasks

__all__ = ["Hit", "Task", "search", "waiting"]


def waiting(by: Actor, *, on: date) -> list[Task]:
    """Newer versions that nobody has decided about, for those who may decide. One query."""
    return tasks.waiting(by, on=on)


def search(by: Actor, text: str, *, limit: int = 10) -> list[Hit]:
    """The documents of the shared library that hold the words. A constant number of queries."""
    if not text or not TABLE.allows(by, "read"):
        return []
    found = items.items(by=by, text=text, language=tenancy.current().language, limit=limit)
    return [
        Hit(
            one.title,
            f"/common/{one.id}/",
            _("%(theme)s · fra %(name)s") % {"theme": one.theme, "name": library.provider(one)},
        )
        for one in found
    ]
