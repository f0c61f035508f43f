"""What a person is responsible for and nobody has handed in."""

from network.assignments import facade as assignments
from tenants.homework.models import PartWork, Sent
from tenants.organisation.facade import OpenWork


def open_parts(who, on):
    """The parts of published homework that the person is responsible for. A constant number of queries."""
    drafts = list(PartWork.objects.filter(responsible_id=who.member_id).select_related("work").order_by("pk"))
    if not drafts:
        return []
    handed_in = Sent.objects.filter(work__in={draft.work_id for draft in drafts}, erased_at=None)
    sent = {(work, part) for work, parts in handed_in.values_list("work_id", "part_ids") for part in parts}
    views = [view for view in assignments.assignments(by=None, with_parts=True) if view.state == "published"]
    titles = {part.id: part.title for view in views for part in view.parts}
    return [
        OpenWork("part", draft.pk, titles[draft.part_id], _address(draft))
        for draft in drafts
        if draft.part_id in titles and (draft.work_id, draft.part_id) not in sent
    ]


def _address(draft):
    return f"/homework/{draft.work.assignment_id}/parts/{draft.part_id}/"
