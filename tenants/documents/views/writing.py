"""Writing in a draft: the page, saving, who writes now, pictures, and links to other documents."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from foundation import files, tenancy
from foundation.rights import Refusal, Refused
from foundation.ui import dates
from tenants.documents.actions import locking, pictures
from tenants.documents.actions.seeing import seen
from tenants.documents.actions.text_refusals import Held, Stale
from tenants.documents.actions.texts import save as save_text
from tenants.documents.forms.writing import LinesForm, PictureForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import texts, titles
from tenants.documents.rules.html import from_html
from tenants.documents.rules.markup import from_markup

from .edit_page import edit_page, pictures_at


def writable(request, document_id):
    """(document, its open version or None) for one who may write in it."""
    document = texts.get_document(document_id, by=request.actor)
    TABLE.require(request.actor, "write", document)
    return document, texts.get_open_version(document, by=request.actor) if document.draft_id else None


@require_GET
def edit(request, document_id):
    """The draft to write in; while somebody else writes, to read."""
    document, version = writable(request, document_id)
    if version is None:
        messages.info(request, _("Dokumentet har ikke noe utkast. Lag en ny versjon for å endre det."))
        return redirect("document", document_id)
    seen(document, by=request.actor, at=timezone.now())
    return edit_page(request, document, version)


@require_POST
def save(request, document_id):
    """Keep what was written; the same address answers the autosave in JSON."""
    quiet = "X-Autosave" in request.headers
    try:
        return _save(request, document_id, quiet=quiet)
    except Refused as refused:
        if quiet:
            return JsonResponse({"message": str(refused)}, status=403)
        raise


def _save(request, document_id, *, quiet):
    document, version = writable(request, document_id)
    if version is None:
        messages.error(request, _("Utkastet finnes ikke lenger."))
        return JsonResponse({"message": _("Utkastet finnes ikke lenger.")}, status=409) if quiet else redirect(
            "document", document_id
        )  # fmt: skip
    form = LinesForm(request.POST)
    valid, values, at = form.is_valid(), form.cleaned_data, timezone.now()
    for name in {"html", "markup"} & set(values):
        values[name] = texts.by_identity(values[name], host=request.get_host())
    blocks = _blocks(values, version, "html" in request.POST)
    if not valid:
        if quiet:
            return JsonResponse({"message": _first_error(form)}, status=422)
        return edit_page(request, document, version, status=422, form=form, mine=blocks)
    try:
        if "take_over" in request.POST:
            locking.take_over(version, by=request.actor, at=at)
        else:
            locking.hold(version, by=request.actor, at=at)
        saved = save_text(
            version,
            title=values["title"],
            blocks=blocks,
            changes=form.news,
            material=values["material"],
            revision=values["revision"],
            by=request.actor,
            at=at,
        )
    except Stale as stale:
        if quiet:
            return JsonResponse({"message": str(stale)}, status=409)
        theirs = texts.get_open_version(document, by=request.actor)
        return edit_page(request, document, theirs, status=409, form=form, mine=blocks, held=isinstance(stale, Held))
    except Refusal as refusal:
        if quiet:
            return JsonResponse({"message": str(refusal)}, status=422)
        form.add_error("markup", str(refusal))
        return edit_page(request, document, version, status=422, form=form, mine=blocks)
    if quiet:
        message = _("Utkast lagret %(clock)s") % {"clock": dates.in_style(at, "clock")}
        return JsonResponse({"message": message, "fields": {"revision": saved.revision}})
    messages.success(request, _("Utkastet er lagret."))
    if "done" in request.POST:
        locking.release(saved, by=request.actor)
        return redirect("document", document_id)
    return redirect("document_edit", document_id)


def _blocks(values, version, from_editor):
    """What was written, as blocks; None when it is too long to be read."""
    if from_editor:
        return from_html(values["html"], version.blocks) if "html" in values else None
    return from_markup(values["markup"], version.blocks) if "markup" in values else None


def _first_error(form):
    return next((text for texts_of in form.errors.values() for text in texts_of), "")


@require_POST
def lock(request, document_id):
    """Go on writing, take over, or be done; the script asks in JSON."""
    _document, version = writable(request, document_id)
    at = timezone.now()
    if version is None:
        return JsonResponse({"message": _("Utkastet finnes ikke lenger.")}, status=409)
    try:
        if "release" in request.POST:
            locking.release(version, by=request.actor)
        elif "take_over" in request.POST:
            locking.take_over(version, by=request.actor, at=at)
            messages.success(
                request, _("Du har tatt over. Det den andre ikke har lagret, står igjen på den andres side.")
            )
        else:
            locking.hold(version, by=request.actor, at=at)
    except Refusal as refusal:
        if "X-Autosave" in request.headers:
            return JsonResponse({"message": str(refusal)}, status=409)
        messages.error(request, str(refusal))
    if "X-Autosave" in request.headers:
        return JsonResponse({})
    return redirect("document_edit", document_id)


@require_http_methods(["GET", "POST"])
def picture(request, document_id):
    """A picture for the text: at its end without script, where the cursor is with it (JSON)."""
    document, version = writable(request, document_id)
    form = PictureForm(request.POST or None, request.FILES or None)
    quiet = "X-Autosave" in request.headers
    if request.method == "POST" and version and form.is_valid():
        upload, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
        try:
            block = pictures.add_picture(document, upload.name, upload, alt=alt, by=request.actor)
            if not (quiet or _stands_last(block, version)):
                blocks, at = [*version.blocks, block], timezone.now()
                save_text(version, blocks=blocks, revision=version.revision, by=request.actor, at=at)
        except (files.Unfit, Refusal) as refusal:
            form.add_error("picture", str(refusal))
        else:
            if quiet:
                source = pictures_at(document).replace("{sha256}", block["image"]["sha256"])
                return JsonResponse({"id": block["id"], "src": source, "alt": alt, **block["image"]})
            messages.success(request, _("Bildet står nederst i teksten. Flytt det dit det hører hjemme."))
            return redirect("document_edit", document_id)
    if quiet:
        return JsonResponse({"message": _first_error(form)}, status=422)
    context = {"document": document, "version": version, "form": form}
    return render(request, "documents/picture.html", context, status=422 if form.errors else 200)


def _stands_last(block, version):
    """Whether the text ends with just this picture already: a second click."""
    last = version.blocks[-1] if version.blocks else {}
    return (last.get("image"), last.get("alt")) == (block["image"], block["alt"])


@require_GET
def stored_picture(request, document_id, sha256):
    """A picture of a document that the person may find."""
    document = texts.get_document(document_id, by=request.actor)
    texts.require_picture(document, sha256, by=request.actor)
    return files.serve_picture(request, tenancy.current().id, sha256)


@require_GET
def find(request, document_id):
    """Documents to link to, by their titles; JSON for the script."""
    document, _version = writable(request, document_id)
    sought = " ".join(request.GET.get("q", "").split())[:100]
    found = titles.titled(sought, by=request.actor, on=timezone.localdate()) if sought else []
    if "json" in request.headers.get("Accept", ""):
        rows = [{"title": one.title, "number": one.number, "href": f"/documents/{one.pk}/"} for one in found]
        return JsonResponse({"found": rows})
    context = {"document": document, "sought": sought, "found": found}
    return render(request, "documents/find_link.html", context)
