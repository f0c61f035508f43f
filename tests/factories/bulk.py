"""Many rows at once, for benches and lists: written by the owner, not by the acts, but the same rows."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from network.circles.models import Membership
from network.feedback.models import Assessment, Feedback, Remark, Reply
from network.submissions.models import Submission, SubmittedPart

AT = datetime(2026, 10, 20, 8, tzinfo=UTC)
JUDGEMENTS = ("good", "partly", "unclear", "none")
KINDS = ("good", "suggestion", "question", "discuss")
REMARKS = (
    "Godt at dere sier hvem som eier målet.",
    "Skriv heller hva innbyggeren skal merke, og når.",
    "Hvor kommer tallet fra, og hvem henter det når hun er borte?",
    "Er dette noe dere vil, eller noe dere må? Det kan vi snakke om på neste samling.",
)
SHORT = ("Klart og kort", "Mangler ett mål", "Hvem eier dette?", "")


def add_members(network, many):
    """So many of the registry's municipalities in the network; they need no house of their own."""
    with tenancy.public():
        there = list(Municipality.objects.filter(kind="municipality", ended_date=None).order_by("sort_key")[:many])
    with tenancy.owner():
        held = set(Membership.objects.filter(network_id=network.pk).values_list("municipality_id", flat=True))
        new = list(islice((one for one in there if one.id not in held), many - len(held)))
        Membership.objects.bulk_create(
            Membership(
                network_id=network.pk, municipality_id=one.id, name=one.name, number=one.number, slug=one.slug,
                sort_key=one.sort_key, joined_at=AT - timedelta(days=50),
            )
            for one in new
        )  # fmt: skip
        return list(Membership.objects.filter(network_id=network.pk).order_by("sort_key"))


def fill_matrix(story, members):
    """Hand-ins of these members, each in another state: holes, late, on behalf, in review, ready, released, answered.

    Every third has handed in twice. Each hand-in in review or beyond has judgements, and three remarks.
    """
    made = [_handed_in(story, member, number) for number, member in enumerate(members) if number % 10]
    attempts = [attempt for both in made for attempt in both]
    newest = [both[-1] for both in made]
    given = [_feedback(submission, number) for number, submission in enumerate(newest) if number % 6]
    with tenancy.owner():
        Submission.objects.bulk_create(submission for submission, _parts in attempts)
        SubmittedPart.objects.bulk_create(part for _submission, parts in attempts for part in parts)
        for rows in zip(*given, strict=True):
            flat = [row for one in rows for row in (one if isinstance(one, list) else [one])]
            type(flat[0]).objects.bulk_create(flat)


def _handed_in(story, member, number):
    """[(Submission, [SubmittedPart])], one an attempt; from each third to none of the parts is missing."""
    held = [part for place, part in enumerate(story.parts.items()) if (number + place) % 7]
    return [
        _attempt(story, member, number, attempt, held[: len(held) // 2] if attempt > 1 else held)
        for attempt in range(1, 3 if number % 3 == 0 else 2)
    ]


def _attempt(story, member, number, attempt, held):
    submission = Submission(
        network_id=story.network.pk, assignment_id=story.assignment.pk, assignment_title=story.assignment.title,
        assignment_version=story.assignment.version, municipality_id=member.municipality_id,
        municipality_name=member.name, attempt=attempt, once=uuid7(), handed_in_at=AT + timedelta(hours=number),
        handed_in_by=uuid7(), handed_in_name="Camilla Dahl", is_late=number % 5 == 0, on_behalf=number % 8 == 0,
        received_how="e-post" if number % 8 == 0 else "",
    )  # fmt: skip
    return submission, [
        SubmittedPart(
            submission=submission, network_id=story.network.pk, assignment_id=story.assignment.pk,
            municipality_id=member.municipality_id, part_id=part_id, attempt=attempt, position=place, title=title,
            text="Få mål.", not_relevant_reason="Har et nytt notat fra før" if (number + place) % 13 == 0 else "",
        )
        for place, (title, part_id) in enumerate(held)
    ]  # fmt: skip


def _feedback(made, number):
    """(Feedback, its assessments, its remarks, its reply if any)."""
    submission, parts = made
    state = ("draft", "ready", "released", "released")[number % 4]
    row = Feedback(
        submission=submission, network_id=submission.network_id, assignment_id=submission.assignment_id,
        municipality_id=submission.municipality_id, state=state, summary="Godt arbeid.", started_at=AT,
        started_by_name="Eva Strand", edited_at=AT, edited_by=uuid7(), edited_by_name="Eva Strand",
        released_at=AT if state == "released" else None,
    )  # fmt: skip
    said = [
        Assessment(
            feedback=row, network_id=row.network_id, part_id=part.part_id,
            judgement=JUDGEMENTS[(number + place) % 4], short_remark=SHORT[(number + place) % 4],
        )
        for place, part in enumerate(parts)
    ]  # fmt: skip
    reply = Reply(
        feedback=row, network_id=row.network_id, municipality_id=row.municipality_id, useful="much",
        answered_at=AT, answered_by_name="Camilla Dahl",
    )  # fmt: skip
    remarks = [remark(row, place, part_id=parts[0].part_id) for place in range(1, 4)]
    return row, said, remarks, [reply] if number % 4 == 3 else []


def remark(feedback, number, **values):
    """A remark on a draft, not stored yet."""
    return Remark(
        feedback=feedback, network_id=feedback.network_id, number=number, kind=KINDS[number % 4],
        text=REMARKS[number % 4], written_by=feedback.edited_by, written_by_name=feedback.edited_by_name,
        written_at=AT, **values,
    )  # fmt: skip


def add_remarks(feedback, many, *, part_id, file):
    """So many remarks spread over the places of a file that was handed in, each with a quote."""
    from foundation import files

    places = [(key, text) for key, text in files.anchors(file.reading).items() if text.strip()]
    step = max(1, len(places) // many)
    chosen = places[::step][:many]
    assert len(chosen) == many, f"{len(places)} places are too few for {many} remarks"
    with tenancy.owner():
        Remark.objects.bulk_create(
            remark(feedback, number, part_id=part_id, file_id=file.id, anchor=key, quote=_quote(text))
            for number, (key, text) in enumerate(chosen, start=1)
        )


def _quote(text):
    """A few of its words, or all of a short one."""
    return " ".join(text.split()[:8])
