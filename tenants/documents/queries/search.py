"""Documents that a person may find, by words, number, old number or address; what is in force comes first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BooleanField, Case, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Length

from foundation.rights import Actor

from ..models import OldName, Version
from ..rules.highlight import marked_line
from ..rules.states import shown_state
from . import openings, reading
from .words import Question, question

type Place = tuple[int, int, int, float]  # the smallest stands first
type Places = dict[UUID, Place]

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


def find_some(
    text: str, *, by: Actor, on: date, filters: Filters = EVERYTHING, page: int = 1, size: int = PAGE
) -> Results:
    """What `find` finds, or, where no document holds all of several words, the documents that hold some of them."""
    found = find(text, by=by, on=on, filters=filters, page=page, size=size)
    if found.total or len(text.split()) < 2:
        return found
    return find(text, by=by, on=on, filters=filters, page=page, size=size, some=True)


def find(
    text: str,
    *,
    by: Actor,
    on: date,
    filters: Filters = EVERYTHING,
    page: int = 1,
    size: int = PAGE,
    some: bool = False,
) -> Results:
    """The documents that hold all the words; every one that fits the filters when nothing was typed.

    Eight queries at most.
    """
    hidden = openings.hidden_themes(by, on=on)
    first, last = (page - 1) * size, page * size
    if not text:
        shown = _cut(reading.read_versions(by, on=on, hidden=hidden), filters, on)
        keys = list(shown.order_by(_group(), "document__sort_key", "pk").values_list("pk", flat=True)[first:last])
        return Results(_rows(keys, Question([]), {}, on), shown.count())
    approved = _cut(reading.approved_versions(by, hidden=hidden), filters, on)
    opened = _cut(reading.never_approved(), filters, on)
    asked, named = question(text, some=some), _by_name(text)
    hits, others = _by_words(approved, opened, asked) if asked.words else _by_letters(approved, opened, text)
    of_number, more = _by_number(approved, opened, text, named)
    hits |= of_number
    others |= more
    if others:  # rights are looked up for these few alone
        allowed = reading.open_versions(by, hidden=hidden).filter(pk__in=others)
        hits |= {key: others[key] for key in allowed.values_list("pk", flat=True)}
    order = sorted(hits, key=hits.__getitem__)
    return Results(_rows(order[first:last], asked, named, on), len(order), len(order) >= MOST, asked.guessed, some)


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


def _by_number(
    approved: QuerySet[Version], opened: QuerySet[Version], text: str, named: dict[UUID, str]
) -> tuple[Places, Places]:
    """What has the number that was typed, now or before: it stands first."""
    number = int(text) if text.isdecimal() and len(text) < 10 else None
    if number is None and not named:
        return {}, {}
    fits = Q(document_id__in=list(named)) | Q(document__number=number)
    rows = approved.filter(fits).values_list("pk", "state").union(opened.filter(fits).values_list("pk", "state"))
    return _parted((key, state, (-1, 0, 0, 0)) for key, state in rows)


def _by_letters(approved: QuerySet[Version], opened: QuerySet[Version], text: str) -> tuple[Places, Places]:
    """Titles that hold what was typed, where it has no word to look for."""
    found: list[tuple[UUID, str, Place]] = []
    for versions in (approved, opened):
        rows = versions.filter(title__icontains=text).annotate(group=_group(), length=Length("title"))
        places = rows.order_by("length", "pk").values_list("pk", "state", "group", "length")[:MOST]
        found += [(key, state, (group, 0, 0, length)) for key, state, group, length in places]
    return _parted(found)


def _parted(found: Iterable[tuple[UUID, str, Place]]) -> tuple[Places, Places]:
    """{version: its place} of those that were approved, and of those that never were."""
    approved: Places = {}
    never: Places = {}
    for key, state, place in found:
        (approved if state in reading.APPROVED else never)[key] = place
    return approved, never


def _by_words(approved: QuerySet[Version], opened: QuerySet[Version], asked: Question) -> tuple[Places, Places]:
    """{version: its place}, the smallest first: in force, in the title, the word itself, and how well it fits.

    One query. To weigh a text it must be opened, so no more texts than `MOST` are put in order.
    """
    exact, wide, apart = _Query(asked.exact), _Query(asked.wide), _Query(asked.apart)
    in_title, in_text = Q(title_words=apart), Q(search=wide)

    def places(versions: QuerySet[Version], *, weighed: bool) -> QuerySet:
        weight = SearchRank(F("search"), wide, normalization=1) if weighed else Value(0.0)
        said = _Fits(F("title_words"), exact)
        rows = versions.annotate(group=_group(), said=said, meant=_Fits(F("title_words"), apart), weight=weight)
        return rows.values_list("pk", "state", "group", "meant", "said", Length("title"), "weight")

    titles = places(approved.filter(in_title), weighed=False).order_by("group", "-said", "title", "pk")[:MOST]
    texts = places(approved.filter(in_text, state="in_force"), weighed=True).order_by()[:MOST]
    gone = places(approved.filter(in_text, state="withdrawn"), weighed=True).order_by()[:OTHERS]
    never = places(opened.filter(in_title | in_text), weighed=True).order_by()[:MOST]
    return _parted(
        (key, state, (group, 0, not said, length) if meant else (group, 1, 0, -weight))
        for key, state, group, meant, said, length, weight in texts.union(gone, never, titles, all=True)
    )


def _rows(keys: list[UUID], asked: Question, named: dict[UUID, str], on: date) -> list[Found]:
    found = Version.objects.filter(pk__in=keys).select_related("document__theme")
    found = found.only(
        "title", "state", "text", "approved_at", "edited_at", "document__number", "document__review_date",
        "document__theme__title",
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
        row.approved_at or row.edited_at,
        named.get(document.pk, ""),
    )
