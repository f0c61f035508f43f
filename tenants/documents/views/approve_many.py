"""Several documents approved at once: what waits for the person, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.identity.recent import require_recent_in_joint_body
from foundation.rights import Refusal, Refused
from tenants.documents.actions import life as actions
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.queries import approvals as queries
from tenants.documents.rules.blocks import fingerprint

MOST = 50


@require_http_methods(["GET", "POST"])
def approve_many(request):
    """The versions that wait for the person, each with what is new in it; those that are chosen are approved."""
    results = None
    if request.method == "POST":
        chosen = _chosen(request)
        if not chosen:
            messages.warning(request, _("Kryss av for minst ett dokument."))
            return redirect("documents_approve")
        require_recent_in_joint_body(request)
        results = [_approved(version, seen, request.actor) for version, seen in chosen]
    waiting = queries.for_me(by=request.actor, on=timezone.localdate())
    context = {
        "rows": [_row(life) for life in waiting[:MOST]],
        "more": max(0, len(waiting) - MOST),
        "results": results,
        "said": _said(results) if results else "",
    }
    return render(request, "documents/approve_many.html", context)


def _chosen(request):
    """[(version, fingerprint)] of the boxes that were ticked; what is no such pair is left out."""
    pairs = {}
    for value in request.POST.getlist("chosen")[:MOST]:
        key, _colon, seen = value.partition(":")
        try:
            pairs[UUID(key)] = seen
        except ValueError:
            continue
    return [(version, pairs[version.pk]) for version in queries.versions_of(pairs, by=request.actor)]


def _approved(version, seen, by):
    """One line of the result: {version, done, why}."""
    line = {"version": version, "done": True, "why": ""}
    try:
        actions.approve(version, seen=seen, by=by, at=timezone.now())
    except (refusals.AlreadyApproved, refusals.AnsweredAlready) as why:
        line |= {"done": queries.answered_so(version, seen, by=by), "why": str(why)}
    except (Refusal, Refused) as why:
        line |= {"done": False, "why": str(why)}
    return line


def _row(life):
    version, before = life.opened, life.current
    return {
        "life": life,
        "version": version,
        "value": f"{version.pk}:{fingerprint(version.title, version.blocks)}",
        "before": before,
    }


def _said(results):
    count = sum(line["done"] for line in results)
    return ngettext("%(count)s dokument er godkjent.", "%(count)s dokumenter er godkjent.", count) % {"count": count}
