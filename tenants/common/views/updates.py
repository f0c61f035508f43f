"""Newer versions of what was taken: the list, and the page where one is taken in or declined."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from foundation.rights import Refusal
from tenants.common.actions import updating as actions
from tenants.common.actions.update_refusals import Decided, TextChanged
from tenants.common.forms.updates import DeclineForm, MergeForm
from tenants.common.queries import updates as queries
from tenants.common.rules.merging import OWN
from tenants.documents import facade as documents

from .updates_words import SIGNS, conflict_rows, in_words

NO_SHA = "0" * 64


@require_GET
def updates(request):
    """What waits for a decision, and what was decided last."""
    waiting, decided = queries.updates(by=request.actor)
    context = {
        "waiting": waiting,
        "decided": [{"update": one, "word": in_words(one.state), "sign": SIGNS[one.state]} for one in decided],
        "today": timezone.localdate(),
    }
    return render(request, "common/updates.html", context)


@require_GET
def update(request, update_id):
    """How a newer version goes together with the text that stands here."""
    return _page(request, queries.page(update_id, by=request.actor))


@require_GET
def text(request, update_id):
    """The whole text as it will be; 404 where nothing can go together any more."""
    found, blocks, contended = queries.whole(update_id, by=request.actor)
    if not blocks:
        raise Http404
    context = {
        "update": found,
        "adoption": found.adoption,
        "reading": documents.shown(found.title or found.adoption.title, blocks),
        "pictures": _pictures(found),
        "contended": contended,
    }
    return render(request, "common/update_text.html", context)


@require_POST
def merge(request, update_id):
    """Make a draft in which both go together as it was chosen."""
    page = queries.page(update_id, by=request.actor)
    form = MergeForm(request.POST, conflicts=page.beside.conflicts)
    if page.beside.seen != request.POST.get("seen"):
        form.add_error(None, str(TextChanged()))
    if form.is_valid():
        try:
            actions.merge_update(
                page.update,
                choices=form.choices,
                seen=form.cleaned_data["seen"],
                by=request.actor,
                at=timezone.now(),
            )
        except Decided as refusal:  # the second of two clicks finds what the first one made
            messages.info(request, str(refusal))
            return redirect("common_adoption", page.adoption.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Utkastet er laget. Det som gjelder nå, gjelder til utkastet er godkjent."))
            return redirect(_place_to_write(page, form.choices) or reverse("common_adoption", args=[page.adoption.pk]))
    if page.update.state != "waiting":
        messages.info(request, str(Decided(page.update)))
        return redirect("common_update", update_id)
    return _page(request, page, form=form)


@require_POST
def decline(request, update_id):
    """Stay with the version one has."""
    page = queries.page(update_id, by=request.actor)
    form = DeclineForm(request.POST, auto_id="decline_%s")
    if form.is_valid():
        try:
            actions.decline(page.update, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Decided as refusal:
            messages.info(request, str(refusal))
            return redirect("common_update", update_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Dere blir ved utgaven dere har. Neste utgave kommer hit som vanlig."))
            return redirect("common_updates")
    return _page(request, page, declining=form)


@require_GET
def picture(request, update_id, sha256):
    """A picture of the new version; one of the text here stands with its document."""
    found = queries.get_update(update_id, by=request.actor)
    if queries.is_of_new(found, sha256):
        return files.serve_picture(request, f"library/{found.adoption.item_id}", sha256)
    if found.adoption.document_id is None:
        raise Http404
    return redirect("document_picture", found.adoption.document_id, sha256)


def _place_to_write(page, choices):
    """The draft at the first place where other words are to be written; "" where nobody chose that."""
    first = next((one.block_id for one in page.beside.conflicts if choices[one.block_id] == OWN), "")
    return f"{reverse('document_edit', args=[page.adoption.document_id])}#a-{first}" if first else ""


def _pictures(update):
    return reverse("common_update_picture", args=[update.pk, NO_SHA]).replace(NO_SHA, "{sha256}")


def _page(request, page, *, form=None, declining=None):
    found = page.update
    today = timezone.localdate()
    waits = found.state == "waiting"
    gone = page.gone_date is not None and page.gone_date <= today
    able = waits and page.beside.is_able and not gone
    seen = {"seen": page.beside.seen}
    if form is not None and form.is_bound and form.data.get("seen") != page.beside.seen:
        # the old choices were made from another text
        form.seen_again(seen=page.beside.seen)
    form = form or (MergeForm(conflicts=page.beside.conflicts, initial=seen) if able else None)
    rows = conflict_rows(page, form)
    context = {
        "page": page,
        "update": found,
        "adoption": page.adoption,
        "text": page.text,
        "waits": waits,
        "gone": gone,
        "word": in_words(found.state),
        "sign": SIGNS[found.state],
        "form": form,
        "decline_form": declining or (DeclineForm(auto_id="decline_%s") if waits else None),
        "errors": [one for one in (form, declining) if one is not None],
        "rows": rows,
        "count": sum(one["kind"] not in ("same", "fold") for one in page.beside.changes),
        "pictures": _pictures(found),
        "today": today,
    }
    failed = any(one.is_bound and one.errors for one in context["errors"])
    context["has_errors"] = failed
    return render(request, "common/update.html", context, status=422 if failed else 200)
