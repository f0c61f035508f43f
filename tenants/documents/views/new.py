"""A new document, and a new version of one that has been approved."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import sent
from foundation.rights import Refusal, Refused
from tenants.documents.actions import texts as actions
from tenants.documents.actions.text_refusals import AlreadyOpen
from tenants.documents.forms.homes import HOMES
from tenants.documents.forms.writing import NewForm
from tenants.documents.queries import choices, texts, titles


@require_http_methods(["GET", "POST"])
def new(request):
    """Title, theme and type first; then where the text belongs, and whether there is one of that name already."""
    if not choices.may_create(request.actor):
        raise Refused("create", ("editor",))
    data = sent(request)
    asked = data is not None and "asked" in data
    form = NewForm(
        data,
        choices=choices.where(by=request.actor, for_new=True),
        initial={name: request.GET.get(key, "") for name, key in (("theme_id", "theme"), ("title", "title"))},
    )
    if data is None:
        return _page(request, form)
    if not asked:
        form.fields["home"].required = False
    if not form.is_valid():
        return _page(request, form, status=422, asked=asked)
    if not asked:
        return _page(request, form, asked=True)
    values = dict(form.cleaned_data)
    try:
        document = actions.create_document(**values, once=_once(request), by=request.actor, at=timezone.now())
    except Refusal as refusal:
        form.add_error("title", str(refusal))
        return _page(request, form, status=422, asked=True)
    if values["home"] != "quality_system":
        messages.info(
            request,
            _("Etter svaret ditt hører teksten hjemme et annet sted: %(home)s. Du kan skrive den her og flytte den.")
            % {"home": HOMES[values["home"]]},
        )
    return redirect("document_edit", document.pk)


@require_POST
def new_version(request, document_id):
    """A draft that begins as the version in force; when one is open already, go on with that."""
    document = texts.get_document(document_id, by=request.actor)
    try:
        actions.new_version(document, by=request.actor, at=timezone.now())
    except AlreadyOpen as refusal:
        messages.info(request, str(refusal))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("document", document_id)
    return redirect("document_edit", document_id)


def _once(request):
    """The token of the form, or None where there is none that can be read."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def _page(request, form, *, status=200, asked=False):
    context = {"form": form, "asked": asked, "same": [], "homes": []}
    if asked and not {"theme_id", "document_type_id", "title"} & form.errors.keys():
        values = form.cleaned_data
        found = choices.right_homes(UUID(values["theme_id"]), UUID(values["document_type_id"]))
        context["homes"] = [{"title": one.title, "home": HOMES[one.home], "said": one} for one in found]
        context["same"] = titles.same_title(values["title"], by=request.actor, on=timezone.localdate())
    context["has_nothing"] = not form.offered["theme_id"] or not form.offered["document_type_id"]
    return render(request, "documents/new.html", context, status=status)
