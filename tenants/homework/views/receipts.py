"""What was sent: the receipt, and what the municipality may do with it afterwards."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files
from network.circles import facade as circles
from network.feedback import facade as feedback
from network.submissions import facade as submissions
from tenants.homework import actions
from tenants.homework.forms import OpenForm
from tenants.homework.permissions import TABLE

from .showing import network_of
from .words import audiences


@require_GET
def submission(request, submission_id):
    """The receipt: what, when, who sees it, what happens next."""
    view = _own(request, submission_id)
    actor = request.actor
    network, left = network_of(view, by=actor)
    newer = [
        one
        for one in submissions.submissions(view.assignment_id, by=actor)
        if one.attempt > view.attempt and not one.erased_at and not one.on_behalf
    ]
    context = {
        "submission": view,
        "network": network,
        "left": left,
        "parts": [_part(view, part) for part in view.parts],
        "changes": [one for one in submissions.changes_in(view, by=actor) if one.before and one.changed],
        "audiences": audiences(network, actor.municipality_id, opened=bool(view.opened_at)) if network else [],
        "feedback": feedback.feedback(view.id, by=actor) if not view.erased_at else None,
        "waits_for_confirmation": network
        and view.on_behalf
        and not view.confirmed_at
        and not view.erased_at
        and not newer,
        "replaced_by": newer[-1] if newer and view.on_behalf and not view.confirmed_at else None,
        "opened_titles": [part.title for part in view.parts if part.part_id in view.opened_part_ids],
        "may": {verb: TABLE.allows(actor, verb) for verb in ("take_back", "withdraw")}
        | {verb: network and TABLE.allows(actor, verb) for verb in ("open", "confirm", "hand_in")},
        "at": timezone.now(),
    }
    return render(request, "homework/receipt.html", context)


@require_GET
def sent_file(request, submission_id, file_id):
    """A file as it was sent."""
    _own(request, submission_id)
    return files.serve(request, *submissions.file(file_id, by=request.actor))


@require_GET
def sent_picture(request, submission_id, file_id, sha256):
    """A picture out of the reading of a file that was sent."""
    view = submissions.file_view(file_id, by=request.actor)
    if sha256 not in files.stored_in(view.reading):
        raise Http404
    owner, *_rest = submissions.file(file_id, by=request.actor)
    return files.serve_picture(request, owner, sha256)


@require_http_methods(["GET", "POST"])
def take_back(request, submission_id):
    """Ask once, then erase what was sent."""
    TABLE.require(request.actor, "take_back")
    view = _own(request, submission_id)
    if request.method == "POST":
        actions.take_back(submission_id, by=request.actor, at=timezone.now())
        messages.success(request, _("Innleveringen er trukket tilbake, og innholdet er slettet hos nettverket."))
        return redirect("homework_submission", submission_id)
    network, _left = network_of(view, by=request.actor)
    drafts = _("Kladdene hos dere blir stående, så dere kan levere på nytt.")
    context = {
        "title": _("Trekke tilbake innleveringen?"),
        "text": _("Innholdet i forsøk %(attempt)s av «%(assignment)s» slettes hos nettverket.")
        % {"attempt": view.attempt, "assignment": view.assignment_title},
        "consequences": [
            _("Prosessveilederne kan ikke lenger lese det, og tilbakemelding på det slettes også."),
            *([drafts] if network else []),
            _("Det blir stående i loggen at innleveringen ble trukket tilbake, av hvem og når."),
        ],
        "action": _("Trekk tilbake innleveringen"),
        "danger": True,
        "cancel_url": f"/homework/submissions/{view.id}/",
    }
    return render(request, "ui/confirm.html", context)


@require_http_methods(["GET", "POST"])
def open_to_network(request, submission_id):
    """Choose what the other municipalities may read, after being told who they are."""
    TABLE.require(request.actor, "open")
    view = _own(request, submission_id)
    network = circles.network(view.network_id, by=request.actor)
    initial = {"parts": [str(part.part_id) for part in view.parts if part.part_id in view.opened_part_ids]}
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        parts=[(part.part_id, part.title, _what_shows(view, part)) for part in view.parts],
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        chosen = [UUID(part) for part in form.cleaned_data["parts"]]
        try:
            actions.open_to_network(
                submission_id, chosen, form.cleaned_data["note"], by=request.actor, at=timezone.now()
            )
        except submissions.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Innleveringen er åpnet for nettverket. Dere kan ta den inn igjen når som helst.")
            )
            return redirect("homework_submission", submission_id)
    others = [one.name for one in network.members if one.municipality_id != request.actor.municipality_id]
    context = {"submission": view, "network": network, "form": form, "others": others}
    return render(request, "homework/open.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request, submission_id):
    """Take it out of the gallery."""
    _own(request, submission_id)
    actions.withdraw(submission_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Innleveringen er ikke lenger åpen for nettverket."))
    return redirect("homework_submission", submission_id)


@require_POST
def confirm(request, submission_id):
    """Say that what was registered on the municipality's behalf is right."""
    _own(request, submission_id)
    try:
        actions.confirm(submission_id, by=request.actor, at=timezone.now())
    except submissions.Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Takk. Innleveringen er bekreftet."))
    return redirect("homework_submission", submission_id)


def _own(request, submission_id):
    TABLE.require(request.actor, "read")
    return submissions.submission(submission_id, by=request.actor)


def _part(view, part):
    sent = [file for file in view.files if part.part_id in file.part_ids]
    return {
        "part": part,
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "size": file.size,
                "url": f"/homework/submissions/{view.id}/files/{file.id}/",
            }
            for file in sent
        ],
    }


def _what_shows(view, part):
    names = ", ".join(file.name for file in view.files if part.part_id in file.part_ids)
    return _("Filer som følger med: %(names)s") % {"names": names} if names else ""
