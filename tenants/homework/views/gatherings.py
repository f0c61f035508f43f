"""The networks' gatherings as a member sees them: agenda, material, who comes, minutes, calendar."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from foundation.identity import addresses
from foundation.ui import dates
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.gatherings import facade as gatherings
from network.gatherings.contracts import CALENDAR
from tenants.homework import actions
from tenants.homework.forms import AttendanceForm

# where a new calendar address waits in the session until its page has shown it once
KEPT = "calendar_address"
PAST = 10


@require_GET
def gathering_list(request):
    """What comes, the next one first, and what has been, the latest first."""
    at = timezone.now()
    found = gatherings.gatherings(by=request.actor)
    past = [one for one in reversed(found) if _is_past(one, at)]
    every = request.GET.get("past") == "all"
    context = {
        "coming": [_list_row(one, at) for one in found if not _is_past(one, at)],
        "past": [_list_row(one, at) for one in (past if every else past[:PAST])],
        "more": len(past) - PAST if not every and len(past) > PAST else 0,
        "networks": [(one.id, one.name) for one in circles.networks(by=request.actor)],
    }
    return render(request, "homework/gathering_list.html", context)


@require_http_methods(["GET", "POST"])
def gathering(request, gathering_id):
    """One gathering; the coordinator answers here whether the municipality comes."""
    view = _found(request, gathering_id)
    at = timezone.now()
    form, theirs, status = AttendanceForm(initial=_shown(view.our_answer)), None, 200
    if request.method == "POST":
        form, status = AttendanceForm(request.POST), 422
        if form.is_valid():
            try:
                actions.answer_attendance(gathering_id, **form.answer(), by=request.actor, at=at)
            except gatherings.ChangedMeanwhile as why:
                view = _found(request, gathering_id)
                theirs, form, status = view.our_answer, _over(request, view), 409
                form.add_error(None, str(why))
            except gatherings.Refusal as why:
                form.add_error(None, str(why))
            else:
                messages.success(request, _("Svaret er lagret. Dere kan endre det til samlingen er holdt."))
                return redirect("homework_gathering", gathering_id)
    return render(request, "homework/gathering.html", _page(request, view, form, theirs, at), status=status)


@require_GET
def event(request, gathering_id):
    """The gathering for any calendar."""
    one = gatherings.calendar_file(gathering_id, by=request.actor)
    if one is None:
        raise Http404
    headers = {"Content-Disposition": content_disposition_header(True, one.name)}
    return HttpResponse(one.content, content_type=CALENDAR, headers=headers)


@require_GET
def material(request, material_id):
    """A file for the gathering, as a download."""
    found = gatherings.material_file(material_id, by=request.actor)
    if found is None:
        raise Http404
    return files.serve(request, *found)


@require_http_methods(["GET", "POST"])
def calendar(request, network_id):
    """How to get the gatherings into a calendar; making an address, which is shown once."""
    network = circles.network(network_id, by=request.actor)
    if request.method == "POST":
        path = gatherings.feed_address(network_id, by=request.actor, at=timezone.now(), language=get_language() or "")
        request.session[KEPT] = {"network": str(network_id), "path": path}
        return redirect("homework_calendar", network_id)
    kept = request.session.pop(KEPT, None) or {}
    path = kept.get("path", "") if kept.get("network") == str(network_id) else ""
    address = addresses.at_the_network(path) if path else ""
    context = {
        "network": network,
        "address": address,
        "webcal": address and f"webcal://{address.partition('://')[2]}",
        "feed_made_at": gatherings.feed_made_at(network_id, by=request.actor),
        "end_url": f"/homework/gatherings/calendar/{network_id}/end/",
    }
    return render(request, "homework/gathering_calendar.html", context)


@require_POST
def end_calendar(request, network_id):
    """Let the address stop working."""
    network = circles.network(network_id, by=request.actor)
    gatherings.end_feed(network.id, by=request.actor)
    messages.success(request, _("Kalenderadressen virker ikke lenger."))
    return redirect("homework_calendar", network_id)


def _found(request, gathering_id):
    view = gatherings.gathering(gathering_id, by=request.actor)
    if view is None:
        raise Http404
    return view


def _page(request, view, form, theirs, at):
    word, sign = _status(view, at)
    homework = assignments.assignments(by=request.actor, network_id=view.network_id)
    return {
        "gathering": view,
        "when": dates.hours(view.starts_at, view.ends_at),
        "word": word,
        "sign": sign,
        "form": form,
        "theirs": theirs,
        "answering": view.state == "planned" and gatherings.may_answer(by=request.actor),
        "ours": view.our_answer,
        "answered": bool(view.our_answer and view.our_answer.coming is not None and not view.our_answer.uncertain),
        "others": [one for one in view.attendance if one.municipality_id != request.actor.municipality_id],
        "homework": [one for one in homework if one.gathering_id == view.id],
        "material": [_file(one) for one in view.material],
    }


def _shown(answer):
    """What the form shows of an answer."""
    if answer is None or answer.version == 0:
        return {"version": 0}
    coming = {True: "yes", False: "no"}.get(answer.coming, "")
    return {"coming": coming, "names": answer.names, "note": answer.note, "version": answer.version}


def _over(request, view):
    """The form with what was typed, ready to be sent over the answer that is stored now."""
    data = request.POST.copy()
    data["version"] = str(view.our_answer.version if view.our_answer else 0)
    return AttendanceForm(data)


def _is_past(view, at):
    return view.ends_at <= at or view.state == "held"


def _status(view, at):
    """(word, sign): what the person has to know first."""
    if view.state == "cancelled":
        return _("Avlyst"), "taken_back"
    if _is_past(view, at):
        return (_("Referat"), "released") if view.minutes else (_("Har vært"), "done")
    answer = view.our_answer
    if answer is None or answer.coming is None:
        return _("Ikke svart"), "waiting"
    if answer.uncertain:
        return _("Flyttet, se over svaret"), "waiting"
    return (_("Vi kommer"), "done") if answer.coming else (_("Vi kommer ikke"), "neutral")


def _list_row(view, at):
    word, sign = _status(view, at)
    return {"view": view, "when": dates.hours(view.starts_at, view.ends_at), "word": word, "sign": sign}


def _file(one):
    url = one.url or f"/homework/gatherings/material/{one.id}/"
    meta = one.name if one.name != one.title else ""
    return {"name": one.title, "url": url, "kind": one.kind, "size": one.size, "meta": meta, "link": bool(one.url)}
