"""Changing the theme plan: themes, their order and working groups, and what was decided about them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation import audit
from foundation.rights import Actor
from foundation.sorting import sort_key
from tenants.documents.models import Document, Theme, ThemeDecision
from tenants.documents.permissions import TABLE
from tenants.documents.rules import plan as rules
from tenants.organisation import facade as organisation

from .planning_refusals import Impossible, Stale

FIELDS = ("title", "parent_id", "mandate", "group", "leader_id", "due_date", "home", "home_guide", "home_url")


@transaction.atomic
def add_theme(*, title: str, parent: Theme | None = None, by: Actor, at: datetime, **values: Any) -> Theme:
    """A new theme, last among its neighbours; nothing is decided about it yet."""
    TABLE.require(by, "plan")
    _lock_plan()
    _keep_title(title, parent.pk if parent else None)
    theme = Theme.objects.create(
        title=title, sort_key=sort_key(title), parent=parent, position=_last(parent), **_fitting(values)
    )
    audit.record(by, "add_theme", theme, changes={"title": (None, title)})
    return theme


@transaction.atomic
def adopt_themes(titles: Iterable[str], *, by: Actor, at: datetime) -> list[Theme]:
    """Begin the plan with proposed themes; those that stand there already are passed over."""
    TABLE.require(by, "plan")
    _lock_plan()
    there = set(Theme.objects.filter(parent=None, ended_at=None).values_list("sort_key", flat=True))
    wanted = [title for title in dict.fromkeys(titles) if sort_key(title) not in there]
    first = _last(None)
    made = [
        Theme.objects.create(title=title, sort_key=sort_key(title), position=first + number)
        for number, title in enumerate(wanted)
    ]
    for theme in made:
        audit.record(by, "add_theme", theme, changes={"title": (None, theme.title)})
    return made


@transaction.atomic
def change_theme(theme: Theme, *, version: int, by: Actor, at: datetime, **values: Any) -> Theme:
    """Give the theme another name, place, working group, mandate, due date or right home."""
    TABLE.require(by, "plan")
    _lock_plan()
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.version != version:
        raise Stale(theme)
    values = _fitting({name: value for name, value in values.items() if name in FIELDS})
    changes = {name: (getattr(theme, name), value) for name, value in values.items() if getattr(theme, name) != value}
    if not changes:
        return theme
    parent_id = values.get("parent_id", theme.parent_id)
    if {"title", "parent_id"} & changes.keys():
        _keep_title(values.get("title", theme.title), parent_id, but=theme.pk)
    if "parent_id" in changes:
        parents = dict(Theme.objects.values_list("pk", "parent_id"))
        if not rules.may_stand_under(theme.pk, parent_id, parents):
            raise Impossible(_("Et tema kan ikke ligge under seg selv."), "parent")
        theme.position = _last(Theme(pk=parent_id) if parent_id else None)
    for name, (_old, value) in changes.items():
        setattr(theme, name, value)
    theme.sort_key, theme.version = sort_key(theme.title), theme.version + 1
    theme.save(update_fields=[*changes, "sort_key", "position", "version"])
    audit.record(by, "change_theme", theme, changes=_in_words(changes, by, at))
    return theme


@transaction.atomic
def decide(
    theme: Theme, *, sharing: str, decided_date: date, decided_by: str, reason: str = "", by: Actor, at: datetime
) -> ThemeDecision:
    """Write down who decided, and when, what is common in the theme."""
    TABLE.require(by, "plan")
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    said = {"sharing": sharing, "decided_date": decided_date, "decided_by": decided_by, "reason": reason}
    same = ThemeDecision.objects.filter(theme=theme, entered_by=by.account_id, undone_at=None, **said)
    last = ThemeDecision.objects.filter(theme=theme).order_by("-entered_at", "-pk").values("pk")[:1]
    if again := same.filter(pk__in=last).first():
        return again  # a second click
    decision = ThemeDecision.objects.create(theme=theme, **said, entered_at=at, entered_by=by.account_id)
    audit.record(by, "decide_theme", theme, changes={"sharing": (theme.sharing, sharing)}, note=decided_by)
    _follow_decisions(theme)
    return decision


@transaction.atomic
def undo_decision(decision: ThemeDecision, *, by: Actor, at: datetime) -> Theme:
    """Take a decision back that was entered by mistake; the line stays in the history, and the one before counts."""
    TABLE.require(by, "plan")
    theme = Theme.objects.select_for_update().get(pk=decision.theme_id)
    decision = ThemeDecision.objects.select_for_update().get(pk=decision.pk)
    if decision.undone_at is None:
        decision.undone_at, decision.undone_by = at, by.account_id
        decision.save(update_fields=["undone_at", "undone_by"])
        before = theme.sharing
        _follow_decisions(theme)
        audit.record(by, "undo_decision", theme, changes={"sharing": (before, theme.sharing)})
    return theme


def _follow_decisions(theme: Theme) -> None:
    counting = ThemeDecision.objects.filter(theme=theme, undone_at=None).order_by(
        "-decided_date", "-entered_at", "-pk"
    )
    newest = counting.first()
    sharing = newest.sharing if newest else "undecided"
    if theme.sharing != sharing:
        theme.sharing = sharing
        theme.save(update_fields=["sharing"])


@transaction.atomic
def move_theme(theme: Theme, steps: int, *, by: Actor, at: datetime) -> None:
    """Move the theme some places up (-1) or down (1) among its neighbours."""
    TABLE.require(by, "plan")
    _lock_plan()
    theme = Theme.objects.get(pk=theme.pk)
    around = list(
        Theme.objects.select_for_update()
        .filter(parent_id=theme.parent_id, ended_at=None)
        .order_by("position", "sort_key", "id")
    )
    order = [one.pk for one in around]
    if theme.pk not in order:
        return
    wanted = rules.moved(order, theme.pk, steps)
    for one in around:
        place = wanted.index(one.pk) + 1
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])
    if wanted != order:
        places = (order.index(theme.pk) + 1, wanted.index(theme.pk) + 1)
        audit.record(by, "move_theme", theme, changes={"position": places})


@transaction.atomic
def end_theme(theme: Theme, *, by: Actor, at: datetime) -> None:
    """Take the theme out of the plan; it can be put back."""
    TABLE.require(by, "plan")
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.ended_at:
        return
    if under := Theme.objects.filter(parent=theme, ended_at=None).count():
        raise Impossible(
            ngettext(
                "%(count)s tema ligger under dette. Flytt det først.",
                "%(count)s temaer ligger under dette. Flytt dem først.",
                under,
            )
            % {"count": under}
        )
    if documents := Document.objects.filter(theme=theme).count():
        raise Impossible(
            ngettext(
                "%(count)s dokument hører til temaet. Gi det et annet tema først.",
                "%(count)s dokumenter hører til temaet. Gi dem et annet tema først.",
                documents,
            )
            % {"count": documents}
        )
    theme.ended_at = at
    theme.save(update_fields=["ended_at"])
    audit.record(by, "end_theme", theme)


@transaction.atomic
def restore_theme(theme: Theme, *, by: Actor, at: datetime) -> None:
    """Put a theme that was taken out back into the plan, at the end."""
    TABLE.require(by, "plan")
    _lock_plan()
    theme = Theme.objects.select_for_update().get(pk=theme.pk)
    if theme.ended_at is None:
        return
    if theme.parent and theme.parent.ended_at:
        theme.parent = None
    _keep_title(theme.title, theme.parent_id, but=theme.pk)
    theme.ended_at, theme.position = None, _last(theme.parent)
    theme.save(update_fields=["ended_at", "position", "parent"])
    audit.record(by, "restore_theme", theme)


def _lock_plan() -> None:
    """Changes of the order and the tree wait for each other; names are kept apart by a constraint too."""
    list(Theme.objects.select_for_update().filter(parent=None).order_by("pk").values_list("pk", flat=True))


def _keep_title(title: str, parent_id: UUID | None, but: UUID | None = None) -> None:
    same = Theme.objects.filter(sort_key=sort_key(title), parent_id=parent_id, ended_at=None).exclude(Q(pk=but))
    if same.exists():
        raise Impossible(_("Temaet «%(title)s» finnes allerede her.") % {"title": title}, "title")


def _last(parent: Theme | None) -> int:
    return (Theme.objects.filter(parent=parent, ended_at=None).aggregate(last=Max("position"))["last"] or 0) + 1


def _fitting(values: dict[str, Any]) -> dict[str, Any]:
    """The leader is one of the group."""
    leader = values.get("leader_id")
    if leader and "group" in values and leader not in values["group"]:
        values = values | {"group": [*values["group"], leader]}
    return values


def _in_words(changes: dict[str, tuple[Any, Any]], by: Actor, at: datetime) -> dict[str, tuple[Any, Any]]:
    """The changes as the log keeps them: titles and names instead of ids."""
    names: dict[UUID, str] = {}
    if "parent_id" in changes:
        names |= dict(
            Theme.objects.filter(pk__in=[key for key in changes["parent_id"] if key]).values_list("pk", "title")
        )
    if {"group", "leader_id"} & changes.keys():
        names |= {person.member_id: person.name for person in organisation.people(by, on=localdate(at))}

    def said(value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(names[key] for key in value if key in names)
        return names.get(value, "") if isinstance(value, UUID) else value

    return {name.removesuffix("_id"): (said(old), said(new)) for name, (old, new) in changes.items()}
