"""The adoption map as a page and a spreadsheet; a joint body's."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation import files
from foundation.forms import number_in
from shared_library.items.contracts import MapCut
from tenants.common.forms.adoption_map import MapForm
from tenants.common.permissions import TABLE
from tenants.common.queries import adoption_map as queries
from tenants.common.queries.publishing import is_joint_body

ITEMS, MEMBERS = 20, 10
MOST_LINES = 20_000  # of a spreadsheet that is made while somebody waits
LONGEST = 120


@require_GET
def adoption_map(request):
    """Who uses what, in which version, with which exceptions: some documents and some municipalities at a time."""
    _only_in_a_joint_body()
    asked, page, part = _asked(request), _number(request, "page"), _number(request, "part")
    first, left = (page - 1) * ITEMS, (part - 1) * MEMBERS
    cut = MapCut(**asked, from_item=first, most_items=ITEMS, from_member=left, most_members=MEMBERS)
    found = queries.adoption_map(request.actor, cut)
    kept = {name: value for name, value in asked.items() if value}

    def address(page, part):
        return "?" + urlencode(kept | {"page": page, "part": part})

    context = {
        "map": found,
        "form": MapForm(request.GET, themes=found.themes),
        "narrowed": bool(kept),
        "items": _turn(found.item_count, first, len(found.rows), lambda step: address(page + step, part)),
        "members": _turn(found.member_count, left, len(found.members), lambda step: address(page, part + step)),
        "file_url": f"{reverse('common_map_file')}?{urlencode(kept)}" if found.lines <= MOST_LINES else "",
        "may_publish": TABLE.allows(request.actor, "publish"),
    }
    return render(request, "common/adoption_map.html", context)


@require_GET
def map_file(request):
    """The same as a spreadsheet, all pages of it."""
    _only_in_a_joint_body()
    asked = _asked(request)
    if queries.adoption_map(request.actor, MapCut(**asked, most_items=0, most_members=0)).lines > MOST_LINES:
        messages.info(request, _("Regnearket blir for stort. Velg et tema eller et medlem først."))
        return redirect("common_map")
    found = queries.adoption_map(request.actor, MapCut(**asked))
    return files.serve_sheet(queries.map_sheet(found), _("hvem-bruker-hva"))


def _asked(request):
    """What the address cuts the map to."""
    words = {name: " ".join(request.GET.get(name, "")[:LONGEST].split()) for name in ("theme", "member")}
    return {**words, "undecided": bool(request.GET.get("undecided"))}


def _number(request, name):
    return max(1, number_in(request.GET.get(name, ""), 1))


def _turn(count, first, many, address):
    """{count, first, last, previous_url, next_url} of what is turned over like pages."""
    return {
        "count": count,
        "first": first + 1,
        "last": first + many,
        "is_part": many < count,
        "previous_url": address(-1) if first else "",
        "next_url": address(1) if first + many < count else "",
    }


def _only_in_a_joint_body():
    if not is_joint_body():
        raise Http404
