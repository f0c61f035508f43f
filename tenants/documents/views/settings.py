"""The settings of one document."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal
from tenants.documents.actions.settings import change_settings
from tenants.documents.forms.homes import HOMES
from tenants.documents.forms.settings import LawsField, SettingsForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import choices, texts


@require_http_methods(["GET", "POST"])
def settings(request, document_id):
    """Where the document belongs, whom it concerns, who may read it."""
    document = texts.get_document(document_id, by=request.actor)
    TABLE.require(request.actor, "write", document)
    form = SettingsForm(sent(request), choices=_with_own(document, request.actor), initial=_initial(document))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        for name in ("theme_id", "document_type_id", "owner_id", "unit_id"):
            values[name] = UUID(values[name]) if values[name] else None
        try:
            change_settings(document, values, version=version, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            data = request.POST.copy()
            data["version"] = str(texts.get_document(document_id, by=request.actor).version)
            form.data = data
        else:
            messages.success(request, _("Innstillingene er lagret."))
            return redirect("document_settings", document_id)
    context = {"document": document, "form": form, "home": HOMES.get(document.home, "")}
    return render(request, "documents/settings.html", context, status=422 if form.errors else 200)


def _initial(document):
    return {
        "theme_id": str(document.theme_id),
        "document_type_id": str(document.document_type_id),
        "owner_id": str(document.owner_id or ""),
        "unit_id": str(document.unit_id or ""),
        "target_group": document.target_group,
        "target_units": [str(key) for key in document.target_units],
        "law_links": LawsField.lines(document.law_links),
        "asks_receipt": document.asks_receipt,
        "is_public": document.is_public,
        "is_confidential": document.is_confidential,
        "version": document.version,
    }


def _with_own(document, actor):
    """The choices, and what the document has already although it is out of use."""
    offered = choices.where(by=actor)
    own = {
        "theme_id": document.theme,
        "document_type_id": document.document_type,
        "owner_id": document.owner,
        "unit_id": document.unit,
    }
    for name, row in own.items():
        if row is not None and str(row.pk) not in dict(offered[name]):
            offered[name] = [*offered[name], (str(row.pk), str(row))]
    return offered
