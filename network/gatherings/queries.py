"""Every read of gatherings, cut by the wall to one's own networks; members see what was announced."""

from django.db import connection

from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.submissions import facade as submissions

from .contracts import AgendaItemView, AttendanceView, GatheringMaterialView, GatheringView, Proposal
from .models import AgendaItem, Feed, Gathering, GatheringMaterial
from .permissions import TABLE
from .rules import times


def gatherings(*, by, network_id=None, coming_only=False, at=None):
    """Gatherings the asker may see, the next one first, then the past ones, newest first.

    at  needed with coming_only: only those that have not ended
    """
    rows = TABLE.visible(by, "see", Gathering.objects.select_related("network", "minutes"))
    if network_id:
        rows = rows.filter(network_id=network_id)
    if coming_only:
        rows = rows.filter(ends_at__gte=at, state="planned")
    return rows.order_by("starts_at", "id")


def get_gathering(gathering_id, *, by):
    """One gathering, or None when it is out of reach."""
    return gatherings(by=by).filter(pk=gathering_id).first()


def get_item(item_id, *, by):
    """One point of an agenda, or None."""
    return AgendaItem.objects.filter(pk=item_id, gathering__in=gatherings(by=by)).select_related("gathering").first()


def get_material(material_id, *, by):
    """One link or file, or None."""
    rows = GatheringMaterial.objects.filter(pk=material_id, gathering__in=gatherings(by=by))
    return rows.select_related("gathering").first()


def view_of(gathering, *, by, whole=False):
    """A gathering as a contract; whole adds agenda, material and attendance (four more queries)."""
    minutes = getattr(gathering, "minutes", None)
    facts = {
        name: getattr(gathering, name)
        for name in ("id", "network_id", "title", "starts_at", "ends_at", "place", "online_url", "intro", "state")
    }
    if minutes and minutes.published_at:
        facts["minutes"] = minutes.text
    if whole:
        attendance = attendance_of(gathering, by=by)
        facts["agenda"] = agenda_of(gathering)
        facts["material"] = tuple(
            GatheringMaterialView(one.id, one.title, one.url, one.name, one.kind, one.size)
            for one in gathering.material.order_by("added_at", "id")
        )
        facts["attendance"] = attendance
        own = [one for one in attendance if one.municipality_id == by.municipality_id]
        facts["our_answer"] = own[0] if own else None
    return GatheringView(network_name=gathering.network.name, **facts)


def agenda_of(gathering):
    """The agenda with the time of each point."""
    items = list(gathering.agenda.order_by("position"))
    spans = times(gathering.starts_at, [item.minutes for item in items])
    return tuple(
        AgendaItemView(item.id, begins, ends, item.title, item.lead, item.note, item.source, item.source_id, item.minutes)
        for item, (begins, ends) in zip(items, spans, strict=True)
    )


def attendance_of(gathering, *, by):
    """One line a member, in the members' order, also for those that have not answered."""
    said = {row.municipality_id: row for row in gathering.attendance.all()}
    lines = []
    for member in circles.members(gathering.network_id, by=by):
        row = said.get(member.municipality_id)
        answer = (row.coming, row.names, row.note, row.attended) if row else (None, "", "", None)
        lines.append(AttendanceView(member.municipality_id, member.name, *answer))
    return tuple(lines)


def proposals(gathering, *, by):
    """What waits to be talked about: holes, remarks marked «let us discuss», newly opened examples.

    What stands on the agenda already is left out.
    """
    TABLE.require(by, "plan")
    there = set(gathering.agenda.exclude(source_id=None).values_list("source", "source_id"))
    found = []
    for assignment in assignments.assignments(by=by, network_id=gathering.network_id, states=["published"]):
        holes = feedback.holes(assignment.id, by=by)
        if holes:
            found.append(Proposal("hole", assignment.id, assignment.title, tuple(sorted(holes)), holes))
        found.append(Proposal("homework", assignment.id, assignment.title))
    for remark, name in feedback.discuss_remarks(gathering.network_id, by=by):
        found.append(Proposal("discuss", remark.id, remark.text, (name,)))
    for one in submissions.gallery(gathering.network_id, by=by)[:10]:
        found.append(Proposal("example", one.id, one.assignment_title, (one.municipality_name,)))
    return [one for one in found if (one.source, one.source_id) not in there]


def feed_of(*, by, network_id):
    """The asker's feed of a network, or None; its secret is not kept and cannot be shown again."""
    return Feed.objects.filter(network_id=network_id, account_id=by.account_id).first()


def gatherings_of_feed(secret_hash):
    """Rows of a calendar feed as dicts; nothing for an unknown or ended address."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gatherings_of_feed(%s)", [secret_hash])
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
