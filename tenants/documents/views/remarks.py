"""What was said to a text: reading it, saying something, answering, taking proposed words in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.rights import Refusal
from tenants.documents.actions import hearing
from tenants.documents.actions import remarks as actions
from tenants.documents.actions.seeing import seen as opened
from tenants.documents.forms.remarks import KINDS, AnswerForm, RemarkForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import remarks as queries
from tenants.documents.queries import texts
from tenants.documents.rules.blocks import as_reading, places
from tenants.documents.rules.numbering import numbered

from . import remark_rows
from .edit_page import pictures_at


@require_GET
def remarks(request, document_id):
    """The text with its remarks; every place in it leads to a form for one more."""
    return _page(request, document_id)


@require_POST
def say(request, document_id):
    """Keep a remark: from this page, or from the page of the document."""
    document = texts.get_document(document_id, by=request.actor)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, document_id, form=form, status=422)
    values = form.cleaned_data
    version = texts.get_version(document, values.pop("version_id"), by=request.actor)
    try:
        actions.say(version, **values, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        form.add_error("text", str(refusal))
        return _page(request, document_id, form=form, status=422)
    messages.success(request, _("Takk. Det er lagret, og de som har ansvar for teksten, får beskjed."))
    return redirect(_back(request, document_id))


@require_POST
def answer(request, document_id, remark_id):
    """Say what came of a remark."""
    remark = _remark(request, document_id, remark_id)
    form = AnswerForm(request.POST, auto_id=f"answer_{remark.pk}_%s")
    if form.is_valid():
        try:
            hearing.answer(remark, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Svaret er lagret."))
            return redirect("document_remarks", document_id)
    return _page(request, document_id, answers={remark.pk: form}, status=422)


@require_POST
def take_in(request, document_id, remark_id):
    """Put the proposed words into the draft."""
    remark = _remark(request, document_id, remark_id)
    try:
        actions.take_in(remark, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ordene er tatt inn i utkastet, og forslaget er besvart."))
    return redirect(_back(request, document_id))


def _remark(request, document_id, remark_id):
    document = texts.get_document(document_id, by=request.actor)
    TABLE.require(request.actor, "write", document)
    return queries.get_remark(document, remark_id)


def _back(request, document_id):
    """The page the person came from, when it is one of ours."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}) and address.startswith("/")
    return address if safe else f"/documents/{document_id}/remarks/"


def _page(request, document_id, *, form=None, answers=None, status=200):
    document = texts.get_document(document_id, by=request.actor)
    version = texts.version_to_read(document, by=request.actor)
    opened(document, by=request.actor, at=timezone.now())
    may_write = TABLE.allows(request.actor, "write", document)
    found = queries.seen(document, by=request.actor, may_write=may_write)
    blocks = {place["id"]: place for place in places(version.blocks)}
    draft = version if version.state == "draft" else None
    rows = [_row(remark, number, draft, answers or {}, may_write) for number, remark in enumerate(found, 1)]
    context = {
        "document": document,
        "version": version,
        "rows": rows,
        "may_write": may_write,
        "form": form or _say_form(request, version, blocks),
        "place": blocks.get(request.GET.get("block", "")),
        "errors": [one for one in (form, *(answers or {}).values()) if one is not None and one.errors],
        "has_errors": status == 422,
        "pictures": pictures_at(document),
        "reading": as_reading(version.title, numbered(version.blocks)),
        "marks": remark_rows.marks(rows, blocks),
    }
    return render(request, "documents/remarks.html", context, status=status)


def _say_form(request, version, blocks):
    place = blocks.get(request.GET.get("block", ""))
    kind = request.GET.get("kind", "")
    initial = {"version_id": version.pk, "kind": kind if kind in KINDS else "proposal"}
    return RemarkForm(initial=initial | remark_rows.about(place))


def _row(remark, number, draft, answers, may_write):
    given = {"outcome": remark.outcome, "text": remark.answer}
    form = answers.get(remark.pk) or AnswerForm(initial=given, auto_id=f"answer_{remark.pk}_%s")
    return remark_rows.row(
        remark,
        number,
        form=form if may_write else None,
        draft=draft if may_write else None,
        answer_url=reverse("document_answer", args=[remark.version.document_id, remark.pk]),
    )
