"""What several pages of this module need."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from foundation.keys import uuid7
from network.assignments import queries
from network.assignments.actions import ChangedMeanwhile, Refusal
from network.assignments.forms import day_words
from network.assignments.models import Assignment


def once_of(request: HttpRequest) -> UUID:
    """The number that the form brought, so that a second click finds the first one's result."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid7()


def version_of(request: HttpRequest) -> int:
    """The version that a button was shown with; one that cannot be read fits nothing."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def failed[F: Form](form: F, why: Refusal, make: Callable[[QueryDict], F], version: int) -> F:
    """The form with the refusal on it; where somebody else was first, ready to be sent over the newest version."""
    if isinstance(why, ChangedMeanwhile):
        data = cast(QueryDict, form.data).copy()
        data["version"] = str(version)
        form = make(data)
        form.is_valid()
    form.add_error(None, str(why))
    return form


def changes_in_words(rows: list) -> list[str]:
    """What was changed after publishing, a sentence each, each sentence once."""
    words = {
        "title": _("Tittelen er endret"),
        "intro": _("Innledningen er endret"),
        "due": _("Fristen er endret"),
        "cut_off": _("Siste sjanse er endret"),
        "opens": _("Tidspunktet det åpner, er endret"),
        "part_added": _("Ny del: %(subject)s"),
        "part_changed": _("Delen er endret: %(subject)s"),
        "part_moved": _("Rekkefølgen av delene er endret"),
        "part_removed": _("Delen er tatt ut: %(subject)s"),
        "criteria": _("Kriteriene er endret"),
        "material": _("Materiellet er endret"),
    }
    return list(dict.fromkeys(words[row.what] % {"subject": row.subject} for row in rows))


def whole(assignment: Assignment, **more: Any) -> dict[str, Any]:
    """What the page of an assignment shows."""
    parts = queries.parts(assignment)
    return {
        "assignment": assignment,
        "tab": "assignment",
        "open": assignment.state != "closed",
        "parts": parts,
        "criteria": queries.criteria(assignment),
        "material": [
            {
                "row": row,
                "name": row.title,
                "kind": row.kind,
                "size": row.size,
                "meta": row.name if row.name != row.title else "",
                "url": f"/assignments/material/{row.pk}/" if row.sha256 else row.url,
            }
            for row in queries.material(assignment)
        ],
        "reminders": [day_words(day) for day in assignment.remind_days],
        **more,
    }
