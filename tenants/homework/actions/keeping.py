"""The rows that drafts hang on, made when somebody first writes."""

from django.http import Http404

from network.assignments import facade as assignments
from tenants.homework import rules
from tenants.homework.models import PartWork, Work
from tenants.homework.permissions import TABLE


def work_on(assignment_id, *, by, at):
    """The municipality's work on an assignment it can see."""
    found = Work.objects.filter(assignment_id=assignment_id).first()
    if found is None:
        view = assignments.assignment(assignment_id, by=by)
        found, _made = Work.objects.get_or_create(
            assignment_id=assignment_id, defaults={"network_id": view.network_id, "started_at": at}
        )
    return found


def work_of(submission, *, at):
    """The municipality's work on what its own hand-in answers: it need not see the assignment any more."""
    found, _made = Work.objects.get_or_create(
        assignment_id=submission.assignment_id, defaults={"network_id": submission.network_id, "started_at": at}
    )
    return found


def part_for(assignment_id, part_id, *, by, at, verb="work"):
    """The draft of a part, locked, made when there is none; raises Refused when the actor may not `verb` on it."""
    kept = PartWork.objects.select_related("work").filter(work__assignment_id=assignment_id, part_id=part_id)
    found = kept.first()
    TABLE.require(by, verb, found or PartWork(part_id=part_id))
    if found is None:
        if part_id not in {part.id for part in assignments.assignment(assignment_id, by=by).parts}:
            raise Http404
        PartWork.objects.get_or_create(work=work_on(assignment_id, by=by, at=at), part_id=part_id)
    return kept.select_for_update(of=("self",)).get()


def require_work(assignment_id, part_ids, *, by):
    """Raise Refused unless the actor may work on all these parts; locks and makes nothing."""
    kept = {
        draft.part_id: draft
        for draft in PartWork.objects.filter(work__assignment_id=assignment_id, part_id__in=part_ids)
    }
    for part_id in part_ids:
        TABLE.require(by, "work", kept.get(part_id) or PartWork(part_id=part_id))


def parts_for(assignment_id, part_ids, *, by, at):
    """The drafts of several parts, locked in one order so that two people never wait for each other."""
    return [part_for(assignment_id, part_id, by=by, at=at) for part_id in sorted(set(part_ids))]


def touch(drafts, *, by, at):
    """Note that drafts were changed; True when one of them begins a new editing spell."""
    new = False
    for draft in drafts:
        begins = rules.is_new_spell(
            started_at=draft.spell_started_at,
            edited_at=draft.touched_at,
            same_person=draft.edited_by == by.account_id,
            at=at,
        )
        new = new or begins
        if begins:
            draft.spell_started_at = at
        draft.touched_at = draft.edited_at = at
        draft.edited_by, draft.edited_by_name = by.account_id, by.name
        draft.save(update_fields=["spell_started_at", "touched_at", "edited_at", "edited_by", "edited_by_name"])
    return new
