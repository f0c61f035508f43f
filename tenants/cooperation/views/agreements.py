"""Agreements: all of them and what held on a day, one of them with its answers, and a new proposal."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.rights import Refusal
from shared_library.bodies import facade as bodies
from tenants.cooperation.forms.agreement import AnswerForm, OnForm, ProposalForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import words

from . import turning
from .bodies import found


@require_GET
def agreements(request, body_id):
    """What was agreed when, and on a day that is asked for."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "read")
    body = found(bodies.body, body_id, by=by, on=today)
    form = OnForm(request.GET or None)
    day = form.cleaned_data["on"] if form.is_valid() and form.cleaned_data.get("on") else today
    rows = bodies.agreements(body_id, by=by, on=day, answers_to="proposed")
    now = rows if day == today else bodies.agreements(body_id, by=by, on=today, answers_to="proposed")
    held = next((row for row in rows if row.state == "in_force"), None)
    context = {
        "body": body,
        "form": form if form.is_bound else OnForm(initial={"on": today}),
        "day": day,
        "held": held,
        "terms": words.terms(held) if held else [],
        "rows": [{"row": row, "said": words.STATES[row.state]} for row in now],
        "may_propose": body.is_here and TABLE.allows(by, "propose"),
    }
    return render(request, "cooperation/agreements.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def propose(request, body_id):
    """In the body's house: put a proposal to the members, with what holds today to begin with."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "propose")
    body = found(bodies.body, body_id, by=by, on=today)
    if not body.is_here:
        raise Http404
    members = bodies.members(body_id, by=by, on=today)
    held = bodies.agreement(body_id, on=today, by=by)
    form = ProposalForm(
        sent(request), initial=_begin(held, today, members), country=request.municipality.country, members=members
    )
    if form.is_valid():
        try:
            made = bodies.propose(form.terms, by=by, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Forslaget er lagt fram. Medlemmene får varsel."))
            return redirect("cooperation_agreement", body_id, made)
    context = {
        "body": body,
        "form": form,
        "members": members,
        "forms": bodies.forms(country=request.municipality.country),
    }
    return render(request, "cooperation/propose.html", context, status=422 if form.errors else 200)


def _begin(held, today, members):
    if held is None:
        return {"from_date": today, "rule": "all", "after_leaving": "stays", "after_end": "stays", "notice_months": 6}
    return {
        "form": held.form,
        "rule": held.rule,
        "host": str(held.host_id or ""),
        "from_date": today,
        "notice_months": held.notice_months,
        "after_leaving": held.after_leaving,
        "leaving_months": held.leaving_months,
        "after_end": held.after_end,
        "end_months": held.end_months,
        # who means to change something else shall not undo what was agreed on
        "ends_date": max((one.until_date for one in members if one.cause == "ended"), default=None),
        "note": held.note,
    }


@require_http_methods(["GET", "POST"])
def agreement(request, body_id, agreement_id):
    """One proposal or agreement: its terms, who said what; the own answer is given here, or it is taken back."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "read")
    body = found(bodies.body, body_id, by=by, on=today)
    row = found(bodies.get_agreement, agreement_id, by=by)
    if row.joint_body_id != body.id:
        raise Http404
    if request.method == "POST" and "take_back" in request.POST:
        return _take_back(request, body, row)
    here = request.municipality.id
    mine = row.answer_of(here)
    asked = row.state == "proposed" and body.is_member and _is_party(row, mine, here)
    form = None
    if asked and TABLE.allows(by, "answer"):
        form = AnswerForm(sent(request), mine=mine, today=today)
    elif request.method == "POST":
        TABLE.require(by, "answer")
        messages.error(request, _("Forslaget venter ikke lenger på svar."))
        return redirect("cooperation_agreement", body_id, agreement_id)
    if form and request.method == "POST":
        require_recent(request)
    if form and form.is_valid():
        try:
            bodies.answer(agreement_id, form.said, seen=form.cleaned_data["seen"], by=by, at=timezone.now())
        except Refusal as why:
            row = found(bodies.get_agreement, agreement_id, by=by)
            mine = row.answer_of(here)
            form.add_error(None, str(why))
            form.seen_again(mine)
        else:
            messages.success(request, _("Svaret er notert, og samarbeidet får vite det."))
            return redirect("cooperation_agreement", body_id, agreement_id)
    context = {
        "body": body,
        "row": row,
        "said": words.STATES[row.state],
        "terms": words.terms(row),
        "mine": mine,
        "form": form,
        "found": turning.answers(request, row),
        "may_take_back": body.is_here and row.state == "proposed" and TABLE.allows(by, "propose"),
    }
    return render(request, "cooperation/agreement.html", context, status=422 if form and form.errors else 200)


def _is_party(row, mine, municipality_id):
    return mine is not None or municipality_id in {key for key, _name in row.waiting}


def _take_back(request, body, row):
    try:
        found(bodies.take_back, row.id, by=request.actor, at=timezone.now())
    except Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Forslaget er trukket tilbake."))
    return redirect("cooperation_agreement", body.id, row.id)
