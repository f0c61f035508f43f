"""Files that were handed in, and the examples that municipalities have opened."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from foundation import files
from network.circles import facade as circles
from network.submissions import queries


@require_GET
def file(request, submission_id, file_id):
    """The original, unchanged."""
    queries.submission(submission_id, by=request.actor)
    return files.serve(request, *queries.file_address(file_id, by=request.actor))


@require_GET
def picture(request, submission_id, file_id, sha256):
    """A picture or a page out of the file's reading."""
    view = queries.file_view(file_id, by=request.actor)
    if sha256 not in files.stored_in(view.reading):
        raise Http404
    owner, *_rest = queries.file_address(file_id, by=request.actor)
    return files.serve_picture(request, owner, sha256)


@require_GET
def gallery(request, network_id):
    """The network's examples, with a search that stands in the address."""
    search = " ".join(request.GET.get("q", "").split())
    network = circles.network(network_id, by=request.actor)
    context = {
        "network": network,
        "tab": "gallery",
        "search": search,
        "examples": queries.gallery(network_id, by=request.actor, search=search),
        "at": timezone.now(),
    }
    return render(request, "submissions/gallery.html", context)
