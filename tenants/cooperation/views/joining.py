"""A new member of a joint body: proposed in the body's house, and read and answered in the newcomer's."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.registry import queries as registry
from foundation.registry.models import Municipality
from foundation.rights import Refusal
from shared_library.bodies import facade as bodies
from tenants.cooperation.forms.agreement import AnswerForm
from tenants.cooperation.forms.joining import MemberForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import words

from .bodies import found


@require_http_methods(["GET", "POST"])
def propose_member(request, body_id):
    """In the body's house: find the municipality, then say from when; the agreement stays as it is otherwise."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "propose")
    body = found(bodies.body, body_id, by=by, on=today)
    if not body.is_here:
        raise Http404
    held = bodies.agreement(body_id, on=today, by=by)
    newcomer = _chosen(request.GET.get("municipality", ""))
    form = MemberForm(sent(request), initial={"from_date": today})
    if held and newcomer and form.is_valid():
        try:
            made = bodies.propose(_terms(held, newcomer, **form.cleaned_data), by=by, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            told = {"municipality": newcomer.name}
            messages.success(request, _("Forslaget er lagt fram for medlemmene og for %(municipality)s.") % told)
            return redirect("cooperation_agreement", body_id, made)
    search = " ".join(request.GET.get("q", "").split())[:120]
    here = {body_id, *(one.municipality_id for one in bodies.members(body_id, by=by, on=today))}
    rows = registry.find(search, country=request.municipality.country) if search else []
    context = {
        "body": body, "held": held, "newcomer": newcomer, "form": form, "search": search,
        "found": [row for row in rows if row.id not in here and (not row.is_joint_body or body.layer == "network")],
        "terms": words.terms(held) if held else [],
    }  # fmt: skip
    return render(request, "cooperation/joining/propose.html", context, status=422 if form.errors else 200)


def _chosen(text):
    """The registry's row with this id, or None."""
    try:
        return registry.municipality(UUID(text))
    except (ValueError, Municipality.DoesNotExist):
        return None


def _terms(held, newcomer, from_date, note):
    """What holds, with one member more."""
    return replace(
        bodies.Terms.of(held),
        host_municipality_id=held.host_id,
        from_date=from_date,
        note=note,
        ends_date=None,
        joining_id=newcomer.id,
    )


@require_http_methods(["GET", "POST"])
def joining(request, agreement_id):
    """In the newcomer's house: the proposal, and nothing else of the body; its own answer is given here."""
    by, today = request.actor, timezone.localdate()
    TABLE.require(by, "read")
    here, row = request.municipality.id, _asked(agreement_id, by)
    mine = row.answer_of(here)
    form = None
    if row.state == "proposed" and TABLE.allows(by, "answer"):
        form = AnswerForm(sent(request), mine=mine, today=today)
    elif request.method == "POST":
        TABLE.require(by, "answer")
        messages.error(request, _("Forslaget venter ikke lenger på svar."))
        return redirect("cooperation_joining", agreement_id)
    if form and request.method == "POST":
        require_recent(request)
    if form and form.is_valid():
        try:
            bodies.answer(agreement_id, form.said, seen=form.cleaned_data["seen"], by=by, at=timezone.now())
        except Refusal as why:
            row = _asked(agreement_id, by)
            mine = row.answer_of(here)
            form.add_error(None, str(why))
            form.seen_again(mine)
        else:
            messages.success(request, _("Svaret er notert, og samarbeidet får vite det."))
            return redirect("cooperation_joining", agreement_id)
    context = {
        "row": row, "body_name": registry.municipality(row.joint_body_id).name, "said": words.STATES[row.state],
        "terms": words.terms(row), "mine": mine, "form": form, "is_asked": row.state in ("proposed", "withdrawn"),
        "is_member": row.state in ("in_force", "replaced"),
        "members": [name for key, name in row.parties if key != here],
    }  # fmt: skip
    return render(request, "cooperation/joining/joining.html", context, status=422 if form and form.errors else 200)


def _asked(agreement_id, by):
    """The proposal that the open house is asked to join by; its own answer alone. 404 where there is none."""
    row = next((one for one in bodies.joinings(by=by) if one.id == agreement_id), None)
    if row is None:
        raise Http404
    return row
