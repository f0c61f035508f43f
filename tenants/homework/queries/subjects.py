"""What the log's entries of homework are about: the homework's title, and the part's."""

from foundation.audit.subjects import said
from network.assignments import facade as assignments
from tenants.homework.models import DialogueEntry, DraftFile, PartWork, Sent, Work

PLACES = {
    "homework.work": (Work, "assignment_id", None),
    "homework.partwork": (PartWork, "work__assignment_id", "part_id"),
    "homework.draftfile": (DraftFile, "work__assignment_id", None),
    "homework.dialogueentry": (DialogueEntry, "work__assignment_id", "part_id"),
    "homework.sent": (Sent, "work__assignment_id", None),
}


def subjects_of(asked):
    """{(target type, id): name}; a constant number of queries."""
    places = {}
    for kind, ids in asked.items():
        if kind in PLACES:
            model, assignment, part = PLACES[kind]
            fields = ("pk", assignment, part) if part else ("pk", assignment)
            for key, *place in model.objects.filter(pk__in=ids).values_list(*fields):
                places[kind, key] = place
    titles = {}
    for view in assignments.assignments(by=None, with_parts=True) if places else ():
        titles[view.id] = view.title
        titles |= {part.id: part.title for part in view.parts}
    return {target: said(titles.get(one) for one in place) for target, place in places.items()}
