"""Homework that may be handed in, and hand-ins, made by the acts themselves."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace

from foundation import files, tenancy
from foundation.keys import uuid7
from network.assignments import actions as assignments
from network.submissions import facade as submissions
from network.submissions.contracts import FileContent, HandIn, PartContent
from tests.factories.circles import facilitator, make_network

MADE = datetime(2026, 9, 1, 8, tzinfo=UTC)
AT = datetime(2026, 10, 20, 8, tzinfo=UTC)
DUE = datetime(2026, 10, 23, 21, 59, tzinfo=UTC)
PARTS = (
    ("note", "Strateginotat", True),
    ("dialogue", "Samtaler", True),
    ("scorecard", "Målekart", True),
    ("goals", "Mål for tjenester", False),
)


@dataclass
class Story:
    """A network with published homework: `part("Strateginotat")` gives the id of a part."""

    by: object
    network: object
    assignment: object
    parts: dict

    def part(self, title):
        """The id of a part."""
        return self.parts[title]

    def reload(self):
        """The assignment as it is now."""
        with tenancy.desk(self.by.account_id):
            self.assignment.refresh_from_db()
        return self.assignment


def make_story(eva, *members, sharing=None, cut_off_at=None, due_at=DUE, parts=PARTS, title="Strategi og målekart"):
    """Eva's network of these municipalities, with published homework."""
    by = facilitator(eva.account.name, account_id=eva.account_id, email=eva.account.email)
    network = make_network(by, *members, sharing=sharing)
    return add_homework(by, network, cut_off_at=cut_off_at, due_at=due_at, parts=parts, title=title)


def add_homework(by, network, *, cut_off_at=None, due_at=DUE, parts=PARTS, title="Strategi og målekart"):
    """Published homework in a network."""
    with tenancy.desk(by.account_id):
        assignment = assignments.make_assignment(
            network.pk, uuid7(), title=title, due_at=due_at, cut_off_at=cut_off_at, by=by, at=MADE
        )
        made = {
            name: assignments.add_part(
                assignment, uuid7(), kind=kind, title=name, required=required, by=by, at=MADE
            ).pk
            for kind, name, required in parts
        }
        assignment.refresh_from_db()
        assignments.publish(assignment, version=assignment.version, by=by, at=MADE)
        assignment.refresh_from_db()
    return Story(by, network, assignment, made)


def hand_in_of(story, once=None, file=None, **texts):
    """A HandIn of typed texts by part title (spaces as underscores); file: a FileContent that goes with it."""
    parts = [PartContent(part_id=story.part(title.replace("_", " ")), text=text) for title, text in texts.items()]
    return HandIn(
        assignment_id=story.assignment.pk,
        assignment_version=story.assignment.version,
        once=once or uuid7(),
        parts=tuple(parts),
        files=(file,) if file else (),
        made_by="Camilla og kommunedirektøren",
        message="Vi er usikre på kapittel 3.",
    )


def handed_in(person, story, at=AT, **kwargs):
    """What a person of a municipality hands in; texts as in hand_in_of."""
    with tenancy.inside(person.municipality):
        return submissions.submit(hand_in_of(story, **kwargs), by=person.actor, at=at)


def registered(story, municipality, at=AT, received_date=None, **texts):
    """What the facilitator registers on a municipality's behalf."""
    with tenancy.desk(story.by.account_id):
        return submissions.register_on_behalf(
            municipality.id,
            hand_in_of(story, **texts),
            "e-post 21. oktober",
            by=story.by,
            at=at,
            received_date=received_date,
        )


def stored_file(owner, part_ids, content=b"Vi styrer etter noen f\xc3\xa5 m\xc3\xa5l.\n", name="notat.txt"):
    """A text file in an owner's store, as a hand-in carries it."""
    found = files.inspect(name, io.BytesIO(content))
    files.store(owner, io.BytesIO(content))
    return FileContent(
        name=found.name,
        kind=found.kind,
        size=found.size,
        sha256=found.sha256,
        part_ids=tuple(part_ids),
        reading=files.read(found.kind, files.path(owner, found.sha256)),
    )


def log_of(municipality=None):
    """[(action, changes)] of a municipality's log, or of the networks'."""
    from foundation.audit.models import Entry

    with tenancy.inside(municipality) if municipality else tenancy.owner():
        entries = Entry.objects.order_by("id")  # as they were written, also in the same moment
        return [SimpleNamespace(action=one.action, changes=one.changes, note=one.note) for one in entries]
