"""Planning a gathering: time and place, agenda, material, announcing, holding, cancelling."""

from django.db import transaction
from django.db.models import F, Max

from foundation import audit, tenancy
from network.circles import facade as circles
from network.feedback import facade as feedback

from ..models import AgendaItem, Gathering, GatheringMaterial
from ..permissions import TABLE
from ..rules import next_states
from .refusals import ChangedMeanwhile, EndsBeforeStart, NotNow

FACTS = ("title", "starts_at", "ends_at", "place", "online_url", "intro")


@transaction.atomic
def plan_gathering(network_id, *, by, at, **facts):
    """Make a gathering that only the facilitators see until it is announced.

    facts  title, starts_at, ends_at, and if wanted place, online_url, intro
    """
    TABLE.require(by, "plan")
    _check_times(facts["starts_at"], facts["ends_at"])
    network = circles.network(network_id, by=by)
    gathering = Gathering.objects.create(network_id=network.id, created_at=at, **facts)
    audit.record(by, "plan_gathering", gathering, changes={"title": ("", gathering.title)})
    return gathering


@transaction.atomic
def change_gathering(gathering, *, version, by, at, **facts):
    """Change time, place or words; those who were told are told what changed."""
    current = _locked(gathering, by)
    if current.version != version:
        raise ChangedMeanwhile(current)
    changes = {name: (getattr(current, name), new) for name, new in facts.items() if getattr(current, name) != new}
    if not changes:
        return current
    for name, (_old, new) in changes.items():
        setattr(current, name, new)
    _check_times(current.starts_at, current.ends_at)
    current.version += 1
    current.save(update_fields=[*changes, "version"])
    audit.record(by, "change_gathering", current, changes={name: (str(a), str(b)) for name, (a, b) in changes.items()})
    if current.announced_at and changes.keys() - {"intro"}:
        _tell_members(current, "homework.gathering_changed", version=current.version)
    return current


@transaction.atomic
def announce(gathering, *, by, at):
    """Tell the members; from now on they see the gathering and its agenda."""
    current = _locked(gathering, by)
    if current.state != "planned":
        raise NotNow
    if current.announced_at:
        return current
    current.announced_at = at
    current.save(update_fields=["announced_at"])
    audit.record(by, "announce", current, changes={"announced_at": (None, at.isoformat())})
    _tell_members(current, "homework.gathering_announced")
    return current


@transaction.atomic
def move_state(gathering, verb, *, by, at):
    """Hold, cancel or plan again.

    verb    "hold", "cancel" or "plan_again"
    raises  NotNow when the state does not allow it
    """
    current = _locked(gathering, by)
    new = next_states(current.state).get(verb)
    if new is None:
        raise NotNow
    old, current.state = current.state, new
    current.version += 1
    current.save(update_fields=["state", "version"])
    audit.record(by, verb, current, changes={"state": (old, new)})
    if current.announced_at and verb in ("cancel", "plan_again"):
        _tell_members(current, "homework.gathering_changed", version=current.version)
    if verb == "hold":
        for item in current.agenda.filter(source="discuss").exclude(source_id=None):
            feedback.settle_discussion(item.source_id, by=by, at=at)
    return current


@transaction.atomic
def delete_gathering(gathering, *, by, at):
    """Remove a gathering that nobody was told of."""
    current = _locked(gathering, by)
    if current.announced_at:
        raise NotNow
    audit.record(by, "delete_gathering", current, changes={"title": (current.title, "")})
    current.delete()


@transaction.atomic
def add_item(gathering, *, by, at, title, minutes=15, lead="", note="", source="free", source_id=None):
    """Put a point at the end of the agenda; the same proposal is put there once."""
    current = _locked(gathering, by)
    if source_id:
        found = AgendaItem.objects.filter(gathering=current, source=source, source_id=source_id).first()
        if found:
            return found
    last = current.agenda.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        gathering=current,
        network_id=current.network_id,
        position=last + 1,
        title=title,
        minutes=minutes,
        lead=lead,
        note=note,
        source=source,
        source_id=source_id,
    )
    audit.record(by, "add_item", item, changes={"title": ("", title)})
    return item


@transaction.atomic
def change_item(item, *, by, at, **facts):
    """Change title, minutes, lead or note of a point."""
    _locked(item.gathering, by)
    changes = {name: (getattr(item, name), new) for name, new in facts.items() if getattr(item, name) != new}
    for name, (_old, new) in changes.items():
        setattr(item, name, new)
    if changes:
        item.save(update_fields=list(changes))
        audit.record(by, "change_item", item, changes=changes)
    return item


@transaction.atomic
def move_item(item, step, *, by, at):
    """Move a point one place up (-1) or down (1); at the end of the list nothing happens."""
    current = _locked(item.gathering, by)
    items = list(current.agenda.order_by("position"))
    place = [one.pk for one in items].index(item.pk)
    other = place + step
    if not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    for position, one in enumerate(items, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    audit.record(by, "move_item", item, changes={"position": (place + 1, other + 1)})


@transaction.atomic
def remove_item(item, *, by, at):
    """Take a point off the agenda. Gives back the facts to put it in again."""
    current = _locked(item.gathering, by)
    facts = {name: getattr(item, name) for name in ("title", "minutes", "lead", "note", "source", "source_id")}
    audit.record(by, "remove_item", item, changes={"title": (item.title, "")})
    position = item.position
    item.delete()
    current.agenda.filter(position__gt=position).update(position=F("position") - 1)
    return facts


@transaction.atomic
def add_material(gathering, *, by, at, title, url="", name="", kind="", size=0, sha256=""):
    """Add a link, or a file whose bytes lie with the network already."""
    current = _locked(gathering, by)
    material = GatheringMaterial.objects.create(
        gathering=current,
        network_id=current.network_id,
        title=title,
        url=url,
        name=name,
        kind=kind,
        size=size,
        sha256=sha256,
        added_at=at,
    )
    audit.record(by, "add_material", material, changes={"title": ("", title)})
    return material


@transaction.atomic
def remove_material(material, *, by, at):
    """Take a link or a file away."""
    _locked(material.gathering, by)
    audit.record(by, "remove_material", material, changes={"title": (material.title, "")})
    material.delete()


def _locked(gathering, by):
    TABLE.require(by, "plan")
    current = Gathering.objects.select_for_update().filter(pk=gathering.pk).first()
    if current is None:
        raise NotNow
    return current


def _check_times(starts_at, ends_at):
    if ends_at <= starts_at:
        raise EndsBeforeStart


def _tell_members(gathering, name, **ids):
    for member in circles.members(gathering.network_id, by=None):
        tenancy.later(name, municipality=member.municipality_id, gathering_id=gathering.id, **ids)
