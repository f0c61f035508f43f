"""Where should it be, and what is a quality system."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from tenants.documents.forms.homes import HOMES
from tenants.documents.queries import homes as queries


@require_GET
def homes(request):
    """What themes and types say, and how often each place was the answer."""
    themes, kinds = queries.said(request.actor)
    context = {
        "said": [(one, HOMES[one.home]) for one in [*themes, *kinds]],
        "homes": list(HOMES.values()),
        "answers": queries.answers(request.actor),
    }
    return render(request, "documents/homes.html", context)


@require_GET
def about(request):
    """What a quality system is and is not."""
    return render(request, "documents/about.html")
