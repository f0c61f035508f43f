"""The door to the radar, for Min side.

Duties: say how much of what it found waits for an answer here.
Do not: hand out rows or titles.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.rights import Actor
from shared_library.prints import facade as prints
from tenants.documents.contracts import Task

__all__ = ["Task", "waiting"]


def waiting(by: Actor) -> list[Task]:
    """One line for all that could be common, for editors; none when nothing waits. One query."""
    if not by.has("editor"):
        return []
    count = prints.open_count(by=by)
    title = ngettext("%(count)s dokument kan bli felles", "%(count)s dokumenter kan bli felles", count)
    return [Task(_("Ta stilling til"), title % {"count": count}, "/radar/", None, overdue=False)] if count else []
