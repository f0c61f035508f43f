"""The adoption map as a page and a spreadsheet; a joint body's."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation import files
from tenants.common.permissions import TABLE
from tenants.common.queries import adoption_map as queries
from tenants.common.queries.publishing import is_joint_body


@require_GET
def adoption_map(request):
    """Who uses what, in which version, with which exceptions."""
    _only_in_a_joint_body()
    found = queries.adoption_map(request.actor)
    may_publish = TABLE.allows(request.actor, "publish")
    return render(request, "common/adoption_map.html", {"map": found, "may_publish": may_publish})


@require_GET
def map_file(request):
    """The same as a spreadsheet."""
    _only_in_a_joint_body()
    made = files.Outgoing(queries.map_sheet(queries.adoption_map(request.actor)), "", "xlsx")
    return files.serve_made(made, _("hvem-bruker-hva"))


def _only_in_a_joint_body():
    if not is_joint_body():
        raise Http404
