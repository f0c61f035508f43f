"""What waits for a person among the documents, for Min side: in a constant number of queries."""

from datetime import timedelta

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.documents.contracts import Task
from tenants.documents.models import Approval, Document, Hearing, Remark, Version
from tenants.documents.permissions import heard, owned

from . import approvals, authority, receipts
from .life import lives, next_of

SOON = timedelta(days=30)  # a review is told this long before its day
MOST_TO_READ = 5  # with more to read than this, it becomes one task
MOST_REVIEWS = 5  # likewise
FEW = 3  # with more documents to approve than this, they become one task


def waiting(*, by, on):
    """The person's tasks, the nearest day first; what has no day comes last."""
    if by.member_id is None:
        return []
    overdue = Document.objects.filter(_whose(by) & _to_review(on), review_date__lte=on)
    due = overdue.aggregate(count=Count("pk"), first=Min("review_date"))
    soon = _to_review(on) & Q(review_date__gt=on) if due["count"] > MOST_REVIEWS else _to_review(on)
    mine_now = _whose(by) & (Q(draft_id__isnull=False) | soon)
    documents = Document.objects.filter(Q(pk__in=approvals.waiting_documents()) | mine_now)
    documents = list(documents.annotate(is_mine=Case(When(mine_now, then=True), default=False)))
    mine = {document.pk for document in documents if document.is_mine}
    fills = (by.has("editor") or by.has("administrator")) and (documents or Document.objects.exists())
    whole = authority.read_map(on) if fills else None
    found = lives(documents, on=on, whole=whole)
    tasks = [*_to_approve(found, by, on), *_hearings(by, on), *_to_read(by, on), *_reviews(due, by, on)]
    returned = _returned(found, mine)
    for pk in mine:
        tasks += _own(found[pk], returned, by, on)
    if whole:
        tasks += authority.hole_tasks(by, on=on, whole=whole)
    return sorted(tasks, key=lambda task: (task.due is None, task.due, task.title))


def _whose(by):
    """Documents the person sees to: owns, or writes in, or, as dokumentansvarlig, that nobody owns."""
    drafts = Version.objects.filter(writers__contains=[by.account_id], state__in=("draft", "hearing"))
    whose = owned(by) | Q(draft_id__in=drafts.values("pk"))
    if by.has("editor"):
        whose |= Q(owner=None)
    return whose


def _to_review(on):
    """Documents in force whose review comes soon, and that nobody writes in."""
    current = Exists(Version.objects.filter(pk=OuterRef("current_id"), state="in_force"))
    return Q(draft_id=None) & Q(review_date__lte=on + SOON) & current


def _reviews(due, by, on):
    """One task where the day of many reviews has come."""
    if due["count"] <= MOST_REVIEWS:
        return []
    title = ngettext("%(count)s dokument", "%(count)s dokumenter", due["count"]) % {"count": due["count"]}
    whose = "all" if by.has("editor") else "mine"
    return [_task(_("Gjennomgå"), title, f"/documents/desk/?whose={whose}", due["first"], on)]


def _to_approve(found, by, on):
    asked = approvals.asking(found.values(), by=by)
    if len(asked) > FEW:
        due = min((life.sending.due_date for life in asked if life.sending), default=None)
        title = ngettext("%(count)s dokument", "%(count)s dokumenter", len(asked)) % {"count": len(asked)}
        return [_task(_("Godkjenn"), title, "/documents/approve/", due, on)]
    return [
        _task(
            _("Godkjenn"),
            life.opened.title,
            _page(life, "approval"),
            life.sending.due_date if life.sending else None,
            on,
        )
        for life in asked
    ]


def _hearings(by, on):
    said = Remark.objects.filter(hearing=OuterRef("pk"), said_by=by.account_id)
    asked = Hearing.objects.filter(
        heard(by), ~Exists(said), closed_at=None, until_date__gte=on, version__state="hearing"
    ).exclude(version__writers__contains=[by.account_id])
    rows = asked.values_list("version__title", "version__document_id", "until_date", "meeting_date")
    return [
        Task(
            _("Les før møtet") if meeting else _("Gi forslag i høringen"),
            title,
            f"/documents/{document}/hearing/",
            until,
            False,
        )
        for title, document, until, meeting in rows
    ]


def _to_read(by, on):
    asked = receipts.to_read(by, on=on)
    if len(asked) > MOST_TO_READ:
        title = ngettext("%(count)s dokument", "%(count)s dokumenter", len(asked)) % {"count": len(asked)}
        return [Task(_("Les og bekreft"), title, "/documents/to-read/", None, False)]
    return [
        Task(_("Les og bekreft"), version.title, f"/documents/{version.document_id}/", None, False)
        for version in asked
    ]


def _own(life, returned, by, on):
    """What the person has to do with a document of their own: one task at most."""
    nearest = next_of(life, on=on)
    if nearest.kind == "review":
        return [Task(_("Gjennomgå"), life.document.title, _page(life, "review"), nearest.by_when, nearest.overdue)]
    if nearest.kind == "answer":
        return [Task(_("Svar på forslagene"), life.opened.title, _page(life, "hearing"), None, False)]
    if nearest.kind == "close":
        verb = _("Skriv inn hva møtet kom til") if life.hearing.meeting_date else _("Avslutt høringen")
        return [Task(verb, life.opened.title, _page(life, "hearing"), nearest.by_when, True)]
    if nearest.kind == "write" and life.opened.pk in returned:
        return [Task(_("Skriv videre, sendt tilbake"), life.opened.title, _page(life, "approval"), None, False)]
    return []


def _returned(found, mine):
    """The drafts that an approver has sent back."""
    drafts = [found[pk].opened.pk for pk in mine if found[pk].opened and found[pk].opened.state == "draft"]
    if not drafts:
        return set()
    return set(
        Approval.objects.filter(version_id__in=drafts, decision="returned").values_list("version_id", flat=True)
    )


def _task(verb, title, url, due, on):
    return Task(verb, title, url, due, due is not None and due < on)


def _page(life, name):
    return f"/documents/{life.document.pk}/{name}/"
