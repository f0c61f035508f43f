"""Links between documents that lead nowhere."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from tenants.documents.permissions import TABLE
from tenants.documents.queries import relations


@require_GET
def broken(request):
    """Where they stand, and what they led to."""
    TABLE.require(request.actor, "write")
    rows = [
        {
            "title": one.version.title,
            "url": f"/documents/{one.version.document_id}/",
            "block_id": one.block_id,
            "words": one.words,
            "target": one.target_title,
            "target_url": f"/documents/{one.target_id}/" if one.target_title else "",
            "gone": one.target_title is None,
            "withdrawn": one.target_state == "withdrawn",
            "open": one.version.state != "in_force",
        }
        for one in relations.broken(request.actor)[: relations.MOST]
    ]
    return render(request, "documents/links.html", {"rows": rows})
