"""Who has read and understood: the share of each unit, and what a leader records from a meeting."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal, Refused
from foundation.ui import dates
from tenants.documents.actions import reading as actions
from tenants.documents.forms.receipts import MeetingForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import reading
from tenants.documents.queries import receipts as queries
from tenants.organisation import facade as organisation

from .document import head, may_see_receipts


@require_GET
def receipts(request, document_id):
    """The share of each unit; a leader also sees who of the own unit has not confirmed."""
    page, among = _page(request, document_id)
    on = timezone.localdate()
    shares = queries.shares(page.document, page.version, among, by=request.actor, on=on)
    led = queries.led_units(request.actor, organisation.unit_parents())
    context = head(request, page, page.version, among, "receipts") | {
        "shares": shares,
        "led": led,
        "fewest": queries.FEWEST,
        "people": sum(one.people for one in shares),
        "confirmed": sum(one.confirmed for one in shares),
        "meetings": [(one, queries.is_own(one, by=request.actor)) for one in queries.meetings(page.version)],
    }
    return render(request, "documents/receipts.html", context)


@require_http_methods(["GET", "POST"])
def meeting(request, document_id, unit_id):
    """A leader records that the version was gone through with those present."""
    page, among = _page(request, document_id)
    by, on = request.actor, timezone.localdate()
    above = organisation.unit_parents()
    if unit_id not in above:
        raise Http404
    if unit_id not in queries.led_units(by, above):
        raise Refused("record", TABLE.roles("record"))
    people = queries.people_of(unit_id, by=by, on=on)
    if not people:
        raise Http404
    confirmed = queries.confirmed(page.version, among)
    form = MeetingForm(sent(request), people=people, confirmed=confirmed, initial={"held_date": on})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        present = [UUID(key) for key in values["members"]]
        try:
            new = actions.record_meeting(
                page.version, unit_id, present, held_date=values["held_date"], note=values["note"], by=by,
                at=timezone.now(),
            )  # fmt: skip
        except actions.NotYet as refusal:
            form.add_error("held_date", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _recorded(new))
            return redirect("document_receipts", document_id)
    unit = next(one.name for one in organisation.units(by) if one.unit_id == unit_id)
    context = head(request, page, page.version, among, "receipts") | {"form": form, "unit": unit}
    return render(request, "documents/meeting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def take_back(request, document_id, meeting_id):
    """Ask, then take back what was recorded of a meeting; for whoever recorded it."""
    page, _among = _page(request, document_id)
    found = queries.find_meeting(page.document, meeting_id)
    TABLE.require(request.actor, "record")
    if found is None:  # a second click
        return redirect("document_receipts", document_id)
    if request.method == "POST":
        count = actions.take_back_meeting(found, by=request.actor)
        messages.success(request, _taken_back(count))
        return redirect("document_receipts", document_id)
    context = {
        "title": _("Ta tilbake registreringen av møtet?"),
        "text": _("%(unit)s, %(day)s") % {"unit": found.unit.name, "day": dates.in_style(found.held_date, "day")},
        "consequences": [
            _("De som bare er registrert på dette møtet, blir bedt om å lese og bekrefte selv."),
            _("Det de har bekreftet selv, blir stående. Loggen viser at møtet er tatt tilbake."),
        ],
        "action": _("Ta tilbake"),
        "danger": True,
        "cancel_url": f"/documents/{document_id}/receipts/",
    }
    return render(request, "ui/confirm.html", context)


def _taken_back(count):
    words = ngettext(
        "Møtet er tatt tilbake. %(count)s person blir bedt om å bekrefte selv.",
        "Møtet er tatt tilbake. %(count)s personer blir bedt om å bekrefte selv.",
        count,
    )
    return words % {"count": count}


def _recorded(new):
    if not new:
        return _("Møtet er registrert. Alle som var til stede, hadde bekreftet før.")
    words = ngettext(
        "Møtet er registrert, og %(count)s person har nå lest og forstått.",
        "Møtet er registrert, og %(count)s personer har nå lest og forstått.",
        new,
    )
    return words % {"count": new}


def _page(request, document_id):
    page = reading.page(document_id, by=request.actor, on=timezone.localdate())
    if page.version.state != "in_force" or not page.document.asks_receipt:
        raise Http404
    if not may_see_receipts(page, request.actor):
        raise Refused("record", TABLE.roles("record"))
    return page, page.among
