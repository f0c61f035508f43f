"""Documents that a person may find, by words, number, old number or address; what is in force comes first."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, Count, F, Func, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce

from foundation.rights import Actor

from ..models import OldName, Version
from ..rules.highlight import marked_line
from ..rules.states import shown_state
from . import reading
from .words import Question, question

PAGE = 20
RANKED = 300  # more hits than this are put in order by their titles alone: to weigh a text it must be opened
STATES = ("in_force", "due", "draft", "hearing", "approval", "withdrawn")


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
    """One page of hits, how many there are in all, and what was looked for instead of words nobody has written."""

    rows: list[Found]
    total: int
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


def find(text: str, *, by: Actor, on: date, filters: Filters = Filters(), page: int = 1, size: int = PAGE) -> Results:
    """The documents that hold all the words; every one that fits the filters when nothing was typed."""
    shown = _readable(by, on, filters)
    named = _by_name(text) if text else {}
    asked = question(text) if text else Question([])
    if text:
        shown = _matching(shown, asked, text, set(named))
    rows = list(_in_order(shown, asked, set(named))[(page - 1) * size : page * size])
    total = rows[0].total if rows else 0 if page == 1 else shown.count()
    return Results([_found(row, asked, named, on) for row in rows], total, asked.guessed)


def _readable(by: Actor, on: date, filters: Filters) -> QuerySet[Version]:
    """The version of each visible document that is read: the one approved last, else the open one."""
    documents = reading.visible(by, on=on)
    if filters.themes is not None:
        documents = documents.filter(theme_id__in=filters.themes)
    if filters.type_id:
        documents = documents.filter(document_type_id=filters.type_id)
    if filters.units is not None:
        documents = documents.filter(unit_id__in=filters.units)
    versions = Version.objects.filter(pk=Coalesce(F("document__current_id"), F("document__draft_id")))
    due = Q(document__review_date__lte=on)
    if filters.state == "due":
        versions = versions.filter(due, state="in_force")
    elif filters.state == "in_force":
        versions = versions.filter(state="in_force")
    elif filters.state:
        versions = versions.filter(state=filters.state)
    return versions.filter(document__in=documents.order_by())


def _by_name(text: str) -> dict[UUID, str]:
    """{document: former number or address} where one holds what was typed."""
    if not any(sign.isdigit() for sign in text):
        return {}
    names = OldName.objects.filter(value__icontains=text).order_by("value", "id")
    return dict(names.values_list("document_id", "value")[:PAGE])


def _matching(shown: QuerySet[Version], asked: Question, text: str, named: set[UUID]) -> QuerySet[Version]:
    fits = Q(pk__in=[])
    if asked.words:
        fits |= Q(search=_Query(asked.wide)) | Q(title_words=_Query(asked.apart))
    if not asked.words:
        fits |= Q(title__icontains=text)
    if named:
        fits |= Q(document_id__in=named)
    if text.isdecimal() and len(text) < 10:
        fits |= Q(document__number=int(text))
    return shown.filter(fits)


def _in_order(shown: QuerySet[Version], asked: Question, named: set[UUID]) -> QuerySet[Version]:
    in_force = Case(When(state="in_force", then=0), When(state="withdrawn", then=2), default=1)
    shown = shown.annotate(total=Window(Count("*"))).select_related("document__theme")
    shown = shown.only(
        "title", "state", "text", "document__number", "document__review_date", "document__sort_key",
        "document__theme__title",
    )  # fmt: skip
    if not asked.words:
        return shown.order_by(in_force, "document__sort_key", "pk")
    exact, wide, apart = map(_Query, (asked.exact, asked.wide, asked.apart))
    return shown.annotate(
        said=_Fits(F("title_words"), exact),
        meant=_Fits(F("title_words"), apart),
        weight=Case(When(total__lte=RANKED, then=SearchRank(F("search"), wide, normalization=1)), default=Value(0.0)),
    ).order_by(
        *([Case(When(document_id__in=named, then=0), default=1)] if named else []),
        in_force, F("said").desc(), F("meant").desc(), F("weight").desc(), "document__sort_key", "pk",
    )  # fmt: skip


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
