"""Approval of one version: sending it, reading what is changed, approving it or sending it back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from foundation.identity.recent import require_recent_in_joint_body
from foundation.rights import Refusal
from tenants.documents.actions import life as actions
from tenants.documents.actions import life_refusals as refusals
from tenants.documents.actions.seeing import seen
from tenants.documents.forms.approval import DecideForm, SendForm
from tenants.documents.queries import approvals as queries
from tenants.documents.queries import history
from tenants.documents.queries.life import next_of
from tenants.documents.queries.states import SIGNS, in_words
from tenants.documents.queries.to_fill import NOTHING, left_in
from tenants.documents.rules.approving import default_due, left
from tenants.documents.rules.blocks import as_reading

from .edit_page import pictures_at


@require_GET
def approval(request, document_id):
    """The text with what is changed since the version in force, and how far it has come."""
    return _page(request, _found(request, document_id))


@require_POST
def send(request, document_id):
    """Send the draft for approval."""
    page = _found(request, document_id)
    form = SendForm(request.POST)
    if form.is_valid():
        try:
            actions.send_for_approval(page.version, **form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as why:
            form = _again(form, "revision", page.version.revision, str(why))
        else:
            messages.success(request, _("Teksten er sendt til godkjenning."))
            waits = left_in(page.version)
            if waits:
                messages.warning(request, _("Noe er ikke fylt ut, eller står med merker. Du kan ta teksten tilbake."))
            elif waits.unexplained:
                messages.warning(request, _("Et lokalt unntak mangler begrunnelse. Skriv den før teksten godkjennes."))
            return redirect("document_approval", document_id)
    return _page(request, _found(request, document_id), send=form, status=422)


@require_POST
def take_back(request, document_id):
    """Let the text be written on again."""
    page = _found(request, document_id)
    try:
        actions.take_back(page.version, by=request.actor, at=timezone.now())
    except Refusal as why:
        messages.warning(request, str(why))
    else:
        messages.success(request, _("Teksten er tatt tilbake og kan skrives videre på."))
    return redirect("document_approval", document_id)


@require_POST
def decide(request, document_id):
    """Approve the text or send it back; a text that was changed meanwhile is shown beside what was read."""
    form = DecideForm(request.POST)
    returns = request.POST.get("decision") == "return"
    if returns and queries.sent_back_so(document_id, request.POST.get("seen", "")[:64], by=request.actor):
        return redirect("documents_approve")  # a second click: the text is no matter of the person's any more
    try:
        page = _found(request, document_id)
    except Http404:
        if not queries.was_sent(document_id, request.POST.get("seen", "")[:64]):
            raise
        messages.warning(
            request,
            _(
                "Teksten venter ikke på deg lenger: Den er tatt tilbake, eller rollen er ikke din nå. "
                "Svaret er ikke lagret."
            ),
        )
        return redirect("documents_approve")
    require_recent_in_joint_body(request)
    if not form.is_valid():
        return _page(request, page, decide=form, status=422)
    seen, text = form.cleaned_data["seen"], form.cleaned_data["text"]
    act = actions.return_version if returns else actions.approve
    try:
        version = act(page.version, text=text, seen=seen, by=request.actor, at=timezone.now())
    except refusals.Changed as why:
        return _changed(request, _found(request, document_id), form, seen, why)
    except (refusals.AlreadyApproved, refusals.AnsweredAlready) as why:
        if not queries.answered_so(page.version, seen, by=request.actor):
            messages.warning(request, str(why))
        return redirect("document_approval", document_id)
    except Refusal as why:
        form.add_error("text" if isinstance(why, refusals.NoReason) else None, str(why))
        return _page(request, _found(request, document_id), decide=form, status=422)
    messages.success(request, _said(version, returns, left(page.life.chain, page.life.said) - 1))
    return redirect("documents_approve") if returns else redirect("document_approval", document_id)


def _found(request, document_id):
    return queries.approval_page(document_id, by=request.actor, on=timezone.localdate())


def _said(version, returns, more):
    if returns:
        return _("Teksten er sendt tilbake med begrunnelsen din.")
    if version.state == "in_force":
        return _("Godkjent. Versjonen er nå gjeldende.")
    if version.approved_at:
        return _("Godkjent. Versjonen blir gjeldende den dagen den skal.")
    if more > 0:
        said = ngettext(
            "Godkjent. Det trengs %(count)s til i dette trinnet.",
            "Godkjent. Det trengs %(count)s til i dette trinnet.",
            more,
        )
        return said % {"count": more}
    return _("Godkjent. Nå går teksten videre til neste godkjenner.")


def _changed(request, page, form, seen, why):
    """What was read and what stands now, both; what was typed stays."""
    again = _again(form, "seen", page.seen, str(why))
    before = queries.sent_as(page.version, seen)
    difference = None
    if before is not None:
        difference = files.changes(
            as_reading(before.title, before.blocks), as_reading(page.version.title, page.version.blocks)
        )
    return _page(request, page, decide=again, since=difference, before_seen=before, status=409)


def _again(form, name, value, why):
    """The form as it was filled out, ready to be sent for what stands now."""
    data = form.data.copy()
    data[name] = value
    again = type(form)(data)
    again.add_error(None, why)
    return again


def _page(request, page, *, send=None, decide=None, since=None, before_seen=None, status=200):
    seen(page.document, by=request.actor, at=timezone.now())
    version = page.version
    now = as_reading(version.title, version.blocks)
    changed = files.changes(as_reading(page.before.title, page.before.blocks), now) if page.before else None
    if send is None and version.state == "draft" and page.may_send:
        send = SendForm(initial={"revision": version.revision, "due_date": default_due(timezone.localdate())})
    if decide is None and page.asked:
        decide = DecideForm(initial={"seen": page.seen})
    context = {
        "page": page,
        "document": page.document,
        "version": version,
        "before": page.before,
        "changes": changed,
        "is_changed": files.is_changed(changed or []),
        "reading": history.as_shown(version),
        "pictures": pictures_at(page.document),
        "since": since,
        "before_seen": before_seen,
        "send_form": send,
        "decide_form": decide,
        "asked": page.asked,
        "errors": [form for form in (send, decide) if form is not None],
        "has_errors": status == 422,
        "next": next_of(page.life, on=timezone.localdate()),
        "word": in_words(version.state),
        "sign": SIGNS[version.state],
        "to_fill": left_in(version) if version.state in ("draft", "hearing", "approval") else NOTHING,
        "ahead": version.state == "approval" and version.approved_at is not None,
        "may_take_back": page.may_send and version.state == "approval",
    }
    return render(request, "documents/approval.html", context, status=status)
