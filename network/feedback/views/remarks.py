"""Remarks of a draft: add, change, remove, and put a removed one back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.rights import Refusal
from network.feedback import actions
from network.feedback.forms import RemarkForm
from network.feedback.queries import desk as queries
from network.feedback.queries import rows
from network.submissions import facade as submissions

from .desk import keeping_typed
from .sheets import place_of_quote
from .showing import desk_page, examples

FIELDS = ("kind", "text", "part_id", "file_id", "anchor", "quote", "example_id")


@require_POST
@keeping_typed
def add(request, submission_id):
    """Put a remark at a place, or about the whole."""
    found = queries.desk(submission_id, by=request.actor)
    form = RemarkForm(request.POST, examples=_examples(found, request.actor), auto_id="remark_%s")
    if form.is_valid():
        draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
        try:
            made = actions.add_remark(draft, **_placed(found, _facts(form)), by=request.actor, at=timezone.now())
        except actions.TakenBack:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"/submissions/{submission_id}/#k{made.number}")
    return desk_page(request, submission_id, remark=form, status=422)


@require_http_methods(["GET", "POST"])
@keeping_typed
def change(request, submission_id, remark_id):
    """Change the words or the kind of a remark."""
    remark = _remark(request, submission_id, remark_id)
    found = queries.desk(submission_id, by=request.actor)
    initial = {name: getattr(remark, name) for name in FIELDS} | {"seen": actions.remark_mark(remark)}
    form = RemarkForm(request.POST or None, initial=initial, examples=_examples(found, request.actor))
    changed = None
    if request.method == "POST" and form.is_valid():
        facts = _facts(form)
        try:
            actions.change_remark(
                remark,
                kind=facts["kind"],
                text=facts["text"],
                quote=facts["quote"],
                example_id=facts["example_id"],
                seen=form.cleaned_data["seen"],
                by=request.actor,
                at=timezone.now(),
            )
        except actions.RemarkChanged as refusal:
            changed = refusal
            form.add_error(None, str(refusal))
            data = request.POST.copy()
            data["seen"] = actions.remark_mark(refusal.current)
            form.data = data
        except (actions.AlreadyReleased, actions.NotPartOfIt) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"/submissions/{submission_id}/#k{remark.number}")
    context = {"form": form, "remark": remark, "submission": found.submission, "changed": changed}
    status = 409 if changed else 422 if form.errors else 200
    return render(request, "feedback/remark.html", context, status=status)


@require_POST
def remove(request, submission_id, remark_id):
    """Take a remark away; it can be put back from the next page."""
    remark = _remark(request, submission_id, remark_id)
    try:
        again = actions.remove_remark(remark, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk", submission_id)
    kept = {name: str(value) if isinstance(value, UUID) else value for name, value in again.items()}
    request.session["removed_remark"] = {str(submission_id): kept}
    return redirect(f"/submissions/{submission_id}/#remarks")


@require_POST
def restore(request, submission_id):
    """Put back the remark that was removed last, where it stood."""
    queries.desk(submission_id, by=request.actor)
    kept = request.session.pop("removed_remark", {}).get(str(submission_id))
    if kept:
        draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
        ids = {name: UUID(kept[name]) if kept[name] else None for name in ("part_id", "file_id", "example_id")}
        try:
            actions.add_remark(draft, **{**kept, **ids}, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Merknaden er satt tilbake."))
    return redirect(f"/submissions/{submission_id}/#remarks")


def _examples(found, actor):
    return examples(found, submissions.gallery(found.submission.network_id, by=actor))


def _remark(request, submission_id, remark_id):
    remark = rows.get_remark(remark_id, by=request.actor)
    if remark is None or remark.feedback.submission_id != submission_id:
        raise Http404
    return remark


def _placed(found, facts):
    """A remark with words but no place stands at the first place where the words are found."""
    if facts["quote"] and not (facts["anchor"] or facts["part_id"] or facts["file_id"]):
        return facts | place_of_quote(found.submission, facts["quote"])
    return facts


def _facts(form):
    facts = {name: form.cleaned_data.get(name) for name in FIELDS}
    if facts["example_id"]:
        facts["example_id"] = UUID(str(facts["example_id"]))
    return {**facts, "anchor": facts["anchor"] or "", "quote": facts["quote"] or ""}


@require_GET
def phrases(request, submission_id):
    """What the facilitator has written before in this network, to use again at the place that was chosen."""
    network_id = submissions.submission(submission_id, by=request.actor).network_id
    search = request.GET.get("q", "").strip()[:80]
    context = {
        "submission_id": submission_id,
        "rows": rows.written_before(network_id, by=request.actor, search=search),
        "search": search,
        "place": request.GET.get("at", "")[:100],
    }
    part = "#phrases" if request.headers.get("HX-Request") else ""
    return render(request, f"feedback/phrases.html{part}", context)
