"""Documents that a person may find, by words, number, old number or address; what is in force comes first."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchQueryField, SearchRank
from django.db import connection
from django.db.models import BooleanField, Count, Expression, F, Func, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length

from foundation.rights import Actor

from ..models import OldName, Version
from ..rules.highlight import marked_line
from ..rules.states import shown_state
from . import openings, reading
from .words import Question, question

type Place = tuple[int, int, int, float]  # the smallest stands first
type Places = dict[UUID, Place]

PAGE = 20
MOST = 200  # hits of each kind that are put in order; whoever has more needs better words
READ = Coalesce("document__current_id", "document__draft_id")  # the key of the version that is read
OTHERS = 50  # of those not in force
INDEX_FIRST = "SET LOCAL enable_seqscan = off"  # the planner does not know what it costs to open a text


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is cut to; None or "" cuts nothing.

    themes, units  a theme or unit with all that stands under it
    """

    themes: frozenset[UUID] | None = None
    type_id: UUID | None = None
    units: frozenset[UUID] | None = None
    state: str = ""


class Parts(NamedTuple):
    """What is looked through; who may see what is in `never` is asked afterwards.

    worded  as `current`, for a look-up by words
    """

    current: QuerySet[Version]
    worded: QuerySet[Version]
    gone: QuerySet[Version]
    never: QuerySet[Version]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit. `words` is a line of the text with the words marked, safe HTML; `old_name` a former name that fits."""

    document_id: UUID
    number: int
    title: str
    theme: str
    state: str
    words: str
    changed_at: datetime | None
    old_name: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many there are in all, and what was looked for instead of words nobody has written.

    more  there are more hits than were counted
    some  no document holds all the words, so these hold some of them
    """

    rows: list[Found]
    total: int
    more: bool = False
    guessed: list[tuple[str, str]] = field(default_factory=list)
    some: bool = False


class _Query(Value):
    """A tsquery that is ready, its words being those of the index: no parser looks at them again."""

    output_field = SearchQueryField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str]]:
        """The query as a constant, so that an index can be asked."""
        return "%s::tsquery", (self.value,)


class _Fits(Func):
    """Whether a vector fits a query."""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


EVERYTHING = Filters()


def find(
    text: str,
    *,
    by: Actor,
    on: date,
    filters: Filters = EVERYTHING,
    page: int = 1,
    size: int = PAGE,
    or_some: bool = False,
) -> Results:
    """The documents that hold all the words; every one that fits the filters when nothing was typed.

    or_some  where no document holds all of several words, those that hold some of them. Nine queries at most; with
             `or_some` two more where nothing holds them all
    """
    hidden = openings.hidden_themes(by, on=on)
    cut = partial(_cut, filters=filters, on=on)
    current, gone = cut(reading.in_force(by, hidden=hidden)), cut(reading.withdrawn(by, hidden=hidden))
    first, last = (page - 1) * size, page * size
    if not text:
        keys, total = _in_order([current, cut(reading.open_versions(by, hidden=hidden)), gone], first, last)
        return Results(_rows(keys, Question([]), {}, on), total)
    parts = Parts(
        current, cut(reading.in_force(by, hidden=hidden, by_words=True)), gone, cut(reading.never_approved())
    )
    asked, named = question(text), _by_name(text)
    approved, never = _by_number(parts, text, named)

    def hits(asked: Question) -> Places:
        more, others = _by_words(parts, asked) if asked.words else _by_letters(parts, text)
        others |= never
        if others:  # rights are looked up for these few alone
            allowed = reading.open_versions(by, hidden=hidden).filter(pk__in=others)
            more |= {key: others[key] for key in allowed.values_list("pk", flat=True)}
        return more | approved

    with connection.cursor() as cursor:
        cursor.execute(INDEX_FIRST)
    found = hits(asked)
    if or_some and not found and len(asked.words) > 1:
        asked = replace(asked, some=True)
        found = hits(asked)
    order = sorted(found, key=found.__getitem__)
    return Results(
        _rows(order[first:last], asked, named, on), len(order), len(order) >= MOST, asked.guessed, asked.some
    )


def _cut(versions: QuerySet[Version], *, filters: Filters, on: date) -> QuerySet[Version]:
    if filters.themes is not None:
        versions = versions.filter(document__theme_id__in=filters.themes)
    if filters.type_id:
        versions = versions.filter(document__document_type_id=filters.type_id)
    if filters.units is not None:
        versions = versions.filter(document__unit_id__in=filters.units)
    if filters.state == "due":
        return versions.filter(document__review_date__lte=on, state="in_force")
    return versions.filter(state=filters.state) if filters.state else versions


