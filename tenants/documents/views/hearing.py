"""A document's hearing: asking for it, saying something in it, answering what was said, ending it."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.rights import Refusal
from foundation.ui import dates
from tenants.documents.actions import hearing as actions
from tenants.documents.actions.seeing import seen
from tenants.documents.forms.hearing import CloseForm, StartForm, UntilForm
from tenants.documents.forms.remarks import AnswerForm, SayForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import hearing as queries
from tenants.documents.queries import history
from tenants.documents.queries.life import heard, next_step
from tenants.documents.queries.states import SIGNS, in_words
from tenants.documents.rules import hearing as rules
from tenants.documents.rules.blocks import places
from tenants.organisation import facade as organisation

from . import remark_rows
from .edit_page import pictures_at


@require_http_methods(["GET", "POST"])
def hearing(request, document_id):
    """The hearing of the open version; a draft that was not heard can be sent to one."""
    page = queries.hearing_page(document_id, by=request.actor)
    form = None
    if page.may_hear and page.version.state == "draft":
        form = _start_form(request)
        if request.method == "POST" and form.is_valid() and _started(request, page, form):
            return redirect("document_hearing", document_id)
    elif request.method == "POST":
        messages.warning(request, _("Teksten er ikke lenger et utkast. Se hva som har skjedd."))
        return redirect("document_hearing", document_id)
    return _page(request, page, start=form, status=422 if form and form.errors else 200)


@require_POST
def say(request, document_id, hearing_id):
    """Say something in a hearing; after the end it is kept as an ordinary remark."""
    found = queries.get_hearing(document_id, hearing_id, by=request.actor)
    form = SayForm(request.POST)
    if form.is_valid():
        try:
            remark = actions.propose(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error("text", str(why))
        else:
            if remark.hearing_id:
                messages.success(request, _("Forslaget er lagret. Du får beskjed når det er besvart."))
            else:
                messages.warning(request, _late(found))
            return redirect("document_hearing", document_id)
    return _page(request, queries.hearing_page(document_id, by=request.actor), say=form, status=422)


@require_POST
def answer(request, document_id, remark_id):
    """Answer a proposal."""
    remark = queries.get_remark(document_id, remark_id, by=request.actor)
    form = AnswerForm(request.POST, auto_id=f"answer_{remark.pk}_%s")
    if form.is_valid():
        try:
            actions.answer(remark, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error("text", str(why))
        else:
            messages.success(request, _("Svaret er lagret."))
            return redirect("document_hearing", document_id)
    page = queries.hearing_page(document_id, by=request.actor)
    return _page(request, page, answers={remark.pk: form}, status=422)


@require_POST
def prolong(request, document_id, hearing_id):
    """Another last day."""
    found = queries.get_hearing(document_id, hearing_id, by=request.actor)
    form = UntilForm(request.POST, auto_id="until_%s")
    if form.is_valid():
        try:
            actions.prolong(found, form.cleaned_data["until_date"], by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error("until_date", str(why))
        else:
            messages.success(request, _("Den nye fristen er lagret, og deltakerne har fått beskjed."))
            return redirect("document_hearing", document_id)
    return _page(request, queries.hearing_page(document_id, by=request.actor), until=form, status=422)


@require_POST
def close(request, document_id, hearing_id):
    """End the hearing; a meeting's with its result."""
    found = queries.get_hearing(document_id, hearing_id, by=request.actor)
    form = CloseForm(request.POST, auto_id="close_%s")
    if form.is_valid():
        try:
            actions.close_hearing(found, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error("result", str(why))
        else:
            messages.success(request, _("Høringen er avsluttet. Svar på forslagene før teksten godkjennes."))
            return redirect("document_hearing", document_id)
    return _page(request, queries.hearing_page(document_id, by=request.actor), closing=form, status=422)


def _started(request, page, form):
    values = dict(form.cleaned_data)
    day, meeting = values.pop("until_date"), values.pop("how") == "meeting"
    try:
        actions.start_hearing(
            page.version,
            question=values["question"],
            everyone=values["everyone"],
            units=[UUID(key) for key in values["units"]],
            members=values["members"],
            until_date=day,
            meeting_date=day if meeting else None,
            by=request.actor,
            at=timezone.now(),
        )
    except Refusal as why:
        form.add_error(None, str(why))
        return False
    messages.success(request, _("Teksten er på høring, og deltakerne har fått beskjed."))
    return True


def _start_form(request):
    today = timezone.localdate()
    return StartForm(
        sent(request),
        units=organisation.units(request.actor),
        people=organisation.people(request.actor, on=today),
        initial={"until_date": rules.default_end(today), "how": "period"},
    )


def _page(request, page, *, start=None, say=None, until=None, closing=None, answers=None, status=200):
    seen(page.document, by=request.actor, at=timezone.now())
    found, today = page.hearing, timezone.localdate()
    is_open = bool(found and found.closed_at is None)
    over = bool(found and rules.is_over(found.until_date, today))
    answers = answers or {}
    manages = page.may_hear and is_open
    speaks = is_open and (page.takes_part or page.may_hear)
    blocks = {one["id"]: one for one in places(page.version.blocks)}
    place = blocks.get(request.GET.get("block", ""))
    rows = [_row(page, number, remark, answers.get(remark.pk)) for number, remark in enumerate(page.remarks, 1)]
    context = {
        "page": page,
        "document": page.document,
        "version": page.version,
        "hearing": found,
        "is_open": is_open,
        "over": over,
        "word": in_words(page.version.state),
        "sign": SIGNS[page.version.state],
        "next": next_step(page.document, on=today),
        "heard": heard(found) if found else "",
        "reading": history.as_shown(page.version),
        "pictures": pictures_at(page.document),
        "start_form": start,
        "say_form": say or (SayForm(initial=remark_rows.about(place)) if speaks else None),
        "place": place,
        "links": "?block={anchor}#say" if speaks else "",
        "marks": remark_rows.marks(rows, blocks),
        "until_form": until or UntilForm(auto_id="until_%s", initial={"until_date": found.until_date})
        if manages
        else None,
        "close_form": closing or CloseForm(auto_id="close_%s") if manages else None,
        "rows": rows,
        "unanswered": sum(not remark.outcome for remark in page.remarks),
        "errors": [form for form in (start, say, until, closing, *answers.values()) if form is not None],
        "has_errors": status == 422,
        "may_send": TABLE.allows(request.actor, "send", page.document),
    }
    return render(request, "documents/hearing.html", context, status=status)


def _row(page, number, remark, form):
    able = page.may_answer and page.version.state in ("draft", "hearing")
    initial = {"outcome": remark.outcome, "text": remark.answer}
    return remark_rows.row(
        remark,
        number,
        form=form or (AnswerForm(initial=initial, auto_id=f"answer_{remark.pk}_%s") if able else None),
        draft=page.version if able and page.version.state == "draft" else None,
        answer_url=reverse("document_hearing_answer", args=[page.document.pk, remark.pk]),
    )


def _late(found):
    return _(
        "Høringen sluttet %(day)s. Det du skrev, er tatt vare på som en vanlig merknad, "
        "og de som eier dokumentet, har fått beskjed."
    ) % {"day": dates.in_style(found.until_date, "day")}
