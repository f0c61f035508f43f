"""The operators' first page: every municipality with its state and sizes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.operators import overview as sizes
from foundation.requests import Request
from foundation.ui import statements


@require_safe
def overview(request: Request) -> HttpResponse:
    """Numbers only: what people wrote is not reached from here."""
    houses, tasks = sizes.houses(by=request.actor)
    context = {"houses": houses, "sums": sizes.together(houses), "tasks": tasks, "missing": statements.missing(None)}
    return render(request, "operators/overview.html", context)
