"""What the radar may know of the documents here, theme by theme."""

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from foundation.rights import Refusal
from tenants.radar.actions import consenting as actions
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages


@require_GET
def consents(request):
    """All themes, and what was consented to."""
    context = {
        "lines": pages.themes(request.actor),
        "others": pages.others(request.actor, on=timezone.localdate()),
        "may_consent": TABLE.allows(request.actor, "consent"),
    }
    return render(request, "radar/consents.html", context)


@require_http_methods(["GET", "POST"])
def consent(request, theme_id):
    """What is shared of one theme, and with whom, before it is; and what is erased when it is taken back."""
    line = pages.theme(theme_id, by=request.actor)
    TABLE.require(request.actor, "consent")
    refusal = ""
    if request.method == "POST":
        act = request.POST.get("act")
        if act not in ("give", "take_back"):
            return HttpResponseBadRequest()
        try:
            _do(request, theme_id, act)
        except Refusal as why:
            refusal = str(why)
        else:
            return redirect("radar_consents")
    context = {"line": line, "others": pages.others(request.actor, on=timezone.localdate()), "refusal": refusal}
    return render(request, "radar/consent.html", context, status=422 if refusal else 200)


def _do(request, theme_id, act):
    if act == "give":
        actions.give(theme_id, by=request.actor, at=timezone.now())
        messages.success(request, _("Samtykket er gitt. Radaren leser dokumentene nå."))
        return
    count = actions.take_back(theme_id, by=request.actor, at=timezone.now())
    if count is not None:
        messages.success(
            request,
            ngettext(
                "Samtykket er trukket tilbake. Tittel og fingeravtrykk av %(count)s dokument er slettet.",
                "Samtykket er trukket tilbake. Titler og fingeravtrykk av %(count)s dokumenter er slettet.",
                count,
            )
            % {"count": count},
        )
