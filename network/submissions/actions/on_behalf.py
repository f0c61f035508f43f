from dataclasses import replace
from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from foundation import audit, files, tenancy
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.submissions import rules
from network.submissions.contracts import FileContent
from network.submissions.permissions import TABLE

from .refusals import NotAMember
from .storing import chosen_parts, first_one, store


def register_on_behalf(municipality_id, hand_in, received_how, *, by, at, received_date=None):
    """Register what a municipality of the network sent another way, for instance by mail; it confirms or replaces it.

    The bytes already lie with the network. The last chance does not bind the facilitator; late is judged by the day
    it was received, to the municipality's favour: something that came on the day of the deadline was in time.
    """
    TABLE.require(by, "register")
    with transaction.atomic():
        earlier = first_one(municipality_id, hand_in.once)
        if earlier is not None:
            return earlier
        assignment = assignments.assignment(hand_in.assignment_id, by=by, municipality_id=municipality_id)
        member = _member(assignment.network_id, municipality_id, by)
        parts = chosen_parts(assignment, hand_in)
        received = received_date or localdate(at)
        submission, made = store(
            assignment,
            hand_in,
            parts,
            municipality_id=municipality_id,
            municipality_name=member.name,
            handed_in_at=min(at, make_aware(datetime.combine(received, time(12)))),
            handed_in_by=by.account_id,
            handed_in_name=by.name,
            is_late=rules.is_late(make_aware(datetime.combine(received, time())), [part.due_at for part in parts]),
            on_behalf=True,
            received_how=received_how.strip(),
        )
        if made:
            audit.record(
                by,
                "register",
                submission,
                changes={"attempt": (None, submission.attempt)},
                note=submission.received_how,
            )
            tenancy.later("feedback.submission_arrived", submission_id=submission.pk)
            circles.tell_members(
                assignment.network_id,
                "homework.registered_on_behalf",
                only=[municipality_id],
                submission_id=submission.pk,
            )
    return submission


def take_in(network_id, part_ids, name, stream, *, by):
    """Store a file with the network for a registration; raises files.Unfit, whose text tells what to do."""
    TABLE.require(by, "register")
    found = files.inspect(name, stream)
    owner = files.network_owner(network_id)
    files.store(owner, stream)
    try:
        reading = files.read(found.kind, files.path(owner, found.sha256))
    except files.Unreadable:
        reading = None
    return FileContent(found.name, found.kind, found.size, found.sha256, tuple(part_ids), reading)


def merged(taken):
    """The same file given for several parts is one file that answers them all."""
    one = {}
    for file in taken:
        key = (file.name, file.sha256)
        earlier = one.get(key)
        parts = dict.fromkeys((*(earlier.part_ids if earlier else ()), *file.part_ids))
        one[key] = replace(file, part_ids=tuple(parts))
    return tuple(one.values())


def _member(network_id, municipality_id, by):
    for member in circles.members(network_id, by=by):
        if member.municipality_id == municipality_id:
            return member
    raise NotAMember
