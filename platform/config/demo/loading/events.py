"""Everything in the demo that has a moment, played in the order in which it happened."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from config.demo import shapes
from foundation import files, tenancy
from foundation.keys import uuid7
from network.circles import actions as circles
from network.feedback import actions as feedback
from network.feedback import facade as feedback_door
from network.feedback.contracts import Fate, ReplyView
from network.feedback.models import Feedback, Remark
from network.submissions import facade as submissions
from network.submissions.contracts import FileContent, HandIn, PartContent
from network.submissions.models import Opened
from tenants.homework import actions as homework
from tenants.homework import queries as homework_queries
from tenants.homework.models import Work

from .drafts import write
from .stage import Stage

Event = tuple[datetime, Callable[[datetime], None]]


def play(stage: Stage, *assignments: str) -> None:
    """Hand-ins, feedback, replies, answers, openings and drafts of some homework, which needs no other homework."""
    demo, told = stage.demo, list[Event]()

    def then(moment: shapes.Moment, act: Callable[..., None], *args: Any) -> None:
        told.append((stage.calendar.happened(moment), lambda at: act(stage, *args, at)))

    for hand_in in (one for one in demo.hand_ins if one.assignment in assignments):
        then(hand_in.at, _register if hand_in.on_behalf else _hand_in, hand_in)
    for opening in (one for one in demo.openings if one.assignment in assignments):
        then(opening.at, _open, opening)
    for given in (one for one in demo.feedback if one.assignment in assignments):
        then(given.started, _write, given)
        if given.released:
            then(given.released, _release, given)
        if given.reply:
            then(given.reply.at, _reply, given)
        for place, remark in enumerate(given.remarks, start=1):
            if remark.answer_at:
                then(remark.answer_at, _answer, given, place, remark)
            if remark.example:
                opened = next(one.at for one in demo.openings if one.key == remark.example)
                then(max(given.started, opened, key=stage.calendar.at), _point, given, place, remark)
    for draft in (one for one in demo.drafts if one.assignment in assignments):
        then(draft.at, _draft, draft)
    for at, act in sorted(told, key=lambda event: event[0]):
        with tenancy.telling(at):
            act(at)


def widen(stage: Stage, network: shapes.Network) -> None:
    """The proposals to widen what a network shares, with the answers they have got."""
    for one in network.widenings:
        proposed = stage.calendar.happened(one.proposed)
        with tenancy.telling(proposed), stage.at_desk(one.proposed_by) as by:
            row = circles.propose_widening(
                stage.networks[network.key], kind=one.kind, reason=one.reason, by=by, at=proposed
            )
        for said in one.answers:
            answered = stage.calendar.happened(said.at)
            with tenancy.telling(answered), stage.inside(said.municipality, said.by) as by:
                homework.answer_widening(row.network_id, row.pk, yes=said.yes, by=by, at=answered)


# --- In a municipality


def _draft(stage: Stage, one: shapes.Draft, at: datetime) -> None:
    with stage.inside(one.municipality, one.by) as by:
        write(stage, one.municipality, one.assignment, by, one, at)
        if one.made_by:
            work = Work.objects.get(assignment_id=stage.assignments[one.assignment].pk)
            homework.save_covering(
                work.assignment_id,
                made_by=one.made_by,
                message="",
                answer_needed_by_date=None,
                version=work.version,
                by=by,
                at=at,
            )


def _hand_in(stage: Stage, one: shapes.HandIn, at: datetime) -> None:
    row = stage.assignments[one.assignment]
    with stage.inside(one.municipality, one.by) as by:
        write(stage, one.municipality, one.assignment, by, one, at)
        work = Work.objects.get(assignment_id=row.pk)
        sent = homework.hand_in(
            row.pk,
            [stage.parts[one.assignment, part.part].pk for part in one.parts],
            made_by=one.made_by,
            message=one.message,
            answer_needed_by_date=_day(stage, one.answer_needed_day),
            once=uuid7(),
            assignment_version=row.version,
            seen=homework_queries.fingerprint_of(work),
            by=by,
            at=at,
        )
    stage.submissions[one.assignment, one.municipality, one.attempt] = sent.submission_id


def _open(stage: Stage, one: shapes.Opening, at: datetime) -> None:
    submission_id = stage.submissions[one.assignment, one.municipality, one.attempt]
    with stage.inside(one.municipality, one.by) as by:
        part_ids = [stage.parts[one.assignment, key].pk for key in one.parts]
        homework.open_to_network(submission_id, part_ids, one.note, by=by, at=at)
        stage.opened[one.key] = Opened.objects.get(submission_id=submission_id, withdrawn_at=None).pk


def _reply(stage: Stage, one: shapes.Feedback, at: datetime) -> None:
    assert one.reply
    names = ("useful", "useful_text", "ideas", "ideas_text", "change", "change_text")
    with stage.inside(one.municipality, one.reply.by) as by:
        submission_id = stage.submissions[one.assignment, one.municipality, one.attempt]
        given = feedback_door.feedback(submission_id, by=by)
        assert given is not None
        written = {remark.number: remark for remark in given.remarks}
        fates = [
            Fate(written[number].id, remark.fate, remark.fate_text)
            for number, remark in enumerate(one.remarks, start=1)
            if remark.fate
        ]
        homework.set_fates(submission_id, fates, by=by, at=at)
        content = ReplyView(**{name: getattr(one.reply, name) for name in names})
        homework.reply(submission_id, content, by=by, at=at)


# --- At the desk


def _register(stage: Stage, one: shapes.HandIn, at: datetime) -> None:
    row = stage.assignments[one.assignment]
    house = stage.municipalities[one.municipality]
    received = stage.calendar.happened(one.received or one.at).date()
    with stage.at_desk(one.by) as by:
        hand_in = HandIn(
            assignment_id=row.pk,
            assignment_version=row.version,
            once=uuid7(),
            parts=tuple(
                PartContent(stage.parts[one.assignment, part.part].pk, part.text, _entries(stage, part.entries))
                for part in one.parts
            ),
            files=tuple(_stored(stage, one.assignment, row.network_id, file) for file in one.files),
            made_by=one.made_by,
            message=one.message,
            answer_needed_by_date=_day(stage, one.answer_needed_day),
        )
        made = submissions.register_on_behalf(
            house.id, hand_in, one.received_how, by=by, at=at, received_date=received
        )
    stage.submissions[one.assignment, one.municipality, one.attempt] = made.id


def _entries(stage: Stage, entries: tuple[shapes.Entry, ...]) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "date": stage.calendar.day(entry.day).isoformat(),
            "who": entry.who,
            "what": entry.what,
            "outcome": entry.outcome,
        }
        for entry in entries
    )


def _stored(stage: Stage, assignment: str, network_id: Any, one: shapes.DemoFile) -> FileContent:
    stream, owner = stage.file(one.file), files.network_owner(network_id)
    found = files.inspect(one.name, stream)
    files.store(owner, stream)
    reading = files.read(found.kind, files.path(owner, found.sha256))
    part_ids = tuple(stage.parts[assignment, key].pk for key in one.parts)
    return FileContent(found.name, found.kind, found.size, found.sha256, part_ids, reading)


def _write(stage: Stage, one: shapes.Feedback, at: datetime) -> None:
    submission_id = stage.submissions[one.assignment, one.municipality, one.attempt]
    with stage.at_desk(one.by) as by:
        draft = feedback.start_review(submission_id, by=by, at=at)
        submission = submissions.submission(submission_id, by=by)
        for remark in one.remarks:
            place = _place(stage, one, remark, submission)
            feedback.add_remark(draft, kind=remark.kind, text=remark.text, quote=remark.quote, by=by, at=at, **place)
        for said in one.assessments:
            feedback.assess(
                draft,
                part_id=stage.parts[one.assignment, said.part].pk,
                judgement=said.judgement,
                short_remark=said.short_remark,
                outcome=said.outcome,
                reason=said.reason or one.reasons.get(said.part, ""),
                by=by,
                at=at,
            )
        for key, value in one.criteria.items():
            criterion = stage.criteria[one.assignment, key]
            feedback.answer_criterion(draft, criterion_id=criterion.pk, value=value, by=by, at=at)
        for file in one.attachments:
            stored = _stored(stage, one.assignment, submission.network_id, file)
            feedback.attach(
                draft, name=stored.name, kind=stored.kind, size=stored.size, sha256=stored.sha256, by=by, at=at
            )
        if one.summary:
            version = Feedback.objects.get(pk=draft.pk).version
            feedback.save_summary(draft, summary=one.summary, version=version, by=by, at=at)
        if one.state == "ready":
            feedback.set_ready(draft, ready=True, by=by, at=at)


def _place(stage: Stage, one: shapes.Feedback, remark: shapes.Remark, submission: Any) -> dict[str, Any]:
    """The part, file and anchor of the one block or cell whose text holds the remark's quote."""
    part_id = stage.parts[one.assignment, remark.part].pk
    part = next(part for part in submission.parts if part.part_id == part_id)
    file, reading = None, part.reading
    if remark.file:
        shown = {known.file: known.name for hand_in in stage.demo.hand_ins for known in hand_in.files}
        file = next(file for file in submission.files if file.name == shown[remark.file])
        reading = file.reading
    anchor = _anchor(reading or {"blocks": []}, remark.quote, remark.where)
    return {"part_id": part_id, "file_id": file and file.id, "anchor": anchor}


