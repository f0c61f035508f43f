"""Out of force and back, giving up a draft, and saying that a text still is right."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.rights import Refusal
from tenants.documents.actions import life as actions
from tenants.documents.forms.approval import ReasonForm, ReviewForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import texts
from tenants.documents.queries.life import life_of, next_of
from tenants.documents.rules.reviews import next_review


@require_http_methods(["GET", "POST"])
def withdraw(request, document_id):
    """Ask why, and take the version in force out of force."""
    life = _found(request, document_id, "withdraw")
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(life.document, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Dokumentet er trukket tilbake. Du kan sette det i kraft igjen herfra."))
            return redirect("document_withdraw", document_id)
    return _page(request, life, reason=form)


@require_POST
def restore(request, document_id):
    """Let a withdrawn document be in force again."""
    life = _found(request, document_id, "withdraw")
    try:
        actions.restore(life.document, by=request.actor, at=timezone.now())
    except Refusal as why:
        messages.warning(request, str(why))
    else:
        messages.success(request, _("Dokumentet er gjeldende igjen."))
    return redirect("document", document_id)


@require_POST
def drop(request, document_id):
    """Give up the open version."""
    life = _found(request, document_id, "withdraw")
    form = ReasonForm(request.POST, auto_id="drop_%s")
    if life.opened is None:
        messages.warning(request, _("Det er ikke noe utkast å forkaste."))
        return redirect("document_withdraw", document_id)
    if form.is_valid():
        life.opened.document = life.document
        try:
            actions.drop(life.opened, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Utkastet er forkastet."))
            return redirect("document" if life.current else "documents", *([document_id] if life.current else []))
    return _page(request, life, dropping=form)


@require_http_methods(["GET", "POST"])
def review(request, document_id):
    """Say that the text still is right, and when to look again."""
    life = _found(request, document_id, "send")
    if life.current is None or life.current.state != "in_force":
        raise Http404
    today = timezone.localdate()
    months = life.document.document_type.review_months
    form = ReviewForm(sent(request), initial={"review_date": next_review(months, today)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_unchanged(life.document, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form.add_error("review_date", str(why))
        else:
            messages.success(request, _("Bekreftet. Teksten gjelder videre uten endring."))
            return redirect("document", document_id)
    context = {
        "document": life.document,
        "version": life.current,
        "opened": life.opened,
        "form": form,
        "next": next_of(life, on=today),
    }
    return render(request, "documents/review.html", context, status=422 if form.errors else 200)


def _found(request, document_id, verb):
    document = texts.get_document(document_id, by=request.actor)
    TABLE.require(request.actor, verb, document)
    return life_of(document, on=timezone.localdate())


def _page(request, life, *, reason=None, dropping=None):
    context = {
        "document": life.document,
        "current": life.current,
        "opened": life.opened,
        "in_force": bool(life.current and life.current.state == "in_force"),
        "reason_form": reason or ReasonForm(),
        "drop_form": dropping or ReasonForm(auto_id="drop_%s"),
        "errors": [form for form in (reason, dropping) if form is not None],
    }
    failed = any(form.is_bound and form.errors for form in context["errors"])
    context["has_errors"] = failed
    return render(request, "documents/withdraw.html", context, status=422 if failed else 200)
