"""The theme of a colour and the pages that are the same everywhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foundation.ui import statements, tenant_theme
from foundation.ui.styleguide import samples

FOR_EVER = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def theme(request, colour, fingerprint):
    """The stylesheet of one colour. The address holds all there is to know, so nothing is looked up."""
    if fingerprint != tenant_theme.fingerprint(f"#{colour}"):
        raise Http404
    return HttpResponse(
        tenant_theme.stylesheet(f"#{colour}"),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": FOR_EVER},
    )


@login_not_required
@require_safe
def accessibility(request):
    """What we promise about access, and where to tell us that something is in the way."""
    return render(request, "ui/accessibility.html", {"told": statements.of(request.municipality)})


@login_not_required
@require_safe
def privacy(request):
    """What is kept about a person here, who sees it, and for how long."""
    return render(request, "ui/privacy.html", {"told": statements.of(request.municipality)})


@login_not_required
@require_safe
def help_page(request):
    """How to get on: the few things that are not obvious, and the keyboard."""
    return render(request, "ui/help.html")


@login_not_required
def styleguide(request):
    """Every component on one page, for people who build and for the axe tests. Only with DEBUG."""
    context = samples(sent=request.POST if request.method == "POST" or "errors" in request.GET else None)
    return render(request, "ui/styleguide.html", context, status=422 if context["form"].errors else 200)
