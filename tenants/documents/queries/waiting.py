"""What waits for a person among the documents, for Min side: in a constant number of queries."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.documents.contracts import Task
from tenants.documents.models import Approval, Document, Hearing, Remark, Version
from tenants.documents.permissions import heard, seats_of

from . import approvals, authority, receipts
from .life import lives, next_of

SOON = timedelta(days=30)  # a review is told this long before its day
MOST_TO_READ = 5  # with more to read than this, it becomes one task
MOST_REVIEWS = 5  # likewise
MOST = 200  # of them are counted
FEW = 3  # with more documents to approve than this, they become one task


def waiting(*, by, on):
    """The person's tasks, the nearest day first; what has no day comes last."""
    if by.member_id is None:
        return []
    places, mine, overdue = _looked_up(by, on)
    documents = list(Document.objects.filter(pk__in=places)) if places else []
    fills = (by.has("editor") or by.has("administrator")) and (documents or overdue or Document.objects.exists())
    whole = authority.read_map(on) if fills else None
    found = lives(documents, on=on, whole=whole) if documents else {}
    tasks = [*_to_approve(found, by, on), *_hearings(by, on), *_to_read(by, on), *_reviews(overdue, by, on)]
    returned = _returned(found, mine)
    for pk in mine:
        tasks += _own(found[pk], returned, by, on)
    if whole:
        tasks += authority.hole_tasks(by, on=on, whole=whole)
    return sorted(tasks, key=lambda task: (task.due is None, task.due, task.title))


def _looked_up(by, on):
    """(documents to look at, those of them the person sees to, review days of overdue ones that become one task).

    A person sees to what the person owns or writes in, and as dokumentansvarlig to what nobody owns. Two queries, each
    part by an index of its own. Of the reviews that come soon the nearest are told; the others when these are done.
    """
    seats = set(seats_of(by).values_list("position_id", flat=True))
    drafts = Version.objects.filter(writers__contains=[by.account_id], state__in=("draft", "hearing"))
    parts = {"written": _places("written", drafts.filter(document__draft_id=F("pk")))}
    if seats or by.has("editor"):
        whose = Q(owner_id__in=seats) | Q(owner=None) if by.has("editor") else Q(owner_id__in=seats)
        reviews = Document.objects.filter(whose, _to_review(on)).order_by("review_date", "pk")
        parts["open"] = _places("open", Document.objects.filter(whose, draft_id__isnull=False))
        parts["overdue"] = _places("overdue", reviews.filter(review_date__lte=on))[: MOST + 1]
        parts["soon"] = _places("soon", reviews.filter(review_date__gt=on))[:MOST_REVIEWS]
    if seats:  # nobody else is asked to approve
        parts["approval"] = _places("approval", approvals.waiting_documents())
    rows = {name: [] for name in ("written", "open", "overdue", "soon", "approval")}
    first, *others = parts.values()
    for pk, name, day in first.union(*others, all=True) if others else first:
        rows[name].append((pk, day))
    overdue = [day for _pk, day in rows["overdue"]] if len(rows["overdue"]) > MOST_REVIEWS else []
    if overdue:
        del rows["overdue"]
    found = {name: {pk for pk, _day in pairs} for name, pairs in rows.items()}
    asked = found.pop("approval")
    mine = set().union(*found.values())
    return asked | mine, mine, overdue


def _places(name, rows):
    """(document, the name, its review day) of documents in their order, or of versions."""
    if rows.model is Document:
        ordered = rows if name in {"overdue", "soon"} else rows.order_by()
        return ordered.values_list("pk", Value(name), "review_date")
    return rows.order_by().values_list("document_id", Value(name), "document__review_date")


def _to_review(on):
    """Documents in force whose review comes soon, and that nobody writes in."""
    current = Exists(Version.objects.filter(pk=OuterRef("current_id"), state="in_force"))
    return Q(draft_id=None) & Q(review_date__lte=on + SOON) & current


def _reviews(overdue, by, on):
    """One task where the day of many reviews has come."""
    if not overdue:
        return []
    if len(overdue) > MOST:
        title = _("Over %(count)s dokumenter") % {"count": MOST}
    else:
        title = ngettext("%(count)s dokument", "%(count)s dokumenter", len(overdue)) % {"count": len(overdue)}
    whose = "all" if by.has("editor") else "mine"
    return [_task(_("Gjennomgå"), title, f"/documents/desk/?whose={whose}", min(overdue), on)]


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
    if nearest.kind == "meet" and nearest.by_when <= on:
        return [Task(_("Skriv inn hva møtet kom til"), life.opened.title, _page(life, "hearing"), on, False)]
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
