"""Documents that a person may find, by words, number, old number or address; what is in force comes first."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, F, Func, Q, QuerySet, When
from django.db.models.functions import Length

from foundation.rights import Actor

from ..models import OldName, Version
from ..rules.highlight import marked_line
from ..rules.states import shown_state
from . import reading
from .words import Question, question

PAGE = 20
MOST = 300  # hits of each kind that are put in order; whoever has more needs better words
OTHERS = 100  # of those not in force


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is cut to; None or "" cuts nothing.

    themes, units  a theme or unit with all that stands under it
    """

    themes: frozenset[UUID] | None = None
    type_id: UUID | None = None
    units: frozenset[UUID] | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit. `words` is a line of the text with the words marked, safe HTML; `old_name` a former name that fits."""

    document_id: UUID
    number: int
    title: str
    theme: str
    state: str
    words: str
    old_name: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many there are in all, and what was looked for instead of words nobody has written.

    more  there are more hits than were counted
    """

    rows: list[Found]
    total: int
    more: bool = False
    guessed: list[tuple[str, str]] = field(default_factory=list)


class _Query(SearchQuery):
    """A tsquery that is ready, its words being those of the index."""

    def __init__(self, text: str):
        super().__init__(text, config="simple", search_type="raw")


class _Fits(Func):
    """Whether a vector fits a query; for lists of values and orders."""

    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


EVERYTHING = Filters()


def find(text: str, *, by: Actor, on: date, filters: Filters = EVERYTHING, page: int = 1, size: int = PAGE) -> Results:
    """The documents that hold all the words; every one that fits the filters when nothing was typed. Six queries."""
    shown = _cut(reading.read_versions(by, on=on), filters, on)
    first, last = (page - 1) * size, page * size
    if not text:
        keys = list(shown.order_by(_group(), "document__sort_key", "pk").values_list("pk", flat=True)[first:last])
        return Results(_rows(keys, Question([]), {}, on), shown.count())
    asked, named = question(text), _by_name(text)
    hits = _hits(shown, asked, text, named)
    order = sorted(hits, key=hits.__getitem__)
    rows = _rows(order[first:last], asked, named, on)
    return Results(rows, len(order), len(order) >= MOST, asked.guessed)


def _cut(versions: QuerySet[Version], filters: Filters, on: date) -> QuerySet[Version]:
    if filters.themes is not None:
        versions = versions.filter(document__theme_id__in=filters.themes)
    if filters.type_id:
        versions = versions.filter(document__document_type_id=filters.type_id)
    if filters.units is not None:
        versions = versions.filter(document__unit_id__in=filters.units)
    if filters.state == "due":
        return versions.filter(document__review_date__lte=on, state="in_force")
    return versions.filter(state=filters.state) if filters.state else versions


def _group() -> Case:
    return Case(When(state="in_force", then=0), When(state="withdrawn", then=2), default=1)


def _by_name(text: str) -> dict[UUID, str]:
    """{document: former number or address} where one holds what was typed."""
    if not any(sign.isdigit() for sign in text):
        return {}
    names = OldName.objects.filter(value__icontains=text).order_by("value", "id")
    return dict(names.values_list("document_id", "value")[:PAGE])


def _hits(shown: QuerySet[Version], asked: Question, text: str, named: dict[UUID, str]) -> dict[UUID, tuple]:
    """{version: its place}: by name, in force, in the title, and how well it fits; the smallest first."""
    found: dict[UUID, tuple] = {}
    numbered = Q(document__number=int(text)) if text.isdecimal() and len(text) < 10 else Q(pk__in=[])
    if named or numbered != Q(pk__in=[]):
        for key in shown.filter(Q(document_id__in=list(named)) | numbered).values_list("pk", flat=True)[:MOST]:
            found[key] = (-1,)
    if not asked.words:
        rows = shown.filter(title__icontains=text).annotate(group=_group(), length=Length("title"))
        places = rows.order_by("group", "length", "pk").values_list("pk", "group", "length")[:MOST]
        return {key: (group, 0, length) for key, group, length in places} | found
    return _in_texts(shown, asked) | _in_titles(shown, asked) | found


def _in_titles(shown: QuerySet[Version], asked: Question) -> dict[UUID, tuple]:
    """Titles that say it; the word itself before others that hold it, and a short title before a long one."""
    rows = shown.filter(title_words=_Query(asked.apart)).annotate(
        group=_group(), said=_Fits(F("title_words"), _Query(asked.exact)), length=Length("title")
    )
    rows = rows.order_by("group", F("said").desc(), "length", "pk")
    return {
        key: (group, 0, not said, length)
        for key, group, said, length in rows.values_list("pk", "group", "said", "length")[:MOST]
    }


def _in_texts(shown: QuerySet[Version], asked: Question) -> dict[UUID, tuple]:
    """Texts that say it. To weigh a text it must be opened, so no more than are put in order."""
    wide = _Query(asked.wide)
    rows = shown.filter(search=wide).annotate(group=_group(), weight=SearchRank(F("search"), wide, normalization=1))
    rows = rows.order_by().values_list("pk", "group", "weight")
    some = rows.filter(state="in_force")[:MOST].union(rows.exclude(state="in_force")[:OTHERS], all=True)
    return {key: (group, 1, -weight) for key, group, weight in some}


def _rows(keys: list[UUID], asked: Question, named: dict[UUID, str], on: date) -> list[Found]:
    found = Version.objects.filter(pk__in=keys).select_related("document__theme")
    found = found.only(
        "title", "state", "text", "document__number", "document__review_date", "document__theme__title"
    )  # fmt: skip
    known = {row.pk: row for row in found}
    return [_found(known[key], asked, named, on) for key in keys]


def _found(row: Version, asked: Question, named: dict[UUID, str], on: date) -> Found:
    document = row.document
    current, opened = (row.state, None) if row.state in ("in_force", "withdrawn") else (None, row.state)
    return Found(
        document.pk,
        document.number,
        row.title,
        document.theme.title,
        shown_state(current, opened, document.review_date, on),
        marked_line(row.text, [(*word.stems, *word.guesses) for word in asked.words]) if asked.words else "",
        named.get(document.pk, ""),
    )
