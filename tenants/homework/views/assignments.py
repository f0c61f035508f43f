"""All homework of the municipality's networks, and one assignment as a task list."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation import files
from network.assignments import facade as assignments
from network.feedback import facade as feedback
from tenants.homework import queries
from tenants.homework.permissions import TABLE

from .words import part_meta, part_status

SHOWS = ("waiting", "done", "all")


@require_GET
def assignment_list(request):
    """All homework: what waits first; filter and search stand in the address."""
    at = timezone.now()
    pages = queries.assignment_pages(by=request.actor, at=at)
    search = " ".join(request.GET.get("q", "").split())
    found = [page for page in pages if _matches(page, search)]
    waiting = sorted((page for page in found if _waits(page)), key=lambda page: page.next_due)
    done = [page for page in found if not _waits(page)]
    show = request.GET.get("show", "")
    show = show if show in SHOWS else "all"
    groups = {"waiting": waiting, "done": done, "all": waiting + done}
    labels = {"waiting": _("Venter på oss"), "done": _("Levert og avsluttet"), "all": _("Alle")}
    context = {
        "rows": [_list_row(page, at) for page in groups[show]],
        "former": queries.handed_in_before(by=request.actor),
        "nothing": not pages,
        "search": search,
        "show": show,
        "at": at,
        "filters": [
            {
                "label": labels[name],
                "url": "?" + urlencode({"show": name} | ({"q": search} if search else {})),
                "current": name == show,
                "count": len(groups[name]),
            }
            for name in SHOWS
        ],
    }
    return render(request, "homework/list.html", context)


@require_GET
def assignment(request, assignment_id):
    """One assignment: each part with its status, what was sent, where feedback waits."""
    at = timezone.now()
    page = queries.assignment_page(assignment_id, by=request.actor, at=at)
    released = {
        one.submission_id: one for one in feedback.feedback_list(by=request.actor, assignment_id=assignment_id)
    }
    context = {
        "page": page,
        "assignment": page.assignment,
        "rows": [_part_row(page, row, at) for row in page.rows],
        "attempts": [{"submission": one, "feedback": released.get(one.id)} for one in page.attempts],
        "to_confirm": [one for one in page.attempts if one.on_behalf and not one.confirmed_at and not one.erased_at],
        "may_hand_in": TABLE.allows(request.actor, "hand_in"),
        "material": [_material(page.assignment, one) for one in page.assignment.material],
        "ready": sum(1 for row in page.asked if row.newest),
        "at": at,
    }
    return render(request, "homework/assignment.html", context)


@require_GET
def material_file(request, assignment_id, material_id):
    """Material of the homework, as a download."""
    TABLE.require(request.actor, "read")
    return files.serve(request, *assignments.material_file(assignment_id, material_id, by=request.actor))


def _waits(page):
    return page.assignment.state == "published" and bool(page.open_rows)


def _matches(page, search):
    view = page.assignment
    hay = " ".join([view.title, view.network_name, *(row.part.title for row in page.rows)]).casefold()
    return all(word in hay for word in search.casefold().split())


def _list_row(page, at):
    view = page.assignment
    sent, asked = sum(1 for row in page.asked if row.newest), len(page.asked)
    words = {"sent": sent, "asked": asked, "network": view.network_name}
    if view.state == "closed":
        word, sign = _("Avsluttet"), "neutral"
    elif not page.open_rows:
        word, sign = _("Levert"), "done"
    elif page.holes:
        word, sign = _("Fristen er ute"), "overdue"
    else:
        word, sign = "", ""
    return {
        "url": f"/homework/{view.id}/",
        "title": view.title,
        "meta": _("%(network)s · %(sent)s av %(asked)s deler levert") % words,
        "word": word,
        "sign": sign,
        "due": page.next_due,
    }


def _part_row(page, row, at):
    word, sign = part_status(row)
    return {
        "row": row,
        "url": f"/homework/{page.assignment.id}/parts/{row.part.id}/",
        "word": word,
        "sign": sign,
        "meta": part_meta(row, at),
    }


def _material(view, one):
    url = one.url or f"/homework/{view.id}/material/{one.id}/"
    return {"name": one.title, "url": url, "kind": one.kind, "size": one.size, "meta": one.name, "link": bool(one.url)}
