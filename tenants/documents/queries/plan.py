"""The theme plan as its pages show it: themes with groups and decisions, and the common share over time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from foundation.rights import Actor
from tenants.documents.models import Document, DocumentType, Theme, ThemeDecision
from tenants.documents.rules import plan as rules
from tenants.organisation import facade as organisation

from .planning import themes


@dataclass
class Line:
    """A theme of the plan: its newest decision, the group's leader and size, and how many documents it has."""

    theme: Theme
    decision: ThemeDecision | None
    leader: str
    group: list[str]
    documents: int
    first: bool = False  # among its neighbours: nothing to move it above
    last: bool = False


@dataclass
class ThemePage:
    """One theme with all its history."""

    line: Line
    parent: Theme | None
    children: list[Theme]
    decisions: list[ThemeDecision]
    names: dict[UUID, str]


def lines(by: Actor, *, on: date) -> list[Line]:
    """The plan in its order. Five queries, however many themes."""
    rows = themes(by)
    newest = _newest([theme.pk for theme in rows])
    documents = dict(Document.objects.order_by().values_list("theme_id").annotate(count=Count("pk")))
    people = _people(by, on) if any(theme.group for theme in rows) else {}
    found = [_line(theme, newest.get(theme.pk), people, documents.get(theme.pk, 0)) for theme in rows]
    neighbours: dict[UUID | None, list[Line]] = {}
    for line in found:
        neighbours.setdefault(line.theme.parent_id, []).append(line)
    for side_by_side in neighbours.values():
        side_by_side[0].first = side_by_side[-1].last = True
    return found


def chosen(found: list[Line], *, search: str = "", sharing: str = "") -> list[Line]:
    """The lines that hold all the words and are of the kind asked for."""
    words = search.casefold().split()
    return [
        line
        for line in found
        if (not sharing or line.theme.sharing == sharing)
        and all(word in f"{line.theme.title} {line.theme.mandate} {line.leader}".casefold() for word in words)
    ]


def get_theme(pk: UUID, *, by: Actor) -> Theme:
    """One theme, also one that was taken out of the plan."""
    return get_object_or_404(Theme.objects.select_related("parent"), pk=pk)


def theme_page(theme: Theme, *, by: Actor, on: date) -> ThemePage:
    """A theme with its working group, sub-themes and every decision, the newest first."""
    decisions = list(ThemeDecision.objects.filter(theme=theme).order_by("-decided_date", "-entered_at", "-pk"))
    newest = next((one for one in decisions if one.undone_at is None), None)
    people = _people(by, on) if theme.group else {}
    return ThemePage(
        _line(theme, newest, people, Document.objects.filter(theme=theme).count()),
        theme.parent,
        list(Theme.objects.filter(parent=theme, ended_at=None).order_by("position", "sort_key", "id")),
        decisions,
        organisation.name_of(
            {one.entered_by for one in decisions} | {one.undone_by for one in decisions if one.undone_by}
        ),
    )


def ended_themes(by: Actor) -> list[Theme]:
    """Themes that were taken out of the plan, by title."""
    return list(Theme.objects.exclude(ended_at=None).order_by("sort_key", "id"))


def get_decision(pk: UUID, *, by: Actor) -> ThemeDecision:
    """One decision with its theme."""
    return get_object_or_404(ThemeDecision.objects.select_related("theme"), pk=pk)


def get_type(pk: UUID, *, by: Actor) -> DocumentType:
    """One document type, also one that is no longer in use."""
    return get_object_or_404(DocumentType, pk=pk)


def theme_exists(pk: UUID) -> bool:
    """Whether there is such a theme, in the plan or taken out of it."""
    return Theme.objects.filter(pk=pk).exists()


def type_exists(pk: UUID) -> bool:
    """Whether there is such a document type, in use or not."""
    return DocumentType.objects.filter(pk=pk).exists()


def types_with_counts(by: Actor) -> list[tuple[DocumentType, int]]:
    """Every document type with how many documents it has: those in use first, by title. Two queries."""
    counts = dict(Document.objects.order_by().values_list("document_type_id").annotate(count=Count("pk")))
    rows = sorted(DocumentType.objects.all(), key=lambda row: (row.ended_at is not None, row.sort_key))
    return [(row, counts.get(row.pk, 0)) for row in rows]


def shares(by: Actor, *, on: date) -> list[rules.Share]:
    """How much was common on each day on which it changed. Two queries.

    A theme stands in the plan from the day it was entered, or from its first decision when that was made before.
    """
    decided = [
        rules.Decided(*row)
        for row in ThemeDecision.objects.filter(undone_at=None)
        .order_by("entered_at", "pk")
        .values_list("theme_id", "sharing", "decided_date")
    ]
    first = {}
    for one in decided:
        first[one.theme_id] = min(first.get(one.theme_id, one.on), one.on)
    lives = [
        rules.Life(pk, min(entered_on(pk), first.get(pk, date.max)), ended_at and localdate(ended_at))
        for pk, ended_at in Theme.objects.values_list("pk", "ended_at")
    ]
    return rules.share_over_time(lives, decided, today=on)


def entered_on(pk: UUID) -> date:
    """The day a row was made: its key begins with the milliseconds since 1970."""
    return localdate(datetime.fromtimestamp((pk.int >> 80) / 1000, tz=UTC))


def _newest(theme_ids: list[UUID]) -> dict[UUID, ThemeDecision]:
    rows = ThemeDecision.objects.filter(theme_id__in=theme_ids, undone_at=None)
    return {row.theme_id: row for row in rows.order_by("decided_date", "entered_at", "pk")}


def _people(by: Actor, on: date) -> dict[UUID, str]:
    return {person.member_id: person.name for person in organisation.people(by, on=on)}


def _line(theme: Theme, decision: ThemeDecision | None, people: dict[UUID, str], documents: int) -> Line:
    group = [people[key] for key in theme.group if key in people]
    leader = people.get(theme.leader_id, "") if theme.leader_id else ""
    return Line(theme, decision, leader, group, documents)
