"""The copies of cells that the rest of the network may see; written by tasks after the acts that change them."""

from django.db import transaction

from network.assignments import facade as assignments
from network.circles import facade as circles

from ..models import Shown
from ..queries.matrix import cells_of


@transaction.atomic
def show_cells(assignment_id, municipality_id, *, at):
    """Make the shown copies of one municipality's cells agree with its cells and the sharing rule.

    State is shown when the rule for states says so; judgement and short remark when the rule for remarks does, and
    only from released feedback. Safe to run twice.
    """
    assignment = assignments.assignment(assignment_id, by=None)
    network = circles.network(assignment.network_id, by=None)
    mine = Shown.objects.filter(assignment_id=assignment_id, municipality_id=municipality_id)
    if network.sharing["state"] != "network":
        mine.delete()
        return
    kept = []
    for cell in cells_of(assignment_id, [municipality_id]):
        if cell.state == "not_received" and not cell.outcome:
            continue
        said = network.sharing["remark"] == "network" and cell.state in ("released", "answered")
        row, _made = Shown.objects.update_or_create(
            assignment_id=assignment_id,
            municipality_id=municipality_id,
            part_id=cell.part_id,
            defaults={
                "network_id": assignment.network_id,
                "state": cell.state,
                "judgement": cell.judgement if said else "none",
                "short_remark": cell.short_remark if said else "",
                "changed_at": at,
            },
        )
        kept.append(row.pk)
    mine.exclude(pk__in=kept).delete()


def show_network(network_id, *, at):
    """The same for every assignment and member of a network; the sharing rule has changed."""
    for assignment in assignments.assignments(by=None, network_id=network_id):
        for member in circles.members(network_id, by=None):
            show_cells(assignment.id, member.municipality_id, at=at)
