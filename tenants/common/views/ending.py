"""Following a common text no more: what becomes of the document, and why."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal
from tenants.common.actions import ending as actions
from tenants.common.forms.ending import KEEP, WAYS, EndForm
from tenants.common.permissions import TABLE
from tenants.common.queries import library
from tenants.common.queries import updates as queries

from .told import told


@require_http_methods(["GET", "POST"])
def end(request, adoption_id):
    """Keep it as one's own, or withdraw it."""
    adoption = queries.get_adoption(adoption_id, by=request.actor)
    TABLE.require(request.actor, "adopt", adoption)
    if adoption.document_id is None:
        raise Http404
    if adoption.mode == "rejected":  # the second of two clicks finds what the first one made
        messages.info(request, _("Dere bruker ikke teksten lenger."))
        return redirect("common_adoption", adoption_id)
    way = request.GET.get("way")
    form = EndForm(sent(request), is_own=adoption.mode == "adapted", initial={"way": way} if way in WAYS else {})
    if form.is_valid():
        try:
            text = _done(adoption_id, form.cleaned_data, request)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, text)
            return redirect("common_adoption", adoption_id)
    item = library.get_item(adoption.item_id, by=request.actor)
    is_offered = library.is_offered(item, on=timezone.localdate())
    context = {"form": form, "adoption": adoption, "told": told(item, "end"), "is_offered": is_offered}
    return render(request, "common/end.html", context, status=422 if form.errors else 200)


def _done(adoption_id, chosen, request):
    said = {"reason": chosen["reason"], "by": request.actor, "at": timezone.now()}
    if chosen["way"] == KEEP:
        actions.keep_as_own(adoption_id, **said)
        return _("Teksten er deres egen fra nå av.")
    actions.stop_using(adoption_id, **said)
    return _("Dere bruker ikke teksten lenger. Dokumentet er trukket tilbake.")
