"""What would go if somebody pressed Send now, and who would see it."""

from dataclasses import dataclass

from network.circles import facade as circles
from network.submissions import facade as submissions
from network.submissions.contracts import FileContent, HandIn, PartContent
from tenants.homework import rules
from tenants.homework.models import DialogueEntry, DraftFile, PartWork

from .drafts import assignment_page


@dataclass(frozen=True)
class CheckPage:
    """The page «se over før du sender».

    page         AssignmentPage
    network      network.circles NetworkView
    sendable     rows that hold anything
    changes      {part id: network.submissions PartChange} for what was handed in before
    fingerprint  of all the drafts as they are shown
    """

    page: object
    network: object
    sendable: tuple
    changes: dict
    fingerprint: str

    def others(self, municipality_id):
        """The other members' names."""
        return [member.name for member in self.network.members if member.municipality_id != municipality_id]


def check_page(assignment_id, *, by, at):
    """Everything that a person should see before something leaves the municipality."""
    page = assignment_page(assignment_id, by=by, at=at, with_attempts=True)
    sendable = tuple(row for row in page.rows if row.has_something)
    again = [row.part.id for row in sendable if row.newest]
    changes = {}
    if again:
        content = hand_in_of(page.work, again, assignment_version=page.assignment.version)
        titles = {row.part.id: row.part.title for row in sendable}
        changes = {change.part_id: change for change in submissions.changes_to(content, titles, by=by)}
    return CheckPage(
        page,
        circles.network(page.assignment.network_id, by=by),
        sendable,
        changes,
        fingerprint_of(page.work),
    )


def fingerprint_of(work):
    """One short word for the drafts as they are stored now."""
    if work is None:
        return rules.fingerprint([])
    return rules.fingerprint(
        PartWork.objects.filter(work=work).values_list("part_id", "version", "touched_at", "not_relevant_reason")
    )


def hand_in_of(work, part_ids, *, assignment_version, once=None, made_by="", message="", answer_needed_by_date=None):
    """The chosen drafts as the network is given them; a part that is not relevant goes with its reason."""
    chosen = list(dict.fromkeys(part_ids))
    drafts = {draft.part_id: draft for draft in PartWork.objects.filter(work=work, part_id__in=chosen)}
    entries = DialogueEntry.objects.filter(work=work, part_id__in=chosen, removed_at=None)
    files = DraftFile.objects.filter(work=work, part_ids__overlap=chosen, removed_at=None)
    return HandIn(
        assignment_id=work.assignment_id,
        assignment_version=assignment_version,
        once=once,
        parts=tuple(_part(part_id, drafts.get(part_id), entries) for part_id in chosen),
        files=tuple(
            FileContent(
                name=file.name,
                kind=file.kind,
                size=file.size,
                sha256=file.sha256,
                part_ids=tuple(part_id for part_id in file.part_ids if part_id in chosen),
                reading=file.reading,
            )
            for file in files
        ),
        made_by=made_by,
        message=message,
        answer_needed_by_date=answer_needed_by_date,
    )


def _part(part_id, draft, entries):
    return PartContent(
        part_id=part_id,
        text=draft.text if draft else "",
        entries=tuple(
            {"date": entry.held_date.isoformat(), "who": entry.who, "what": entry.what, "outcome": entry.outcome}
            for entry in entries
            if entry.part_id == part_id
        ),
        not_relevant_reason=draft.not_relevant_reason if draft else "",
    )
