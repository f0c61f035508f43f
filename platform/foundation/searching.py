"""Finding rows that hold all the words a person typed, in the database: ILIKE behind the walls, never more than MOST.

rows = searching.holding(Gathering.objects.all(), text, "title", agenda__title=AgendaItem.objects.filter(…))
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet

MOST = 20
# more words than this say nothing more, and each costs a look at every row
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: a link and a line about it."""

    title: str
    url: str
    meta: str


def holding(rows: QuerySet[Any], text: str, *fields: str, **beside: QuerySet[Any]) -> QuerySet[Any]:
    """The first MOST rows of which every word stands in one of the fields; none when there is no word.

    beside  {field: rows that hang on one of these (by OuterRef) and have the field}: a word may stand there too
    """
    words = text.split()[:MOST_WORDS]
    if not words:
        return rows.none()
    for word in words:
        anywhere = Q()
        for name in fields:
            anywhere |= Q(**{f"{name}__icontains": word})
        for name, hanging in beside.items():
            anywhere |= Q(Exists(hanging.filter(**{f"{name}__icontains": word})))
        rows = rows.filter(anywhere)
    return rows[:MOST]
