"""Look over who will see what, send, and see it on paper."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.rights import Refusal
from network.circles import facade as circles
from network.feedback import actions
from network.feedback.queries import desk as queries
from network.submissions import facade as submissions

from .desk import keeping_typed


@require_http_methods(["GET", "POST"])
@keeping_typed
def release(request, submission_id):
    """Say who will see it and what is in it, then send it. A second click finds what the first has done."""
    found = queries.desk(submission_id, by=request.actor)
    if found.draft and found.draft.state == "released":
        return redirect("desk", submission_id)
    refusal = None
    if request.method == "POST":
        try:
            draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
            actions.release(draft, by=request.actor, at=timezone.now(), seen_at=_seen_at(request))
        except actions.AlreadyReleased:
            return redirect("desk", submission_id)
        except actions.TakenBack:
            raise
        except Refusal as refused:
            refusal = refused
            found = queries.desk(submission_id, by=request.actor)
        else:
            name = found.submission.municipality_name
            messages.success(request, _("Tilbakemeldingen er sendt til %(name)s.") % {"name": name})
            return redirect("desk", submission_id)
    network = circles.network(found.submission.network_id, by=request.actor)
    context = {
        "desk": found,
        "submission": found.submission,
        "draft": found.draft,
        "sharing": network.sharing,
        "refusal": refusal,
        "seen_at": found.draft.edited_at.isoformat() if found.draft else "",
        "parts": assessed_parts(found),
    }
    status = 200
    if refusal:
        status = 409 if isinstance(refusal, actions.ChangedSince) else 422
    return render(request, "feedback/release.html", context, status=status)


@require_GET
def print_view(request, submission_id):
    """The feedback alone, as it looks on paper: each remark with the words it is about."""
    found = queries.desk(submission_id, by=request.actor)
    context = {
        "desk": found,
        "submission": found.submission,
        "draft": found.draft,
        "released": bool(found.draft and found.draft.state == "released"),
        "parts": assessed_parts(found),
    }
    return render(request, "feedback/print.html", context)


@require_GET
def changes(request, submission_id):
    """What is different from the attempts before, part by part."""
    submission = submissions.submission(submission_id, by=request.actor)
    found = submissions.changes_in(submission, by=request.actor)
    context = {"submission": submission, "changes": [one for one in found if one.before]}
    part = "#parts" if request.headers.get("HX-Request") else ""
    return render(request, f"feedback/changes.html{part}", context)


def assessed_parts(found):
    """[(part, what is said of it)] of the parts about which something is said."""
    pairs = [(part, found.assessments.get(part.part_id)) for part in found.submission.parts]
    return [(part, one) for part, one in pairs if one and (one.outcome or one.short_remark or one.judgement != "none")]


def _seen_at(request):
    try:
        return datetime.fromisoformat(request.POST.get("seen_at", ""))
    except ValueError:
        return None
