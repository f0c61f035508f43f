"""Feedback to the municipality: each remark in its place, what was done with it, and the three questions."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from network.feedback import facade as feedback
from network.feedback.contracts import COLOURS, Fate, ReplyView
from network.submissions import facade as submissions
from tenants.homework import actions
from tenants.homework.forms import FateForm, ReplyForm
from tenants.homework.permissions import TABLE

from .showing import network_of

BESIDE = 5


@require_GET
def feedback_page(request, submission_id):
    """The hand-in with the remarks in it, the summary, the criteria and the forms to answer."""
    return _page(request, submission_id)


@require_POST
def fates(request, submission_id):
    """Say what was done with the remarks, as many as one likes at once."""
    _view, given = _released(request, submission_id)
    forms = [_fate_form(remark, request.POST) for remark in given.remarks]
    if not all(form.is_valid() for form in forms):
        return _page(request, submission_id, fate_forms=forms, status=422)
    told = [
        Fate(remark.id, form.cleaned_data["fate"], form.cleaned_data["text"])
        for remark, form in zip(given.remarks, forms, strict=True)
    ]
    try:
        actions.set_fates(submission_id, told, by=request.actor, at=timezone.now())
    except feedback.NotPartOfIt as refusal:
        messages.error(request, str(refusal))
        return _page(request, submission_id, fate_forms=forms, status=422)
    count = sum(bool(fate.fate) for fate in told)
    text = ngettext(
        "Lagret. %(count)s merknad har fått et svar.", "Lagret. %(count)s merknader har fått et svar.", count
    )
    messages.success(request, text % {"count": count})
    return redirect("homework_feedback", submission_id)


@require_POST
def reply(request, submission_id):
    """Answer the three questions; none of them must be answered."""
    _released(request, submission_id)
    form = ReplyForm(request.POST, auto_id="reply_%s")
    if not form.is_valid():
        return _page(request, submission_id, reply_form=form, status=422)
    actions.reply(submission_id, ReplyView(**form.cleaned_data), by=request.actor, at=timezone.now())
    messages.success(request, _("Takk. Prosessveilederne har fått svaret deres."))
    return redirect("homework_feedback", submission_id)


@require_GET
def attachment(request, attachment_id):
    """A file that came with the feedback."""
    found = feedback.attachment_file(attachment_id, by=request.actor)
    if found is None:
        raise Http404
    return files.serve(request, *found)


@require_GET
def with_comments(request, submission_id, file_id=None):
    """The feedback to take out: a Word file with real comments, anything else as a document that quotes."""
    _released(request, submission_id)
    made = feedback.with_comments(submission_id, file_id, by=request.actor)
    if made is None:
        raise Http404
    return files.serve_made(made, _("tilbakemelding"))


def _released(request, submission_id):
    """(SubmissionView, FeedbackView) of feedback to the own municipality, or 404."""
    view = submissions.submission(submission_id, by=request.actor)
    given = feedback.feedback(submission_id, by=request.actor)
    if given is None or given.municipality_id != request.actor.municipality_id:
        raise Http404
    return view, given


def _fate_form(remark, data=None):
    return FateForm(
        data, prefix=f"r{remark.number}", initial={"fate": remark.fate, "text": remark.fate_text}, auto_id="fate_%s"
    )


def _page(request, submission_id, *, fate_forms=None, reply_form=None, status=200):
    view, given = _released(request, submission_id)
    network, left = network_of(view, by=request.actor)
    may_answer = request.actor.has("coordinator")
    forms = fate_forms or [_fate_form(remark) for remark in given.remarks]
    initial = {name: getattr(given.reply, name) for name in ReplyForm.base_fields} if given.reply else {}
    said = {one.part_id: one for one in given.assessments}
    errors = [form for form in (*forms, reply_form) if form is not None and form.errors]
    context = {
        "submission": view,
        "feedback": given,
        "network": network,
        "left": left,
        "parts": [_part(view, part, given, said.get(part.part_id)) for part in view.parts],
        "remarks": [(remark, form, _place(view, remark)) for remark, form in zip(given.remarks, forms, strict=True)],
        "reply_form": reply_form or ReplyForm(initial=initial, auto_id="reply_%s"),
        "reply_said": _said_in_reply(given.reply) if given.reply else [],
        "may_answer": may_answer,
        "may_open": network and TABLE.allows(request.actor, "open") and not view.opened_at,
        "attachments": [
            {"name": one.name, "kind": one.kind, "size": one.size, "url": f"/homework/feedback-files/{one.id}/"}
            for one in given.attachments
        ],
        "errors": errors,
        "has_errors": bool(errors),
        "examples": _examples(request, view),
        "others_see_it": network and network.sharing.get("feedback") == "network",
    }
    return render(request, "homework/feedback.html", context, status=status)


def _said_in_reply(reply):
    """[(question, the chosen answer in words, what was written)], for those who read the reply without changing it."""
    fields = ReplyForm.base_fields
    return [
        (fields[name].label, dict(fields[name].choices).get(getattr(reply, name), ""), getattr(reply, f"{name}_text"))
        for name in ("useful", "ideas", "change")
    ]


def _examples(request, view):
    """The newest that others have opened of the same homework, to read beside the feedback."""
    opened = submissions.gallery(view.network_id, by=request.actor)
    others = [one for one in opened if one.municipality_id != view.municipality_id]
    return [one for one in others if one.assignment_id == view.assignment_id][:BESIDE]


def _prefix(part_id, number):
    """What the ids of one reading on the page begin with; the typed text is number 0, files follow."""
    return f"{part_id}-{number}-"


def _place(view, remark):
    """The address on the page of the place a remark is about; empty when it is about the whole."""
    if not (remark.anchor and remark.part_id):
        return ""
    numbers = {file.id: number for number, file in enumerate(view.files, start=1)}
    return f"#{_prefix(remark.part_id, numbers.get(remark.file_id, 0))}t{remark.number}"


def _part(view, part, given, said):
    """One part as it was sent, with the marks of its remarks and what is said of it as a whole."""

    def marks(file_id):
        return [
            files.Mark(one.number, one.anchor, one.quote, COLOURS[one.kind], label="")
            for one in given.remarks
            if one.part_id == part.part_id and one.file_id == file_id and one.anchor
        ]

    sheets = [
        {
            "file": file,
            "marks": marks(file.id),
            "has_remarks": any(one.file_id == file.id for one in given.remarks),
            "prefix": _prefix(part.part_id, number),
            "pictures": f"/homework/submissions/{view.id}/files/{file.id}/pictures/{{sha256}}/",
        }
        for number, file in enumerate(view.files, start=1)
        if part.part_id in file.part_ids
    ]
    return {"part": part, "said": said, "marks": marks(None), "prefix": _prefix(part.part_id, 0), "sheets": sheets}
