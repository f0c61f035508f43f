"""A network as its member sees it: who is in it, who sees what, what the others have opened."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.gatherings import facade as gatherings
from network.submissions import facade as submissions
from tenants.homework import actions

from .words import audiences

SHOWN = 5


@require_GET
def network(request, network_id):
    """Members, facilitators, sharing rule, homework, gatherings and the newest examples."""
    actor, at = request.actor, timezone.now()
    view = circles.network(network_id, by=actor)
    context = {
        "network": view,
        "audiences": audiences(view, actor.municipality_id),
        "widenings": view.widenings,
        "may_answer": actor.has("administrator"),
        "assignments": assignments.assignments(by=actor, network_id=network_id),
        "gatherings": gatherings.gatherings(by=actor, network_id=network_id, coming_only=True, at=at)[:SHOWN],
        "examples": submissions.gallery(network_id, by=actor)[:SHOWN],
        "at": at,
    }
    return render(request, "homework/network.html", context)


@require_POST
def answer_widening(request, network_id, widening_id):
    """The municipality's yes or no to showing the network more."""
    if circles.widening(widening_id, by=request.actor).network_id != network_id:
        raise Http404
    try:
        yes = {"yes": True, "no": False}[request.POST.get("answer", "")]
        actions.answer_widening(network_id, widening_id, yes=yes, by=request.actor, at=timezone.now())
    except KeyError:
        messages.error(request, _("Velg ja eller nei."))
    except circles.WideningClosed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Svaret er lagret. Det kan endres så lenge forslaget er åpent."))
    return redirect("homework_network", network_id)


@require_GET
def shared_status(request, network_id, assignment_id):
    """How far all have come, as far as the sharing rule shows it."""
    view = assignments.assignment(assignment_id, by=request.actor)
    network = circles.network(network_id, by=request.actor)
    if view.network_id != network.id:
        raise Http404
    cells = {(cell.municipality_id, cell.part_id): cell for cell in feedback.cells(assignment_id, by=request.actor)}
    rows = [
        (member, [(cells.get((member.municipality_id, part.id)), part) for part in view.parts])
        for member in network.members
    ]
    context = {"assignment": view, "network": network, "rows": rows, "own": request.actor.municipality_id}
    return render(request, "homework/network_status.html", context)


@require_GET
def gallery(request, network_id):
    """What members have opened, newest first, with a search."""
    search = " ".join(request.GET.get("q", "").split())
    context = {
        "network": circles.network(network_id, by=request.actor),
        "examples": submissions.gallery(network_id, by=request.actor, search=search),
        "search": search,
    }
    return render(request, "homework/gallery.html", context)


@require_GET
def example(request, opened_id):
    """One opened hand-in, to read."""
    opened = submissions.get_opened(opened_id, by=request.actor)
    view = submissions.opened(opened_id, by=request.actor)
    parts = [
        {
            "part": part,
            "files": [
                {
                    "file": file,
                    "prefix": f"{number}-{place}-",
                    "pictures": f"/homework/gallery/{opened_id}/files/{file.id}/pictures/{{sha256}}/",
                }
                for place, file in enumerate(view.files, start=1)
                if part.part_id in file.part_ids
            ],
            "prefix": f"{number}-0-",
        }
        for number, part in enumerate(view.parts, start=1)
    ]
    return render(request, "homework/gallery_example.html", {"opened": opened, "submission": view, "parts": parts})


@require_GET
def example_file(request, opened_id, file_id):
    """An opened file, unchanged."""
    view = submissions.opened(opened_id, by=request.actor)
    if file_id not in {file.id for file in view.files}:
        raise Http404
    return files.serve(request, *submissions.file(file_id, by=request.actor))


@require_GET
def example_picture(request, opened_id, file_id, sha256):
    """A picture out of the reading of an opened file."""
    view = submissions.opened(opened_id, by=request.actor)
    file = next((file for file in view.files if file.id == file_id), None)
    if file is None or sha256 not in files.stored_in(file.reading):
        raise Http404
    owner, *_rest = submissions.file(file_id, by=request.actor)
    return files.serve_picture(request, owner, sha256)
