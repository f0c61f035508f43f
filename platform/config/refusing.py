"""The page of an act that the person may not do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from foundation.requests import Request
from foundation.rights import Refused
from tenants.organisation import facade as organisation

ONES_OWN = ("editor", "coordinator")  # roles an administrator may want to have beside her own


def refused(request: Request, error: Refused) -> HttpResponse:
    """Who may, who can give access, and the way for one who can give it to oneself."""
    by = request.actor
    givers = organisation.administrators(on=timezone.localdate()) if request.municipality else []
    own = _own_way(request, error)
    context = {
        "exception": error,
        "roles": ", ".join(error.role_names(by=by, in_municipality=request.municipality is not None)),
        "who": [{"name": name} for name in givers],
        "own": own,
        "is_operators": request.house == "operators",
        "reference": request.id,
    }
    return render(request, "403.html", context, status=403)


def _own_way(request: Request, error: Refused) -> str:
    """Where an administrator gives herself the role that may, and comes back from; "" for everybody else."""
    by = request.actor
    role = next((one for one in error.roles if one in ONES_OWN), "")
    if not role or by is None or by.member_id is None or not by.has("administrator") or by.has(role):
        return ""
    back = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    return f"{reverse('role_give', args=[by.member_id])}?{urlencode({'role': role} | back)}"
