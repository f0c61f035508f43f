"""The page of one part, which several acts come back to: as it is, or with what has to be put right."""

from django.shortcuts import render
from django.utils import timezone

from network.circles import facade as circles
from tenants.homework import queries
from tenants.homework.forms import EntryForm, ReasonForm, ResponsibleForm, TextForm, UploadForm
from tenants.homework.permissions import TABLE
from tenants.organisation import facade as organisation

from .words import part_status


def part_page(request, assignment_id, part_id, *, status=200, **forms):
    """Answer with the page of a part.

    forms   text, upload, entry, reason or responsible: a bound form with errors, shown instead of a fresh one
    """
    at = timezone.now()
    page = queries.assignment_page(assignment_id, by=request.actor, at=at, with_attempts=False)
    row = page.row(part_id)
    may_give_out = TABLE.allows(request.actor, "give_out")
    word, sign = part_status(row)
    rows = list(page.rows)
    place = rows.index(row)
    context = {
        "page": page,
        "assignment": page.assignment,
        "row": row,
        "part": row.part,
        "draft": row.draft,
        "word": word,
        "sign": sign,
        "at": at,
        "opens": row.part.is_early(at),
        "previous": rows[place - 1] if place else None,
        "following": rows[place + 1] if place + 1 < len(rows) else None,
        "removed": queries.removed(page.work, part_id, at=at) if row.may_work else ((), ()),
        "may_give_out": may_give_out,
        "errors": [form for form in forms.values() if form.errors],
        "has_errors": any(form.errors for form in forms.values()),
        "files": [_file(file) for file in row.files],
        **_forms(request, page, row, may_give_out, forms),
    }
    return render(request, "homework/part.html", context, status=status)


def network_of(submission, *, by):
    """(NetworkView, None) of the network that a hand-in went to, or (None, LeftNetwork) when it was left since."""
    left = {one.id: one for one in circles.left_networks(by=by)}.get(submission.network_id)
    return (None, left) if left else (circles.network(submission.network_id, by=by), None)


def upload_form(page, row, data=None, uploads=None, *, by):
    """The form for files: the person's own parts to choose from, this one chosen already."""
    own = [one for one in page.rows if one.may_work or by.has("coordinator")]
    return UploadForm(
        data,
        uploads,
        parts=[(one.part.id, one.part.title) for one in own],
        initial={"parts": [str(row.part.id)]},
        auto_id="upload_%s",
    )


def responsible_form(request, draft, data=None, *, at):
    """The form for who is responsible, with all who belong to the municipality."""
    chosen = draft.responsible.account_id if draft and draft.responsible else ""
    people = organisation.choices(request.actor, on=timezone.localdate(at))
    return ResponsibleForm(data, people=people, initial={"person": str(chosen)}, auto_id="responsible_%s")


def _forms(request, page, row, may_give_out, forms):
    draft = row.draft
    initial = {"text": draft.text if draft else "", "version": draft.version if draft else 1}
    made = {"text_form": forms.get("text") or TextForm(initial=initial, auto_id="text_%s")}
    if row.may_work:
        reason = {"reason": draft.not_relevant_reason if draft else ""}
        made |= {
            "upload_form": forms.get("upload") or upload_form(page, row, by=request.actor),
            "entry_form": forms.get("entry") or EntryForm(auto_id="entry_%s"),
            "reason_form": forms.get("reason") or ReasonForm(initial=reason, auto_id="reason_%s"),
        }
    if may_give_out:
        made["responsible_form"] = forms.get("responsible") or responsible_form(request, draft, at=timezone.now())
    return made


def _file(file):
    return {
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "url": f"/homework/files/{file.pk}/download/",
        "read_url": f"/homework/files/{file.pk}/",
        "row": file,
        "several": len(file.part_ids) > 1,
    }
