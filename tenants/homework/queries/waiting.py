"""What waits for a person, what came back, and what a search finds: for Min side."""

from django.db.models import Q
from django.utils.translation import gettext as _

from network.circles import facade as circles
from network.feedback import facade as feedback
from network.gatherings import facade as gatherings
from network.submissions import facade as submissions
from tenants.homework.contracts import Answer, Hit, Task
from tenants.homework.models import DialogueEntry, DraftFile, PartWork

from .drafts import assignment_pages

ANSWERS = 5
HITS = 20


def waiting(*, by, at):
    """What waits for the person, the nearest deadline first; what has none comes last."""
    pages = [page for page in assignment_pages(by=by, at=at) if page.assignment.state == "published"]
    tasks = [task for page in pages for task in _parts(page, by, at)]
    if by.has("coordinator"):
        tasks += [task for page in pages for task in _hand_in(page, at)]
        tasks += _feedback(by)
        tasks += _to_confirm(by)
        tasks += _gatherings(by, at)
    if by.has("administrator"):
        tasks += _widenings(by)
    return sorted(tasks, key=lambda task: (task.due_at is None, task.due_at, task.title))


def answered(*, by):
    """The newest feedback to the own municipality."""
    released = [one for one in feedback.feedback_list(by=by) if one.municipality_id == by.municipality_id]
    released = released[:ANSWERS]
    titles = _titles(released, by)
    return [
        Answer(
            title=_("Tilbakemelding på %(assignment)s") % {"assignment": titles[one.submission_id]},
            text=one.summary,
            url=f"/homework/submissions/{one.submission_id}/feedback/",
            at=one.released_at,
        )
        for one in released
    ]


def handed_in_before(*, by):
    """[(LeftNetwork, SubmissionView)] of what was handed in to networks that the municipality has left since."""
    left = {one.id: one for one in circles.left_networks(by=by)}
    return [(left[one.network_id], one) for one in submissions.own(by=by, network_ids=left)] if left else []


def search(*, by, text, at):
    """Homework, parts, drafts, files and talks that hold all the words."""
    words = text.casefold().split()
    if not words:
        return []
    pages = assignment_pages(by=by, at=at)
    hits = [hit for page in pages for hit in _of_page(page, words)]
    parts = {row.part.id: (page, row.part) for page in pages for row in page.rows}
    return (hits + _of_drafts(words, parts))[:HITS]


def _parts(page, by, at):
    for row in page.rows:
        draft = row.draft
        mine = draft and draft.responsible_id and draft.responsible_id == by.member_id
        if mine and row.state in ("not_started", "in_work") and not row.part.exempt:
            yield Task(
                kind="part",
                title=_("Arbeid med: %(part)s") % {"part": row.part.title},
                url=f"/homework/{page.assignment.id}/parts/{row.part.id}/",
                due_at=row.part.due_at,
                overdue=at > row.part.due_at,
                meta=f"{page.assignment.title} · {page.assignment.network_name}",
            )


def _hand_in(page, at):
    if page.open_rows:
        yield Task(
            kind="hand_in",
            title=_("Lever: %(assignment)s") % {"assignment": page.assignment.title},
            url=f"/homework/{page.assignment.id}/",
            due_at=page.next_due,
            overdue=at > page.next_due,
            meta=_("%(open)s av %(all)s deler gjenstår · %(network)s")
            % {"open": len(page.open_rows), "all": len(page.asked), "network": page.assignment.network_name},
        )


def _feedback(by):
    waits = feedback.waiting_for_answer(by=by)
    titles = _titles(waits, by)
    return [
        Task(
            kind="feedback",
            title=_("Les og svar: tilbakemelding på %(assignment)s") % {"assignment": titles[one.submission_id]},
            url=f"/homework/submissions/{one.submission_id}/feedback/",
            due_at=None,
            overdue=False,
            meta=_("Fra %(name)s") % {"name": one.released_by_name},
        )
        for one in waits
    ]


def _to_confirm(by):
    return [
        Task(
            kind="confirm",
            title=_("Bekreft: %(assignment)s er registrert på vegne av dere") % {"assignment": one.assignment_title},
            url=f"/homework/submissions/{one.id}/",
            due_at=None,
            overdue=False,
            meta=_("Registrert av %(name)s") % {"name": one.handed_in_name},
        )
        for one in submissions.to_confirm(by=by)
    ]


def _widenings(by):
    return [
        Task(
            kind="widening",
            title=_("Svar på forslag om deling i %(network)s") % {"network": network.name},
            url=f"/homework/networks/{network.id}/",
            due_at=None,
            overdue=False,
            meta=_("Foreslått av %(name)s") % {"name": widening.proposed_by_name},
        )
        for network in circles.networks(by=by)
        for widening in network.widenings
        if widening.our_answer is None
    ]


def _gatherings(by, at):
    coming = gatherings.gatherings(by=by, coming_only=True, at=at)
    return [
        Task(
            kind="gathering",
            title=_answer_asked(one) % {"gathering": one.title},
            url=f"/homework/gatherings/{one.id}/",
            due_at=one.starts_at,
            overdue=False,
            meta=one.network_name,
        )
        for one in coming
        if _answer_asked(one)
    ]


def _answer_asked(gathering):
    """What is asked: whether we come, again when the gathering was moved after the answer, or ""."""
    answer = gathering.our_answer
    if answer is None or answer.coming is None:
        return _("Si fra om dere kommer: %(gathering)s")
    return _("Si fra på nytt om dere kommer: %(gathering)s") if answer.uncertain else ""


def _titles(given, by):
    """{submission: what its homework was called} of feedback to the own municipality, also where it has left."""
    ids = [one.submission_id for one in given]
    return {one.id: one.assignment_title for one in submissions.own(by=by, ids=ids)} if ids else {}


def _of_page(page, words):
    view = page.assignment
    if _has(words, view.title, view.intro, view.network_name):
        yield Hit(view.title, f"/homework/{view.id}/", view.network_name)
    for row in page.rows:
        if _has(words, row.part.title, row.part.guidance):
            yield Hit(row.part.title, f"/homework/{view.id}/parts/{row.part.id}/", view.title)


def _of_drafts(words, parts):
    found = []
    for draft in _matching(PartWork.objects.filter(part_id__in=parts), words, "text", "not_relevant_reason"):
        page, part = parts[draft.part_id]
        found.append(Hit(part.title, f"/homework/{page.assignment.id}/parts/{part.id}/", _("I kladden")))
    files = DraftFile.objects.filter(removed_at=None).defer("reading")
    for file in _matching(files, words, "name"):
        found.append(Hit(file.name, f"/homework/files/{file.pk}/", _("Fil")))
    entries = DialogueEntry.objects.filter(removed_at=None, part_id__in=parts)
    for entry in _matching(entries, words, "who", "what", "outcome"):
        page, part = parts[entry.part_id]
        found.append(Hit(entry.who, f"/homework/{page.assignment.id}/parts/{part.id}/", part.title))
    return found


def _matching(rows, words, *fields):
    for word in words:
        one = Q()
        for name in fields:
            one |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(one)
    return rows[:HITS]


def _has(words, *texts):
    hay = " ".join(texts).casefold()
    return all(word in hay for word in words)
