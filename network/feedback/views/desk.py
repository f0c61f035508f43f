"""The desk: read a hand-in, judge it, sum up, attach files."""

import json
from functools import wraps

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from foundation.rights import Refusal
from network.feedback import actions, facade
from network.feedback.forms import AnswerForm, AttachmentForm
from network.feedback.queries import desk as queries
from network.feedback.queries import rows
from network.feedback.rules import digest

from .naming import in_words, name_of
from .showing import DeskForms, desk_page, new_remark, seen_of

TYPED = ("summary", "text", "quote", "short_remark", "reason")  # what fields that hold somebody's own words end in


def keeping_typed(view):
    """When the hand-in has gone out of reach while somebody wrote, show what was written so that it can be copied."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (Http404, actions.TakenBack) as gone:
            typed = [text for name, text in request.POST.items() if name.endswith(TYPED) and text.strip()]
            if request.method != "POST":
                raise Http404 from gone
            if "X-Autosave" in request.headers:
                return JsonResponse({"message": _gone(gone)}, status=409)
            return render(request, "feedback/gone.html", {"typed": typed, "why": _gone(gone)}, status=404)

    return kept


def _gone(why):
    if isinstance(why, actions.TakenBack):
        return str(why)
    return _(
        "Innleveringen er ikke lenger åpen for deg. Oppdraget ditt i nettverket kan være avsluttet mens du skrev."
    )


@require_GET
@keeping_typed
def desk(request, submission_id):
    """The hand-in at the left, remarks at the right, criteria and summary below; or the form for a chosen place."""
    if "HX-Request" in request.headers and ("at" in request.GET or "phrase" in request.GET):
        return new_remark(request, submission_id)
    return desk_page(request, submission_id)


@require_POST
@keeping_typed
def save(request, submission_id):
    """Save summary, judgements and criteria; typed text is saved by itself a second after the last key.

    What another facilitator has saved meanwhile in other fields stays; where both have written, both are shown.
    """
    by, at = request.actor, timezone.now()
    auto = "X-Autosave" in request.headers
    found = queries.desk(submission_id, by=by)
    forms = DeskForms(found, request.POST)
    typed = forms.typed()
    complaints = forms.complaints()
    if complaints and not auto:
        return desk_page(request, submission_id, large=forms, status=422)
    seen = forms.summary.cleaned_data.get("seen") or _assumed(found, forms.summary.cleaned_data.get("version"))
    try:
        draft = actions.start_review(submission_id, by=by, at=at)
        draft, stored, clashes = actions.save_form(draft, typed=typed, seen=seen, by=by, at=at)
    except actions.AlreadyReleased as refusal:
        return _refused(request, submission_id, refusal, auto)
    if clashes:
        stale = actions.Stale(draft)
        if auto:
            return JsonResponse({"message": str(stale)}, status=409)
        return _both(request, submission_id, stale, {key: typed[key] for key in clashes})
    if auto:
        saved = _("Kladd lagret kl. %(time)s") % {"time": time_format(timezone.localtime(at), "TIME_FORMAT")}
        now_seen = {key: digest(stored[key]) if typed[key] == stored[key] else seen.get(key, "") for key in typed}
        fields = {"version": draft.version, "seen": json.dumps(seen | now_seen)}
        return JsonResponse({"message": " · ".join([saved, *complaints[:1]]), "fields": fields})
    messages.success(request, _("Kladden er lagret."))
    return redirect("desk", submission_id)


def _assumed(found, version):
    """What a form without `seen` has shown: what is stored now, but for a summary of another version."""
    seen = seen_of(found.values)
    if version != (found.draft.version if found.draft else 1):
        del seen["summary"]
    return seen


def _both(request, submission_id, stale, typed):
    """The page with what was typed in the fields, and what the other has stored beside it."""
    found = queries.desk(submission_id, by=request.actor)
    stale.lines = [(name_of(found, key), in_words(key, found.values[key])) for key in typed]
    return desk_page(request, submission_id, large=DeskForms(found, typed=typed), stale=stale, status=409)


def _refused(request, submission_id, refusal, auto=False):
    if auto:
        return JsonResponse({"message": str(refusal)}, status=409)
    messages.error(request, str(refusal))
    return redirect("desk", submission_id)


@require_POST
@keeping_typed
def ready(request, submission_id):
    """Mark as ready to be sent with the others, or open again."""
    draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
    wanted = request.POST.get("ready") == "1"
    try:
        actions.set_ready(draft, ready=wanted, by=request.actor, at=timezone.now())
    except actions.TakenBack:
        raise
    except Refusal as refusal:
        return _refused(request, submission_id, refusal)
    messages.success(request, _("Merket som klar til å sendes.") if wanted else _("Åpnet igjen for endringer."))
    return redirect("desk", submission_id)


@require_POST
@keeping_typed
def attach(request, submission_id):
    """Take a file that goes with the feedback."""
    form = AttachmentForm(request.POST, request.FILES, auto_id="attachment_%s")
    if not form.is_valid():
        return desk_page(request, submission_id, attachment=form, status=422)
    draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
    upload = form.cleaned_data["file"]
    try:
        found = files.inspect(upload.name, upload.file)
        files.store(files.network_owner(draft.network_id), upload.file)
        actions.attach(
            draft,
            name=found.name,
            kind=found.kind,
            size=found.size,
            sha256=found.sha256,
            by=request.actor,
            at=timezone.now(),
        )
    except (files.Unfit, Refusal) as refusal:
        form.add_error("file", str(refusal))
        return desk_page(request, submission_id, attachment=form, status=422)
    return redirect("desk", submission_id)


@require_GET
def attachment(request, attachment_id):
    """A file that goes, or went, with feedback."""
    found = facade.attachment_file(attachment_id, by=request.actor)
    if found is None:
        raise Http404
    return files.serve(request, *found)


@require_POST
def detach(request, attachment_id):
    """Take a file out of the draft."""
    row = rows.get_attachment(attachment_id, by=request.actor)
    if row is None:
        raise Http404
    submission_id = row.feedback.submission_id
    try:
        actions.detach(row, by=request.actor, at=timezone.now())
    except actions.AlreadyReleased as refusal:
        return _refused(request, submission_id, refusal)
    messages.success(request, _("%(name)s er fjernet.") % {"name": row.name})
    return redirect("desk", submission_id)


@require_POST
@keeping_typed
def answer(request, submission_id, remark_id):
    """Answer a question that the municipality asked back."""
    remark = rows.get_remark(remark_id, by=request.actor)
    if remark is None or remark.feedback.submission_id != submission_id:
        raise Http404
    form = AnswerForm(request.POST, auto_id=f"a{remark.number}_%s")
    if not form.is_valid():
        return desk_page(request, submission_id, answer=(remark.id, form), status=422)
    actions.answer_question(remark, text=form.cleaned_data["text"], by=request.actor, at=timezone.now())
    messages.success(request, _("Svaret er sendt."))
    return redirect("desk", submission_id)


@require_GET
def with_comments(request, submission_id, file_id=None):
    """The hand-in with the remarks in it: Word with real comments, anything else as a document that quotes."""
    made = facade.with_comments(submission_id, file_id, by=request.actor)
    if made is None:
        raise Http404
    return files.serve_made(made, _("tilbakemelding"))
