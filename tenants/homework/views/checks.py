"""«Se over før du sender»: what goes, who sees it, and Send."""

from uuid import UUID

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.ui import dates
from network.assignments import facade as assignments
from network.submissions import facade as submissions
from tenants.homework import actions, queries
from tenants.homework.forms import CoveringForm, SendForm
from tenants.homework.permissions import TABLE

from .words import audiences, change_words, part_status

COVER = ("made_by", "message", "answer_needed_by_date")


@require_http_methods(["GET", "POST"])
def check(request, assignment_id):
    """Look over before anything leaves; what is typed here is kept as a draft (POST, by itself while typing)."""
    if request.method == "POST":
        return _keep(request, assignment_id)
    TABLE.require(request.actor, "hand_in")
    return _page(request, assignment_id)


@require_http_methods(["GET", "POST"])
def send(request, assignment_id):
    """Send what was chosen; a refusal comes back to the check page with everything that was typed."""
    if request.method == "GET":
        assignments.assignment(assignment_id, by=request.actor)
        return redirect("homework_check", assignment_id)
    TABLE.require(request.actor, "hand_in")
    at = timezone.now()
    page = queries.assignment_page(assignment_id, by=request.actor, at=at, with_attempts=False)
    form = SendForm(request.POST, sendable=[row.part.id for row in page.rows], auto_id="send_%s")
    if not form.is_valid():
        return _page(request, assignment_id, form=form, status=422)
    data = form.cleaned_data
    try:
        sent = actions.hand_in(
            assignment_id,
            [UUID(part) for part in data["parts"]],
            **{name: data[name] for name in COVER},
            once=data["once"],
            assignment_version=data["assignment_version"],
            seen=data["seen"],
            by=request.actor,
            at=at,
        )
    except (submissions.AssignmentChanged, actions.DraftChanged) as refusal:
        return _page(request, assignment_id, form=form, refusal=refusal, status=409)
    except submissions.NothingToHandIn as refusal:
        form.add_error("parts", str(refusal))
        return _page(request, assignment_id, form=form, status=422)
    except (submissions.Refusal, actions.Refusal) as refusal:
        return _page(request, assignment_id, form=form, refusal=refusal, status=422)
    return redirect("homework_submission", sent.submission_id)


def _keep(request, assignment_id):
    assignments.assignment(assignment_id, by=request.actor)
    form = CoveringForm(request.POST)
    if not form.is_valid():
        sentence = next(iter(next(iter(form.errors.values()))))
        return JsonResponse({"message": sentence}, status=422)
    at = timezone.now()
    work = actions.save_covering(
        assignment_id,
        **{name: form.cleaned_data[name] for name in COVER},
        version=form.cleaned_data["work_version"],
        by=request.actor,
        at=at,
    )
    message = _("Kladd lagret %(clock)s") % {"clock": dates.in_style(at, "clock")}
    return JsonResponse({"message": message, "fields": {"work_version": work.version}})


def _page(request, assignment_id, *, form=None, refusal=None, status=200):
    at = timezone.now()
    checked = queries.check_page(assignment_id, by=request.actor, at=at)
    page, work = checked.page, checked.page.work
    initial = {name: getattr(work, name) for name in COVER} if work else {}
    typed = CoveringForm(
        request.POST if form else None,
        initial=initial | {"work_version": work.version if work else 1},
        auto_id="send_%s",
    )
    if form:
        typed.is_valid()
    chosen = set(form.data.getlist("parts")) if form else None
    newest = next((one for one in page.attempts if not one.erased_at), None)
    since = newest.assignment_version if newest else page.assignment.version
    if isinstance(refusal, submissions.AssignmentChanged):
        since = form.cleaned_data["assignment_version"]
    changed = []
    if since < page.assignment.version:
        changed = [change_words(one) for one in assignments.changes(assignment_id, by=request.actor, since=since)]
    rows = [_row(row, checked, chosen, at) for row in page.rows]
    context = {
        "page": page,
        "assignment": page.assignment,
        "rows": rows,
        "sendable": [row for row in rows if row["sendable"]],
        "empty": [row for row in rows if not row["sendable"]],
        "audiences": audiences(checked.network, request.actor.municipality_id),
        "form": typed,
        "sent_form": form,
        "parts_errors": form.errors.get("parts") if form else None,
        "refusal": refusal,
        "changed": changed,
        "has_errors": status != 200,
        "seen": checked.fingerprint,
        "newest": newest,
        "is_open": page.assignment.state == "published",
        "late": [row for row in rows if row["late"] and row["sendable"]],
        "at": at,
    }
    return render(request, "homework/check.html", context, status=status)


def _row(row, checked, chosen, at):
    word, sign = part_status(row)
    early, cut_off = row.part.is_early(at), row.part.is_cut_off(at)
    takes = not early and not cut_off
    change = checked.changes.get(row.part.id)
    unchanged = change is not None and not change.changed
    key = str(row.part.id)
    # what differs is told by what stands there: of the moments, one may be from before the clock was set back
    differs = row.state == "handed_in" and change is not None and change.changed
    proposed = (row.goes_by_default or differs) and not unchanged if chosen is None else key in chosen
    return {
        "row": row,
        "part": row.part,
        "key": key,
        "word": word,
        "sign": sign,
        "sendable": row.has_something and takes,
        "early": early,
        "cut_off": cut_off,
        "late": at > row.part.due_at,
        "chosen": proposed and takes,
        "change": change,
        "unchanged": unchanged,
        "words": len(row.draft.text.split()) if row.draft else 0,
    }
