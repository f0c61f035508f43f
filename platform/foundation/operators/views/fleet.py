"""How far all schemas are migrated: a page, and the same for a program that watches."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.operators import fleet as marks
from foundation.requests import Request


@require_safe
def fleet(request: Request) -> HttpResponse:
    """Every municipality, those in trouble first."""
    return render(request, "operators/fleet.html", {"standing": marks.standing(by=request.actor)})


@require_safe
def state(request: Request) -> HttpResponse:
    """The same as JSON."""
    return JsonResponse(marks.standing(by=request.actor).told())
