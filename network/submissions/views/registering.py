"""What came another way is registered on behalf of a municipality."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation import files
from network.assignments import facade as assignments
from network.circles import facade as circles
from network.submissions import actions, queries
from network.submissions.contracts import HandIn, PartContent
from network.submissions.forms import RegisterForm
from network.submissions.permissions import TABLE


@require_http_methods(["GET", "POST"])
def register(request, assignment_id):
    """Choose the municipality, put in what came, and say how and when it came."""
    TABLE.require(request.actor, "register")
    at = timezone.now()
    assignment = assignments.assignment(assignment_id, by=request.actor)
    members = circles.members(assignment.network_id, by=request.actor)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        parts=assignment.parts,
        members=members,
        at=at,
        initial={"municipality": request.GET.get("municipality", ""), "received_date": timezone.localdate(at)},
    )
    form.mark_optional = False
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = _register(request, assignment, form, at)
        except actions.Refusal as refused:
            refusal = refused
        else:
            if made:
                messages.success(
                    request,
                    _("Registrert på vegne av %(name)s. Kommunen får et varsel og kan bekrefte eller levere selv.")
                    % {"name": made.municipality_name},
                )
                return redirect(f"/submissions/{made.pk}/")
    context = {
        "assignment": assignment,
        "form": form,
        "refusal": refusal,
        "has_errors": bool(refusal or form.errors),
        "had_files": bool(request.FILES),
        "is_open": assignment.state == "published",
        "back": f"/assignments/{assignment.id}/matrix/",
    }
    status = 409 if isinstance(refusal, actions.AssignmentChanged) else 422 if refusal or form.errors else 200
    return render(request, "submissions/register.html", context, status=status)


@require_http_methods(["GET", "POST"])
def take_back(request, submission_id):
    """Take away what was registered by mistake, as long as the municipality has not confirmed it."""
    submission = queries.submission(submission_id, by=request.actor)
    back = f"/assignments/{submission.assignment_id}/matrix/"
    if request.method == "POST":
        actions.take_back(submission_id, by=request.actor, at=timezone.now())
        messages.success(request, _("Registreringen er fjernet, og innholdet er slettet."))
        return redirect(back)
    queries.require_take_back(submission_id, by=request.actor)
    context = {
        "title": _("Fjerne det du registrerte?"),
        "text": _("Det som ble registrert på vegne av %(name)s i «%(assignment)s», slettes.")
        % {"name": submission.municipality_name, "assignment": submission.assignment_title},
        "consequences": [_("Det blir stående i loggen at det ble registrert og fjernet, av hvem og når.")],
        "action": _("Fjern registreringen"),
        "danger": True,
        "cancel_url": f"/submissions/{submission.id}/",
    }
    return render(request, "ui/confirm.html", context)


def _register(request, assignment, form, at):
    """The submission, or None when a file was refused; its sentence then stands on the form."""
    taken = []
    for field, upload, part_ids in form.uploads():
        try:
            taken.append(actions.take_in(assignment.network_id, part_ids, upload.name, upload, by=request.actor))
        except files.Unfit as unfit:
            form.add_error(
                field, _("«%(name)s» er ikke lagt til. %(sentence)s") % {"name": upload.name, "sentence": unfit}
            )
    if form.errors:
        return None
    texts = form.texts()
    answered = {part_id for file in taken for part_id in file.part_ids} | texts.keys()
    content = HandIn(
        assignment_id=assignment.id,
        assignment_version=form.cleaned_data["assignment_version"],
        once=form.cleaned_data["once"],
        parts=tuple(PartContent(part.id, texts.get(part.id, "")) for part in assignment.parts if part.id in answered),
        files=actions.merged(taken),
        made_by=form.cleaned_data["made_by"],
    )
    return actions.register_on_behalf(
        UUID(form.cleaned_data["municipality"]),
        content,
        form.cleaned_data["received_how"],
        by=request.actor,
        at=at,
        received_date=form.cleaned_data["received_date"],
    )
