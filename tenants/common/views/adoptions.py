"""What was taken from the library, what is one's own in it, and what applied on a day."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.rights import Refusal
from shared_library.items.contracts import TAKEN
from tenants.common.actions.explaining import explain as explain_exceptions
from tenants.common.forms.updates import DayForm, ReasonsForm
from tenants.common.permissions import TABLE
from tenants.common.queries import updates as queries
from tenants.common.queries.words import provider
from tenants.documents import facade as documents

from .told import sources_in_words, told, way_in_words
from .updates_words import SIGNS, in_words


@require_GET
def adoption(request, adoption_id):
    """The page of one."""
    form = DayForm(request.GET if "on" in request.GET else None)
    on = form.cleaned_data["on"] if form.is_valid() else None
    taken = queries.taken(adoption_id, on=on, by=request.actor)
    return _page(request, taken, day_form=form, on=on)


@require_POST
def explain(request, adoption_id):
    """Keep the reasons of the exceptions."""
    taken = queries.taken(adoption_id, by=request.actor)
    TABLE.require(request.actor, "update", taken.adoption)
    form = ReasonsForm(request.POST, reasons=taken.reasons)
    if form.is_valid():
        try:
            explain_exceptions(
                taken.adoption,
                reasons=form.reasons,
                version=form.cleaned_data["version"],
                by=request.actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.seen_again(version=taken.adoption.version)
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Begrunnelsene er lagret."))
            return redirect("common_adoption", adoption_id)
    return _page(request, taken, form=form)


def _page(request, taken, *, form=None, day_form=None, on=None):
    found = taken.adoption
    may_explain = TABLE.allows(request.actor, "update", found) and found.mode == "adopted"
    if form is None and may_explain and taken.reasons:
        form = ReasonsForm(reasons=taken.reasons, initial={"version": found.version})
    context = {
        "taken": taken,
        "adoption": found,
        "provider": provider(found.urn, found.provider_name),
        "text": taken.text,
        "own": taken.own,
        "form": form,
        "day_form": day_form or DayForm(),
        "on": on,
        "exceptions": _exceptions(taken, form),
        "without_reason": sum(not reason for reason in taken.reasons.values()),
        "additions": documents.shown(found.title, _additions(taken)),
        "pictures": f"/documents/{found.document_id}/pictures/{{sha256}}/",
        "applied": documents.shown(taken.applied.title, taken.applied.blocks) if taken.applied else None,
        "updates": [{"update": one, "word": in_words(one.state), "sign": SIGNS[one.state]} for one in taken.updates],
        "placeholders": documents.placeholders(taken.text.blocks) if taken.text else [],
        "may_suggest": TABLE.allows(request.actor, "suggest") and found.mode == "adopted",
        "may_update": TABLE.allows(request.actor, "update", found),
        "may_end": found.mode in TAKEN and TABLE.allows(request.actor, "adopt", found),
        "item": taken.item,
        "gone": _gone(taken.item),
        "told": told(taken.item, "explain") if taken.item else [],
        "sources": sources_in_words(taken.sources[1:]),
        "way": way_in_words(taken.sources) if taken.sources[1:] else [],
    }
    failed = any(one is not None and one.is_bound and one.errors for one in (form, day_form))
    context["has_errors"] = failed
    return render(request, "common/adoption.html", context, status=422 if failed else 200)


def _gone(item):
    """Whether the provider has taken it back by today; None for one that stays."""
    return None if item is None or item.withdrawn_date is None else item.withdrawn_date <= timezone.localdate()


def _additions(taken):
    """What is one's own, in the order of the text."""
    names = {one["id"] for one in taken.own.additions} | {one.ours["id"] for one in taken.own.filled}
    return [block for block in taken.text.blocks if block["id"] in names] if taken.text else []


def _exceptions(taken, form):
    """[{base, ours, field, reason}]; ours is None for what was left out."""
    pairs = [(one.base, one.ours) for one in taken.own.changed] + [(one, None) for one in taken.own.left_out]
    return [
        {
            "id": base["id"],
            "base": documents.shown("", [base]),
            "ours": documents.shown("", [ours]) if ours else None,
            "prefix": f"e{number}-",
            "base_prefix": f"f{number}-",
            "field": form[form.names[base["id"]]] if form is not None and base["id"] in form.names else None,
            "reason": taken.reasons.get(base["id"], ""),
        }
        for number, (base, ours) in enumerate(pairs, 1)
    ]
