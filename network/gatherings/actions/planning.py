"""Planning a gathering: time and place, announcing, holding, cancelling, deleting."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from foundation import audit
from foundation.rights import Actor
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback import facade as feedback

from ..models import Gathering
from ..permissions import TABLE
from ..rules import MOVES, SHOWN_IN_CALENDARS, next_states
from .keeping import locked, save_new
from .refusals import AlreadyOver, ChangedMeanwhile, EndsBeforeStart, NotAnnounced, NotNow, NotYet

# which right each change of state asks for
RIGHTS = {"hold": "hold", "cancel": "cancel", "plan_again": "cancel"}


@transaction.atomic
def plan_gathering(network_id: UUID, *, by: Actor, at: datetime, once: UUID | None = None, **facts: Any) -> Gathering:
    """Make a gathering that only the facilitators see until it is announced.

    facts  title, starts_at, ends_at, and if wanted place, online_url, intro
    once   made with the form; a second click finds the gathering of the first
    """
    TABLE.require(by, "plan")
    _check_times(facts["starts_at"], facts["ends_at"])
    network = circles.network(network_id, by=by)
    gathering = Gathering(network_id=network.id, created_at=at, changed_at=at, **facts)
    made = save_new(gathering, once)
    if made is gathering:
        audit.record(by, "plan_gathering", gathering, changes={"title": ("", gathering.title)})
    return made


@transaction.atomic
def change_gathering(gathering: Gathering, *, version: int, by: Actor, at: datetime, **facts: Any) -> Gathering:
    """Change time, place or words; those who were told are told what their calendars show.

    version  of the row that the form was made from
    raises   ChangedMeanwhile, EndsBeforeStart, NotNow
    """
    current = locked(gathering, "plan", by=by)
    if current.version != version:
        raise ChangedMeanwhile(current)
    changes = {name: (getattr(current, name), new) for name, new in facts.items() if getattr(current, name) != new}
    if not changes:
        return current
    for name, (_old, new) in changes.items():
        setattr(current, name, new)
    _check_times(current.starts_at, current.ends_at)
    moved = bool(current.announced_at and changes.keys() & MOVES)
    if moved:
        current.moved_at = at
    _keep(current, [*changes, "moved_at"] if moved else list(changes), at)
    audit.record(by, "change_gathering", current, changes={name: (str(a), str(b)) for name, (a, b) in changes.items()})
    if current.announced_at and changes.keys() & SHOWN_IN_CALENDARS:
        _tell_changed(current)
    return current


@transaction.atomic
def announce(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Tell the members; from now on they see the gathering and its agenda. A second click tells nobody again."""
    current = locked(gathering, "announce", by=by)
    if current.announced_at:
        return current
    if current.ends_at <= at:
        raise AlreadyOver
    current.announced_at = at
    _keep(current, ["announced_at"], at)
    audit.record(by, "announce", current, changes={"announced_at": (None, at.isoformat())})
    circles.tell_members(current.network_id, "homework.gathering_announced", gathering_id=current.id)
    return current


@transaction.atomic
def move_state(gathering: Gathering, verb: str, *, by: Actor, at: datetime, reason: str = "") -> Gathering:
    """Hold, cancel or plan again; members who were told are told that it is cancelled, or on after all.

    verb    "hold", "cancel" or "plan_again"
    reason  why it is cancelled, if there is something to say; the members read it
    raises  NotNow when the state does not allow it; for "hold" NotAnnounced, and NotYet before it has begun
    """
    current = locked(gathering, RIGHTS[verb], by=by, states=("planned", "held", "cancelled"))
    new = next_states(current.state).get(verb)
    if new is None:
        raise NotNow
    if verb == "hold":
        _check_begun(current, at)
    old, current.state = current.state, new
    current.cancel_reason = reason if verb == "cancel" else ""
    _keep(current, ["state", "cancel_reason"], at)
    audit.record(by, verb, current, changes={"state": (old, new)}, note=reason)
    if current.announced_at and verb in ("cancel", "plan_again"):
        _tell_changed(current)
    if verb == "hold":
        taken_up = current.agenda.filter(source="discuss", removed_at=None).exclude(source_id=None)
        for remark_id in taken_up.values_list("source_id", flat=True):
            feedback.settle_discussion(remark_id, by=by, at=at)
    return current


@transaction.atomic
def delete_gathering(gathering: Gathering, *, by: Actor, at: datetime) -> None:
    """Remove a gathering that nobody was told of."""
    current = locked(gathering, "plan", by=by, states=("planned", "cancelled"))
    if current.announced_at:
        raise NotNow
    for one in assignments.assignments(by=by, network_id=current.network_id):
        if one.gathering_id == current.pk:
            assignments.set_gathering(one.id, None, by=by)
    audit.record(by, "delete_gathering", current, changes={"title": (current.title, "")})
    current.delete()


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeStart


def _check_begun(gathering: Gathering, at: datetime) -> None:
    if not gathering.announced_at:
        raise NotAnnounced
    if at < gathering.starts_at:
        raise NotYet


def _keep(gathering: Gathering, fields: list[str], at: datetime) -> None:
    """Save what changed, and count the version that calendars go by."""
    gathering.version += 1
    gathering.changed_at = at
    gathering.save(update_fields=[*fields, "version", "changed_at"])


def _tell_changed(gathering: Gathering) -> None:
    circles.tell_members(
        gathering.network_id, "homework.gathering_changed", gathering_id=gathering.id, version=gathering.version
    )