def _anchor(reading: dict[str, Any], quote: str, sheet: str) -> str:
    within = ""
    for block in reading["blocks"]:
        if block["type"] == "sheet":
            within = block.get("title") or block.get("text", "")
        if sheet and block["type"] == "sheet" and within != sheet:
            continue
        for row in block.get("rows", ()):
            for cell in row:
                if quote in cell.get("text", ""):
                    return str(cell["id"])
        if quote in block.get("text", ""):
            return str(block["id"])
    return ""


def _point(stage: Stage, one: shapes.Feedback, number: int, remark: shapes.Remark, at: datetime) -> None:
    """Let a remark point to the example that has been opened."""
    with stage.at_desk(one.by) as by:
        row = Remark.objects.get(feedback=_feedback(stage, one), number=number)
        example = stage.opened[remark.example]
        feedback.change_remark(row, kind=row.kind, text=row.text, example_id=example, by=by, at=at)


def _release(stage: Stage, one: shapes.Feedback, at: datetime) -> None:
    with stage.at_desk(one.by) as by:
        feedback.release(_feedback(stage, one), by=by, at=at)
        for number, remark in enumerate(one.remarks, start=1):
            if remark.settled:
                row = Remark.objects.get(feedback=_feedback(stage, one), number=number)
                feedback.settle_discussion(row, by=by, at=at)


def _answer(stage: Stage, one: shapes.Feedback, number: int, remark: shapes.Remark, at: datetime) -> None:
    with stage.at_desk(one.by) as by:
        row = Remark.objects.select_related("feedback").get(feedback=_feedback(stage, one), number=number)
        feedback.answer_question(row, text=remark.answer, by=by, at=at)


def _feedback(stage: Stage, one: shapes.Feedback) -> Feedback:
    submission_id = stage.submissions[one.assignment, one.municipality, one.attempt]
    return Feedback.objects.get(submission_id=submission_id)


def _day(stage: Stage, offset: int | None) -> date | None:
    return None if offset is None else stage.calendar.day(offset)
