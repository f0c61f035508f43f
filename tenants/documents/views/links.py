"""Links between documents that lead nowhere."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation.files import Mark
from tenants.documents.permissions import TABLE
from tenants.documents.queries import relations


@require_GET
def broken(request):
    """Where they stand, and what they led to."""
    TABLE.require(request.actor, "write")
    rows = [
        broken_row(one)
        | {
            "title": one.version.title,
            "url": f"/documents/{one.version.document_id}/",
            "block_id": one.block_id,
            "open": one.version.state != "in_force",
        }
        for one in relations.broken(request.actor)[: relations.MOST]
    ]
    return render(request, "documents/links.html", {"rows": rows})


def broken_row(reference):
    """What is wrong with a link, for broken_link.html."""
    return {
        "words": reference.words,
        "target": reference.target_title,
        "gone": reference.target_title is None,
        "withdrawn": reference.target_state == "withdrawn",
    }


def broken_links(version):
    """(marks in the text, rows below it) of the links of a version that lead nowhere, for those who write in it."""
    found = relations.broken_in(version)
    marks = [
        Mark(number=number, anchor=one.block_id, quote=one.words, color="warning", label=_("Lenken virker ikke"),
             href="#broken")
        for number, one in enumerate(found, 1)
    ]  # fmt: skip
    return marks, [broken_row(one) for one in found]
