"""Taking a text from the shared library, or turning it down."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal
from tenants.common.actions import adopting as actions
from tenants.common.actions.refusals import AlreadyTaken
from tenants.common.forms.library import RejectForm, UseForm
from tenants.common.permissions import TABLE
from tenants.common.queries import library as queries
from tenants.documents import facade as documents

from .told import same_in_words, told


@require_http_methods(["GET", "POST"])
def use(request, item_id):
    """As it is or adapted; in which language, and where it belongs here."""
    TABLE.require(request.actor, "adopt")
    item = queries.get_item(item_id, by=request.actor)
    choices = documents.choices(request.actor)
    form = UseForm(sent(request), item=item, choices=choices)
    if form.is_valid():
        try:
            taken = actions.take(
                actions.Wish(item_id=item.id, **form.cleaned_data), by=request.actor, at=timezone.now()
            )
        except AlreadyTaken as refusal:  # the second of two clicks finds what the first one made
            messages.info(request, str(refusal))
            return redirect("document", refusal.adoption.document_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Et utkast er laget. Det gjelder når det er godkjent hos dere."))
            return redirect("document", taken.document_id)
    context = {
        "form": form,
        "item": item,
        "has_nothing": not choices.themes or not choices.types,
        "told": told(item, "use"),
        "to_fill": queries.to_fill(item, by=request.actor),
        "same": same_in_words(queries.same_as(item, by=request.actor)),
    }
    return render(request, "common/use.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reject(request, item_id):
    """Not here, and why."""
    TABLE.require(request.actor, "adopt")
    item = queries.get_item(item_id, by=request.actor)
    form = RejectForm(sent(request))
    if form.is_valid():
        try:
            actions.reject(item.id, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        except AlreadyTaken as refusal:
            messages.info(request, str(refusal))
            return redirect("common_end", refusal.adoption.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dere tar ikke teksten i bruk. Dere kan ombestemme dere senere."))
            return redirect("common_item", item.id)
    context = {
        "form": form,
        "title": _("La være å ta i bruk: %(title)s") % {"title": item.title},
        "text": _("Teksten blir liggende i fellesbiblioteket, og dere kan ta den i bruk senere."),
        "consequences": told(item, "reject"),
        "action": _("Ikke ta i bruk"),
        "cancel_url": reverse("common_item", args=[item.id]),
    }
    return render(request, "ui/confirm.html", context, status=422 if form.errors else 200)
