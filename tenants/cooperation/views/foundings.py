"""Proposals of new joint bodies: a list, one to write or change, and one to read, answer and take back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.keys import uuid7
from foundation.rights import Refusal
from shared_library.foundings import facade as foundings
from tenants.cooperation.forms.founding import OTHER, FoundingAnswerForm, FoundingForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import foundings as queries
from tenants.organisation import facade as organisation

from . import turning

# while the worker opens the house; browsers do it by the header Refresh, without script
ASK_AGAIN = 3


@require_GET
def proposals(request):
    """All, with how each stands."""
    TABLE.require(request.actor, "read")
    context = {
        "lines": queries.lines(by=request.actor),
        "joinings": queries.joinings(by=request.actor),
        "may_propose": may_propose(request),
    }
    return render(request, "cooperation/foundings/proposals.html", context)


def may_propose(request):
    """Whether this person may propose a new joint body from this house; a body's own house proposes none."""
    return not request.municipality.is_joint_body and TABLE.allows(request.actor, "found")


@require_http_methods(["GET", "POST"])
def new(request):
    """Propose one."""
    TABLE.require(request.actor, "found")
    if request.municipality.is_joint_body:
        raise Http404
    return _written(request, None)


@require_http_methods(["GET", "POST"])
def edit(request, founding_id):
    """Change one's own while it waits; what was answered counts no more then."""
    TABLE.require(request.actor, "found")
    row = found(founding_id, by=request.actor)
    if row.proposer_id != request.municipality.id:
        raise Http404
    if row.state != "open":
        messages.error(request, _("Forslaget er avgjort eller trukket tilbake, så det kan ikke endres."))
        return redirect("cooperation_founding", founding_id)
    return _written(request, row)


def _written(request, row):
    people = organisation.people(request.actor, on=timezone.localdate())
    typed = request.POST
    is_search = "find" in typed
    given = None if is_search else sent(request)
    initial = _typed(typed) if is_search else _begin(row, request, people)
    chosen = typed.getlist("parties") if request.method == "POST" else initial["parties"]
    found_now = queries.candidates(chosen, " ".join(typed.get("search", "").split())[:120])
    form = FoundingForm(
        given, initial=initial, municipality=request.municipality, choices=found_now.choices, kinds=queries.forms(),
        people=people,
    )  # fmt: skip
    if form.is_valid():
        try:
            key = _stored(request, row, form)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Forslaget er lagt fram. Kommunene får varsel og svarer hver for seg."))
            return redirect("cooperation_founding", key)
    context = {
        "row": row, "form": form, "absent": found_now.absent, "searched": is_search,
        "found_any": bool(found_now.choices),
    }  # fmt: skip
    return render(request, "cooperation/foundings/write.html", context, status=422 if form.errors else 200)


def _stored(request, row, form):
    now = timezone.now()
    if row is None:
        return foundings.propose(form.draft, once=_once(request), by=request.actor, at=now)
    version = form.cleaned_data["version"] or 0
    foundings.change(row.id, form.draft, version=version, by=request.actor, at=now)
    return row.id


def _once(request):
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid7()


def _typed(data):
    """What was typed when municipalities were searched for."""
    return {name: data.get(name, "") for name in data} | {"parties": data.getlist("parties")}


def _begin(row, request, people):
    if row is None:
        mine = str(request.actor.account_id)
        return {
            "from_date": timezone.localdate(), "notice_months": 6, "after_leaving": "stays", "after_end": "stays",
            "administrator": mine, "editor": mine, "parties": [],
        }  # fmt: skip
    names = (
        "name", "form", "rule", "from_date", "notice_months", "after_leaving", "leaving_months", "after_end",
        "end_months", "note", "version",
    )  # fmt: skip
    initial = {name: getattr(row, name) for name in names} | {"host": str(row.host_id or "")}
    own = {one.email.casefold(): str(one.account_id) for one in people}
    for one in row.people:
        initial[one.role] = own.get(one.email.casefold(), OTHER)
        if initial[one.role] == OTHER:
            initial |= {f"{one.role}_name": one.name, f"{one.role}_email": one.email}
    return initial | {"parties": [str(key) for key, _name in row.parties if key != row.proposer_id]}


@require_http_methods(["GET", "POST"])
def proposal(request, founding_id):
    """One: its terms, who is asked and what each said; the own answer is given here, or it is taken back."""
    by = request.actor
    TABLE.require(by, "read")
    row = found(founding_id, by=by)
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdrawn(request, row)
    here, waits = request.municipality.id, row.state == "open"
    form = None
    if waits and here in {key for key, _name in row.parties} and TABLE.allows(by, "answer"):
        begun = {"version": row.version}
        form = FoundingAnswerForm(sent(request), mine=row.answer_of(here), initial=begun, today=timezone.localdate())
    elif request.method == "POST":
        TABLE.require(by, "answer")
        messages.error(request, _("Forslaget venter ikke lenger på svar."))
        return redirect("cooperation_founding", founding_id)
    if form and request.method == "POST":
        require_recent(request)
    if form and form.is_valid():
        try:
            shown = {name: form.cleaned_data[name] for name in ("version", "seen")}
            foundings.answer(founding_id, form.said, **shown, by=by, at=timezone.now())
        except Refusal as why:
            row = found(founding_id, by=by)
            form.add_error(None, str(why))
            form.seen_again(row.answer_of(here), version=str(row.version))
        else:
            messages.success(request, _("Svaret er notert, og de andre kan lese det."))
            return redirect("cooperation_founding", founding_id)
    ours = waits and row.proposer_id == here and TABLE.allows(by, "found")
    context = {
        "row": row, "said": queries.state_words(row), "facts": queries.facts(row), "form": form, "ours": ours,
        "mine": row.answer_of(here),
        "found": turning.answers(request, row),
        "people": queries.people(row), "is_body": row.body_id == here,
    }  # fmt: skip
    answer = render(
        request, "cooperation/foundings/proposal.html", context, status=422 if form and form.errors else 200
    )
    if queries.is_opening(row):
        answer["Refresh"] = str(ASK_AGAIN)
    return answer


def _withdrawn(request, row):
    TABLE.require(request.actor, "found")
    try:
        foundings.withdraw(row.id, by=request.actor, at=timezone.now())
    except foundings.NotThere as missing:
        raise Http404 from missing
    except Refusal as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Forslaget er trukket tilbake. Kommunene får vite det."))
    return redirect("cooperation_founding", row.id)


def found(founding_id, *, by):
    """The proposal; 404 where nothing is there for the one who asks."""
    try:
        return foundings.proposal(founding_id, by=by)
    except foundings.NotThere as missing:
        raise Http404 from missing
