"""Everything the person is asked to read and confirm."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tenants.documents.queries import receipts

MOST = 100  # at a time: what is confirmed makes room


@require_GET
def to_read(request):
    """The versions in force that wait for the person's receipt, the oldest first."""
    rows = receipts.to_read(request.actor, on=timezone.localdate())
    return render(request, "documents/to_read.html", {"rows": rows[:MOST], "count": len(rows)})
