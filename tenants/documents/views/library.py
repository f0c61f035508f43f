"""The library: search first, then the trees."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tenants.documents.queries import reading
from tenants.documents.rules.states import shown_state

from .states import SIGNS, in_words


@require_GET
def library(request):
    """All documents that the person may find."""
    on = timezone.localdate()
    text = " ".join(request.GET.get("q", "").split())[:200]
    found = reading.with_states(reading.visible(request.actor, on=on)).select_related("theme")
    if text:
        found = found.filter(title__icontains=text)
    context = {"rows": [row(document, on) for document in found[:50]], "text": text}
    return render(request, "documents/library.html", context)


def row(document, on):
    """A document as a line of a list."""
    state = shown_state(document.current_state, document.open_state, document.review_date, on)
    return {
        "url": f"/documents/{document.pk}/",
        "title": document.title,
        "meta": document.theme.title,
        "word": "" if state == "in_force" else in_words(state),
        "sign": SIGNS[state],
    }
