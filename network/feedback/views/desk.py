"""The desk: read a hand-in, put remarks in it, judge, sum up, send."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from foundation.rights import Refusal
from network.circles import facade as circles
from network.feedback import actions, facade
from network.feedback.forms import AnswerForm, AttachmentForm
from network.feedback.queries import desk as queries

from .showing import desk_forms, desk_page

LONG = 12


def keeping_typed(view):
    """When the hand-in has gone out of reach while somebody wrote, show what was written so that it can be copied."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (Http404, actions.TakenBack) as gone:
            typed = [text for name, text in request.POST.items() if len(text) > LONG and name != "csrfmiddlewaretoken"]
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
    """The hand-in at the left, remarks at the right, criteria and summary below."""
    return desk_page(request, submission_id)


@require_POST
@keeping_typed
def save(request, submission_id):
    """Save summary, judgements and criteria; typed text is saved by itself a second after the last key."""
    by, at = request.actor, timezone.now()
    found = queries.desk(submission_id, by=by)
    summary, assessments, criteria = desk_forms(found, request.POST)
    forms = (summary, *assessments.values(), *criteria.values())
    valid = not [form for form in forms if not form.is_valid()]  # each is asked, so that each shows its errors
    auto = "X-Autosave" in request.headers
    if not valid and not auto:
        return desk_page(request, submission_id, summary=summary, assessments=assessments, status=422)
    draft = actions.start_review(submission_id, by=by, at=at)
    try:
        for part_id, form in assessments.items():
            if form.is_valid():
                actions.assess(draft, part_id=part_id, **form.cleaned_data, by=by, at=at)
        for criterion_id, form in criteria.items():
            if form.is_valid():
                value = form.cleaned_data["value"]
                actions.answer_criterion(draft, criterion_id=criterion_id, value=value, by=by, at=at)
        if summary.is_valid():
            draft = actions.save_summary(draft, **summary.cleaned_data, by=by, at=at)
    except actions.Stale as stale:
        if auto:
            return JsonResponse({"message": str(stale)}, status=409)
        return desk_page(request, submission_id, summary=_on_top(summary, stale), stale=stale, status=409)
    except actions.AlreadyReleased as refusal:
        return _refused(request, submission_id, refusal, auto)
    if auto:
        saved = _("Kladd lagret kl. %(time)s") % {"time": time_format(timezone.localtime(at), "TIME_FORMAT")}
        return JsonResponse({"message": saved, "fields": {"version": draft.version}})
    messages.success(request, _("Kladden er lagret."))
    return redirect("desk", submission_id)


def _on_top(summary, stale):
    """The typed summary on the version that stands now, so that saving again is a choice and not a surprise."""
    data = summary.data.copy()
    data["version"] = stale.current.version
    form = type(summary)(data)
    form.is_valid()
    return form


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
    except actions.AlreadyReleased as refusal:
        return _refused(request, submission_id, refusal)
    messages.success(request, _("Merket som klar til å sendes.") if wanted else _("Åpnet igjen for endringer."))
    return redirect("desk", submission_id)


@require_http_methods(["GET", "POST"])
@keeping_typed
def release(request, submission_id):
    """Say who will see it, then send it."""
    found = queries.desk(submission_id, by=request.actor)
    if found.draft and found.draft.state == "released":
        return redirect("desk", submission_id)
    if request.method == "POST":
        draft = actions.start_review(submission_id, by=request.actor, at=timezone.now())
        try:
            actions.release(draft, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            return _refused(request, submission_id, refusal)
        name = found.submission.municipality_name
        messages.success(request, _("Tilbakemeldingen er sendt til %(name)s.") % {"name": name})
        return redirect("desk", submission_id)
    audience = circles.audience(found.submission.network_id, "feedback", by=request.actor)
    context = {"desk": found, "submission": found.submission, "to_all": audience == "network"}
    return render(request, "feedback/release.html", context)


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
    row = queries.get_attachment(attachment_id, by=request.actor)
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
    remark = queries.get_remark(remark_id, by=request.actor)
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
    name = f"{_('tilbakemelding')}{made.suffix}{files.EXTENSIONS[made.kind]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made.content, content_type="application/octet-stream", headers=headers)