def _in_order(parts: list[QuerySet[Version]], first: int, last: int) -> tuple[list[UUID], int]:
    """The keys of one page, and how many there are in all: part after part, each by title."""
    counted = [
        part.order_by().values(place=Value(place)).annotate(count=Count("*")) for place, part in enumerate(parts)
    ]
    counts = dict(counted[0].union(*counted[1:], all=True).values_list("place", "count"))
    keys: list[UUID] = []
    passed = 0
    for place, part in enumerate(parts):
        count = counts.get(place, 0)
        start, end = max(first - passed, 0), min(last - passed, count)
        if start < end:
            keys += part.order_by("document__sort_key", "document_id").values_list(READ, flat=True)[start:end]
        passed += count
    return keys, passed


def _by_name(text: str) -> dict[UUID, str]:
    """{document: former number or address} where one holds what was typed."""
    if not any(sign.isdigit() for sign in text):
        return {}
    names = OldName.objects.filter(value__icontains=text).order_by("value", "id")
    return dict(names.values_list("document_id", "value")[:PAGE])


def _by_number(parts: Parts, text: str, named: dict[UUID, str]) -> tuple[Places, Places]:
    """What has the number that was typed, now or before: it stands first."""
    number = int(text) if text.isdecimal() and len(text) < 10 else None
    if number is None and not named:
        return {}, {}
    fits = Q(document_id__in=list(named)) | Q(document__number=number)
    parts_asked = (parts.current, parts.gone, parts.never)
    first, *more = (part.filter(fits).values_list("pk", "state") for part in parts_asked)
    return _parted((key, state, (-1, 0, 0, 0)) for key, state in first.union(*more, all=True))


def _by_letters(parts: Parts, text: str) -> tuple[Places, Places]:
    """Titles that hold what was typed, where it has no word to look for."""
    found: list[tuple[UUID, str, Place]] = []
    for versions in (parts.current, parts.gone, parts.never):
        rows = versions.filter(title__icontains=text).annotate(length=Length("title")).order_by("length", "pk")
        places = rows.values_list("pk", "state", "length")[:MOST]
        found += [(key, state, (_group(state), 0, 0, length)) for key, state, length in places]
    return _parted(found)


def _group(state: str) -> int:
    """What is in force stands first, what is withdrawn last."""
    return {"in_force": 0, "withdrawn": 2}.get(state, 1)


def _parted(found: Iterable[tuple[UUID, str, Place]]) -> tuple[Places, Places]:
    """{version: its place} of those that were approved, and of those that never were."""
    approved: Places = {}
    never: Places = {}
    for key, state, place in found:
        (approved if state in reading.APPROVED else never)[key] = place
    return approved, never


def _by_words(parts: Parts, asked: Question) -> tuple[Places, Places]:
    """{version: its place}, the smallest first: in force, in the title, the word itself, and how well it fits.

    One query. To weigh a text it must be opened, so no more texts than `MOST` are put in order.
    """
    exact, wide, apart = _Query(asked.exact), _Query(asked.wide), _Query(asked.apart)
    in_title, in_text = Q(_Fits(F("title_words"), apart)), Q(_Fits(F("search"), wide))

    def places(versions: QuerySet[Version], *, meant: Expression, weight: Expression) -> QuerySet:
        said = _Fits(F("title_words"), exact)
        return versions.annotate(said=said, meant=meant, weight=weight).values_list(
            "pk", "state", "meant", "said", Length("title"), "weight"
        )

    meant, weight = _Fits(F("title_words"), apart), SearchRank(F("search"), wide, normalization=1)
    titles = places(parts.worded.filter(in_title), meant=Value(True), weight=Value(0.0))
    titles = titles.order_by("-said", "title", "pk")[:MOST]
    # the newest are chosen before they are opened
    newest = parts.worded.filter(in_text).order_by("-from_date", "pk").values("pk")[:MOST]
    texts = places(Version.objects.filter(pk__in=newest), meant=meant, weight=weight).order_by()
    gone = places(parts.gone.filter(in_title | in_text), meant=meant, weight=weight).order_by()[:OTHERS]
    never = places(parts.never.filter(in_title | in_text), meant=meant, weight=weight).order_by()[:MOST]
    return _parted(
        (key, state, (_group(state), 0, not said, length) if meant else (_group(state), 1, 0, -weight))
        for key, state, meant, said, length, weight in texts.union(gone, never, titles, all=True)
    )


def _rows(keys: list[UUID], asked: Question, named: dict[UUID, str], on: date) -> list[Found]:
    rows = Version.objects.filter(pk__in=keys).values_list(
        "pk", "document_id", "document__number", "title", "document__theme__title", "state", "document__review_date",
        "text", Coalesce("approved_at", "edited_at"),
    )  # fmt: skip
    known = {row[0]: row[1:] for row in rows}
    sought = [(*word.stems, *word.guesses) for word in asked.words]
    found = []
    for document_id, number, title, theme, state, review_date, text, changed_at in map(known.__getitem__, keys):
        current, opened = (state, None) if state in reading.APPROVED else (None, state)
        shown = shown_state(current, opened, review_date, on)
        line = marked_line(text, sought) if sought else ""
        found.append(Found(document_id, number, title, theme, shown, line, changed_at, named.get(document_id, "")))
    return found
