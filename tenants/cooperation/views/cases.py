"""Cases: what is put before the members, each member's answer, and what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation.forms import sent
from foundation.identity.recent import require_recent
from foundation.rights import Refusal, Refused
from foundation.ui import paging
from shared_library.decisions import facade as decisions
from tenants.cooperation.forms.cases import AnswerForm, OpenForm, StopForm
from tenants.cooperation.permissions import TABLE
from tenants.cooperation.queries import cases as queries

from . import turning
from .case_words import SIGNS, answer_sign, case_row, state_word


@require_GET
def cases(request):
    """What waits for this house, what is open, and what was decided."""
    TABLE.require(request.actor, "see_cases")
    on = timezone.localdate()
    text = paging.words_in(request)
    words = text.split()
    asked, many = paging.page_in(request), turning.A_PAGE
    page = queries.page(request.actor, on=on, words=words, first=(asked - 1) * many, most=many)
    last = paging.last_page(page.count, many)
    number = min(asked, last)
    if number < asked:  # beyond the last one
        page = queries.page(request.actor, on=on, words=words, first=(number - 1) * many, most=many)
    context = {
        "sought": text,
        "count": page.count,
        "are_many": bool(text) or page.count > turning.A_PAGE,
        **paging.ways({"q": text}, number, last),
        "waiting": [case_row(one, on) for one in page.waiting],
        "meetings": [{"meeting": one, "rows": [case_row(case, on) for case in one.cases]} for one in page.meetings],
        "closed": [case_row(one, on) for one in page.closed],
        "lists": [{"list": one, "is_ours": queries.is_ours(one)} for one in page.lists],
        "is_body": queries.is_body(),
        "may_open": queries.is_body() and TABLE.allows(request.actor, "open_case"),
    }
    return render(request, "cooperation/cases/cases.html", context)


@require_http_methods(["GET", "POST"])
def open_case(request):
    """Put a published version before the members."""
    only_body(request)
    offered = queries.published(request.actor)
    asked = request.GET.get("item")
    initial = {"item": next((f"{key}:{number}" for key, number, _title in offered if str(key) == asked), "")}
    form = OpenForm(sent(request), offered=offered, today=timezone.localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        item_id, _colon, number = given.pop("item").partition(":")
        try:
            case_id = decisions.open_case(item_id, number=int(number), **given, by=request.actor, at=timezone.now())
        except decisions.AlreadyOpen as why:
            messages.info(request, str(why))
            return redirect("cooperation_case", why.case_id)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Saken er åpnet. Medlemmene får varsel."))
            return redirect("cooperation_case", case_id)
    context = {"form": form, "offered": offered}
    return render(request, "cooperation/cases/open.html", context, status=422 if form.errors else 200)


@require_GET
def case(request, case_id):
    """One case: the question, the answers, and what they come to."""
    TABLE.require(request.actor, "see_cases")
    return _page(request, _case(request, case_id))


@require_POST
def answer(request, case_id):
    """Note what this municipality has decided."""
    found = _case(request, case_id)
    on = timezone.localdate()
    form = AnswerForm(request.POST, today=on)
    if found.state == "open" and found.is_member and not queries.may_answer(request.actor, _deciders(found, on)):
        raise Refused("answer", ())
    require_recent(request)
    if form.is_valid():
        try:
            decisions.answer(case_id, **form.cleaned_data, by=request.actor, at=timezone.now())
        except decisions.AlreadyAnswered as why:
            found = _case(request, case_id)
            form.add_error(None, str(why))
            form.seen_again(found.mine.id if found.mine else None)
        except (decisions.CaseFrozen, decisions.CaseStopped, decisions.NotAMember) as why:
            messages.error(request, str(why))
            return redirect("cooperation_case", case_id)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Vedtaket er notert, og samarbeidsorganet får vite det."))
            return redirect("cooperation_case", case_id)
    return _page(request, found, answering=form)


@require_POST
def stop(request, case_id):
    """Ask the members no more."""
    only_body(request)
    found = _case(request, case_id)
    if not queries.is_ours(found):
        raise Http404
    form = StopForm(request.POST, auto_id="stop_%s")
    if form.is_valid():
        try:
            decisions.stop_case(case_id, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        except Refusal as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("Saken er stoppet. Medlemmene får varsel."))
        return redirect("cooperation_case", case_id)
    return _page(request, found, stopping=form)


def only_body(request):
    """404 in a house that puts no cases before anybody."""
    if not queries.is_body():
        raise Http404
    TABLE.require(request.actor, "open_case")


def _case(request, case_id):
    return queries.get_case(case_id, by=request.actor, on=timezone.localdate())


def _deciders(found, on):
    return queries.deciders(found, on=on)


def _page(request, found, *, answering=None, stopping=None):
    by, on = request.actor, timezone.localdate()
    is_open = found.state == "open"
    asked = is_open and found.is_member
    who = _deciders(found, on) if asked else None
    may = who is not None and queries.may_answer(by, who)
    runs = is_open and queries.is_ours(found) and TABLE.allows(by, "open_case")
    mine = found.mine
    initial = {"seen": mine.id if mine else ""}
    path = reverse("cooperation_case", args=[found.id])
    some = turning.members(request, found.lines, lambda one: one.name, "#answers", path)
    context = {
        "case": found,
        "word": state_word(found, on),
        "sign": SIGNS[found.state],
        "late": is_open and found.due_date < on,
        "lines": [{"line": one, "sign": answer_sign(one.decision)} for one in some["shown"]],
        "found": some,
        "asked": asked,
        "who": who,
        "may_answer": may,
        "answer_form": answering or (AnswerForm(today=on, initial=initial) if may else None),
        "is_open_form": answering is not None or mine is None,
        "runs": runs,
        "stop_form": stopping or (StopForm(auto_id="stop_%s") if runs else None),
        "errors": [one for one in (answering, stopping) if one is not None],
        "item_url": reverse("common_item", args=[found.item_id]),
        "for_us": bool(found.outcome and request.municipality.id in found.outcome.in_force_for),
        "is_body": queries.is_body(),
        "clashing": queries.clashing(found, by=by),
    }
    failed = any(form.errors for form in context["errors"])
    return render(request, "cooperation/cases/case.html", context, status=422 if failed else 200)
