"""The rows of one attempt: what a hand-in and a registration on behalf have in common."""

from django.db import IntegrityError, transaction

from network.submissions.models import Submission, SubmittedFile, SubmittedPart
from network.submissions.queries import text_reading
from network.submissions.rules import next_attempt

from .refusals import AssignmentChanged, AssignmentClosed, NothingToHandIn, UnknownPart

RACES = {"one_of_each_attempt", "handed_in_once"}
TRIES = 5


def first_one(municipality_id, once):
    """The submission that an earlier click on the same form made, or None."""
    return Submission.objects.filter(municipality_id=municipality_id, once=once).first()


def chosen_parts(assignment, hand_in):
    """The homework's parts (PartView) that are handed in, in its order; raises when they do not fit it."""
    if assignment.state != "published":
        raise AssignmentClosed
    if assignment.version != hand_in.assignment_version:
        raise AssignmentChanged
    known = {part.id: part for part in assignment.parts}
    wanted = [content.part_id for content in hand_in.parts]
    answered = {part for file in hand_in.files for part in file.part_ids}
    if set(wanted) - known.keys() or answered - set(wanted) or len(wanted) != len(set(wanted)):
        raise UnknownPart
    empty = [
        known[content.part_id].title
        for content in hand_in.parts
        if not (content.text.strip() or content.entries or content.not_relevant_reason.strip())
        and content.part_id not in answered
    ]
    if empty or not wanted:
        raise NothingToHandIn(empty)
    return [part for part in assignment.parts if part.id in set(wanted)]


def store(assignment, hand_in, parts, **about):
    """The submission with its parts and files, and whether it was made now.

    Two at the same moment: the unique constraint stops the second one's number, and it takes the next. The second
    click of one form waits for the first one here and is given its submission.

    parts   the chosen parts (PartView)
    about   the submission's other columns, municipality_id among them
    """
    submission, made = _submission(assignment, hand_in, about)
    if made:
        _contents(submission, hand_in, parts)
    return submission, made


def _submission(assignment, hand_in, about):
    for left in reversed(range(TRIES)):
        earlier = first_one(about["municipality_id"], hand_in.once)
        if earlier is not None:
            return earlier, False
        attempts = Submission.objects.filter(
            assignment_id=assignment.id, municipality_id=about["municipality_id"]
        ).values_list("attempt", flat=True)
        try:
            with transaction.atomic():
                return Submission.objects.create(
                    network_id=assignment.network_id,
                    assignment_id=assignment.id,
                    assignment_title=assignment.title,
                    assignment_version=assignment.version,
                    attempt=next_attempt(attempts),
                    once=hand_in.once,
                    made_by=hand_in.made_by.strip(),
                    message=hand_in.message.strip(),
                    answer_needed_by_date=hand_in.answer_needed_by_date,
                    **about,
                ), True
        except IntegrityError as error:
            if not left or _constraint(error) not in RACES:
                raise
    raise AssertionError("unreachable")


def _constraint(error):
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)


def _contents(submission, hand_in, parts):
    common = {"submission": submission, "network_id": submission.network_id}
    common |= {"municipality_id": submission.municipality_id}
    typed = {content.part_id: content for content in hand_in.parts}
    SubmittedPart.objects.bulk_create(
        SubmittedPart(
            **common,
            assignment_id=submission.assignment_id,
            part_id=part.id,
            attempt=submission.attempt,
            position=part.position,
            title=part.title,
            text=typed[part.id].text,
            entries=list(typed[part.id].entries),
            reading=text_reading(typed[part.id].text, typed[part.id].entries),
            not_relevant_reason=typed[part.id].not_relevant_reason.strip(),
        )
        for part in parts
    )
    SubmittedFile.objects.bulk_create(
        SubmittedFile(
            **common,
            part_ids=list(file.part_ids),
            position=position,
            name=file.name,
            kind=file.kind,
            size=file.size,
            sha256=file.sha256,
            reading=file.reading,
        )
        for position, file in enumerate(hand_in.files, start=1)
    )
