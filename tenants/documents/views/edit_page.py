"""The page on which a draft is written, which saving comes back to when there is something to choose or put right."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from foundation import files
from tenants.documents.actions.text_refusals import NotDraft
from tenants.documents.forms.writing import LinesForm
from tenants.documents.queries import remarks, titles
from tenants.documents.queries.to_fill import left_in
from tenants.documents.rules import editing
from tenants.documents.rules.blocks import as_reading
from tenants.documents.rules.html import to_html
from tenants.documents.rules.markup import to_markup

from .links import broken_links


def pictures_at(document):
    """The address of a document's pictures, with {sha256} in it."""
    return reverse("document_picture", args=[document.pk, "0" * 64]).replace("0" * 64, "{sha256}")


def edit_page(request, document, version, *, status=200, form=None, mine=None, held=False):
    """Answer with the page.

    form   what was typed, when it could not be kept
    mine   its blocks; with status 409 they stand beside what is stored
    held   somebody else is writing
    """
    at = timezone.now()
    blocks = version.blocks if mine is None else mine
    stale = status == 409
    marks, broken = broken_links(version)
    locked = version.state == "draft" and editing.is_held(
        locked_by=version.locked_by, locked_until=version.locked_until, account_id=request.actor.account_id, at=at
    )
    where = pictures_at(document)
    markup = to_markup(blocks) if form is None or mine is not None else form.data.get("markup", to_markup(blocks))
    context = {
        "document": document,
        "version": version,
        "form": _shown(form, version, markup, stale),
        "html": to_html(blocks, pictures=where),
        "pictures": where,
        "readonly": not stale and (version.state != "draft" or locked),
        "not_draft": "" if version.state == "draft" else str(NotDraft(version)),
        "locked": locked,
        "held": held,
        "stale": stale,
        "errors": [form] if form is not None and form.errors else [],
        "has_errors": status == 422,
        "reading": as_reading(version.title, version.blocks),
        "changes": _changes(version, mine) if stale else None,
        "same": titles.same_title(version.title, by=request.actor, on=timezone.localdate(at), except_for=document.pk),
        "marks": marks,
        "broken": broken,
        "to_fill": left_in(version),
        "first": version.number == 1,
        "unanswered": remarks.unanswered(version),
    }
    return render(request, "documents/edit.html", context, status=status)


def _shown(form, version, markup, stale):
    """The form with the words as they are to stand in it, and the revision that the next saving builds on."""
    news = [*version.changes, "", "", ""]
    values = {"title": version.title, "material": version.material} | {f"news_{n + 1}": news[n] for n in range(3)}
    if form is not None:
        values |= {name: form.data.get(name, "") for name in values} | {"material": "material" in form.data}
    if form is not None and form.errors and not stale:
        data = form.data.copy()
        data["markup"] = markup
        form.data = data
        return form
    return LinesForm(initial=values | {"markup": markup, "revision": version.revision})


def _changes(version, mine):
    before, after = as_reading(version.title, version.blocks), as_reading(version.title, mine)
    return files.changes(before, after)
