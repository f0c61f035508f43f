"""Change of owner for many documents: say from whom to whom, see which, then do it."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.rights import Refusal
from tenants.documents.actions import owners as actions
from tenants.documents.forms.owners import OwnersForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import moving_in, planning, shelves
from tenants.documents.queries import owners as queries
from tenants.documents.queries.states import SIGNS, in_words
from tenants.documents.rules.moving_in import NONE
from tenants.documents.rules.states import shown_state

MOST = 300


@require_http_methods(["GET", "POST"])
def owners(request):
    """The form, the documents it is about, and the change itself."""
    TABLE.require(request.actor, "move_in")
    on = timezone.localdate()
    known = moving_in.catalogue(request.actor)
    data = request.POST if request.method == "POST" else request.GET
    form = OwnersForm(data if "giver" in data else None, known=known, auto_id="owners_%s")
    rows, count = [], 0
    if form.is_bound and form.is_valid():
        if request.method == "POST":
            return _changed(request, form.cleaned_data)
        rows, count = _rows(request, form.cleaned_data, on)
    context = {
        "form": form,
        "chosen": form.cleaned_data if form.is_bound and not form.errors else None,
        "giver": _title(form, "giver"),
        "taker": _title(form, "taker"),
        "rows": rows,
        "count": count,
        "rest": max(0, count - MOST),
    }
    return render(request, "documents/owners.html", context, status=422 if form.errors else 200)


def _rows(request, chosen, on):
    """(documents as they are shown, how many there are)."""
    themes = None
    if chosen["theme"]:
        tree = [(theme.pk, theme.parent_id) for theme in planning.themes(request.actor)]
        themes = shelves.under(tree, UUID(chosen["theme"]))
    found = queries.owned(
        _position(chosen["giver"]),
        theme_ids=themes,
        document_type_id=UUID(chosen["type"]) if chosen["type"] else None,
        by=request.actor,
        on=on,
    )
    shown = []
    for document in found[:MOST]:
        state = shown_state(document.current_state, document.open_state, document.review_date, on)
        shown.append({"document": document, "word": in_words(state), "sign": SIGNS[state]})
    return shown, len(shown) if len(shown) < MOST else found.count()


def _changed(request, chosen):
    keys = [one for one in request.POST.getlist("document") if _is_key(one)]
    try:
        count = actions.change_owner(
            keys, from_id=_position(chosen["giver"]), to_id=UUID(chosen["taker"]), by=request.actor, at=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("document_owners")
    if count:
        text = ngettext("%(count)s dokument har fått ny eier.", "%(count)s dokumenter har fått ny eier.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Ingenting er endret. Kryss av dokumentene som skal få ny eier."))
    return redirect("document_owners")


def _position(text):
    return None if text == NONE else UUID(text)


def _title(form, name):
    value = form.cleaned_data.get(name) if form.is_bound and not form.errors else ""
    return dict(form.fields[name].choices).get(value, "").removeprefix("– ") if value else ""


def _is_key(text):
    try:
        UUID(text)
    except ValueError:
        return False
    return True
