"""Suggestions upward: one is written, read on both sides, and answered by the provider."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal
from shared_library.items.contracts import Proposal
from tenants.common.actions import suggesting as actions
from tenants.common.forms.suggesting import TAKEN, AnswerForm, SuggestForm
from tenants.common.permissions import TABLE
from tenants.common.queries import library
from tenants.common.queries import suggesting as queries
from tenants.common.queries.words import NAMES

from .suggesting_words import said


@require_http_methods(["GET", "POST"])
def suggest(request, item_id):
    """Say what the municipality would have changed, and send it."""
    asked = request.GET.get("block", "")[:120]
    page = queries.page(item_id, block_id=asked, by=request.actor)
    form = SuggestForm(sent(request), places=page.places, initial={"block_id": asked, "proposed": page.ours})
    if form.is_valid():
        proposal = Proposal(item_id=item_id, number=page.version.number, language=page.language, **form.cleaned_data)
        try:
            made = actions.suggest(proposal, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Forslaget er sendt. Svaret kommer hit."))
            return redirect("common_suggestion", made.id)
    context = {
        "form": form,
        "page": page,
        "item": page.item,
        "provider": library.provider(page.item),
        "language_name": NAMES[page.language],
        "is_base": page.item.layer == "base",
    }
    return render(request, "common/suggest.html", context, status=422 if form.errors else 200)


@require_GET
def suggestions(request):
    """What came here, and what was sent from here."""
    received, mine = queries.both(by=request.actor)
    context = {"received": [_row(one) for one in received], "sent": [_row(one) for one in mine]}
    return render(request, "common/suggestions.html", context)


@require_http_methods(["GET", "POST"])
def suggestion(request, suggestion_id):
    """One, and its answer; the provider answers here."""
    one = queries.suggestion(suggestion_id, by=request.actor)
    is_provider = one.provider_id == request.municipality.id
    may_answer = is_provider and one.state == "waiting" and TABLE.allows(request.actor, "answer")
    if request.method == "POST":
        TABLE.require(request.actor, "answer")
        if not may_answer:
            messages.info(request, _("Forslaget er alt besvart.") if is_provider else _("Bare utgiveren svarer."))
            return redirect("common_suggestion", suggestion_id)
    form = AnswerForm(sent(request)) if may_answer else None
    if form is not None and form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.answer(suggestion_id, taken=chosen["answer"] == TAKEN, reason=chosen["reason"],
                           by=request.actor, at=timezone.now())  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Svaret er sendt."))
            return redirect("common_suggestions")
    context = {
        "one": one,
        "word": said(one.state),
        "is_provider": is_provider,
        "provider": _("Den nasjonale basen") if one.provider_id is None else one.provider_name,
        "form": form,
    }
    failed = form is not None and form.is_bound and bool(form.errors)
    return render(request, "common/suggestion.html", context, status=422 if failed else 200)


def _row(one):
    return {"one": one, "word": said(one.state)}
