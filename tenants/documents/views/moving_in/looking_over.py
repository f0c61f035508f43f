"""The dry run: what each file will become, searched, filtered and put right, one or many at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from foundation.rights import Refusal
from tenants.documents.actions import moving_in as actions
from tenants.documents.forms.moving_in import KINDS, ChoicesForm, ManyForm, SheetForm
from tenants.documents.queries import moving_in as queries
from tenants.documents.rules.moving_in import AT_REST
from tenants.documents.rules.spreadsheet import same

from . import words

A_PAGE = 40


def overview_page(request, run_id, *, status=200, **forms):
    """The page of a run that is not at work.

    forms  choices_form, many_form or sheet_form: a bound form with errors, shown instead of a fresh one
    """
    found = queries.overview(run_id, by=request.actor, on=timezone.localdate())
    show, search, first = _asked(request.POST if "show" in request.POST else request.GET)
    lines = found.shown(show, search)
    counts = found.counts
    ready = counts["in_force"] + counts["draft"]
    run = found.run
    context = {
        "run": run,
        "word": words.RUN[run.state][0],
        "sign": words.RUN[run.state][1],
        "counts": counts,
        "ready": ready,
        "rows": [_row(line, run) for line in lines[first : first + A_PAGE]],
        "found": len(lines),
        "total": len(found.lines),
        "filters": _filters(found, show, search),
        "show": show,
        "search": search,
        "next_url": _address(show, search, first + A_PAGE) if len(lines) > first + A_PAGE else "",
        "previous_url": _address(show, search, max(0, first - A_PAGE)) if first else "",
        "sheets": found.sheets,
        "broken_sheets": [words.problem(one) for one in found.sheets if one.problem],
        "choices_form": ChoicesForm(
            known=found.known, unknown=found.unknown, initial=_chosen(run, found), auto_id="choices_%s"
        ),
        "many_form": ManyForm(known=found.known, auto_id="many_%s"),
        "sheet_form": SheetForm(auto_id="sheet_%s"),
        "may_change": run.state in AT_REST and bool(counts.total() - counts["entered"]),
        "has_errors": status == 422,
        **forms,
    }
    context["unknown"] = [
        (words.KINDS[kind], [(context["choices_form"][field], name, count) for field, name, count in names])
        for kind, names in context["choices_form"].names.items()
    ]
    return render(request, "documents/import_run.html", context, status=status)


def _asked(data):
    """(filter, search, place of the first line) out of an address or a form."""
    show = data.get("show", "all")
    first = data.get("from", "0")
    place = int(first) if first.isascii() and first.isdigit() and len(first) < 6 else 0
    return show if show in queries.SHOWS else "all", data.get("q", "")[:200], place


def _address(show, search, first=0):
    asked = {"show": show if show != "all" else "", "q": search, "from": first or ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def _filters(found, show, search):
    labels = {
        "all": _("Alle"), "wrong": _("Må rettes"), "ready": _("Klare"), "notes": _("Med merknader"),
        "no_row": _("Uten rad"), "broken": _("Kan ikke flyttes inn"), "left_out": _("Tas ikke med"),
        "entered": _("Flyttet inn"),
    }  # fmt: skip
    rows = []
    for name in queries.SHOWS:
        count = len(found.shown(name, ""))
        if count or name in {"all", show}:
            rows.append({
                "label": labels[name], "url": _address(name, search), "current": name == show, "count": count,
            })  # fmt: skip
    return rows


def _row(line, run):
    word, sign = words.STATUS[line.status]
    file = line.file
    said = [words.problem(file)] if line.status == "broken" else [*words.issues(line.plan), *words.notes(file)]
    if line.status == "entered":
        said = words.notes(file)
    failed = words.failure(file)
    return {
        "file": file,
        "plan": line.plan,
        "title": file.document.title if file.document else line.plan.title,
        "approved": line.status == "in_force",
        "url": f"/documents/{file.document_id}/"
        if file.document_id
        else f"/documents/import/{run.pk}/files/{file.pk}/",
        "opens": line.status != "broken",
        "may_choose": file.state == "read",
        "word": word,
        "sign": sign,
        "parts": words.parts(file),
        "said": [failed, *said] if failed else said,
    }


def _chosen(run, found):
    """What was chosen before, for the form."""
    names = run.choices.get("names", {})
    initial = {kind: run.choices.get(kind, "") for kind in KINDS}
    for kind, unknown in found.unknown.items():
        for place, (name, _count) in enumerate(unknown):
            initial[f"name_{kind}_{place}"] = names.get(kind, {}).get(same(name), "")
    return initial


@require_POST
def choices(request, run_id):
    """Keep what holds for all, and what unknown names stand for."""
    found = queries.overview(run_id, by=request.actor, on=timezone.localdate())
    form = ChoicesForm(request.POST, known=found.known, unknown=found.unknown, auto_id="choices_%s")
    if not form.is_valid():
        return overview_page(request, run_id, status=422, choices_form=form)
    chosen = {kind: form.cleaned_data[kind] for kind in KINDS}
    try:
        actions.choose(run_id, chosen, form.answers(), by=request.actor, at=timezone.now())
        messages.success(request, _("Valgene er lagret."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("document_import_run", run_id)


@require_POST
def many(request, run_id):
    """Put many files right, take them along or leave them out: those that are ticked, or all the filter shows."""
    found = queries.overview(run_id, by=request.actor, on=timezone.localdate())
    show, search, first = _asked(request.POST)
    back = f"/documents/import/{run_id}/{_address(show, search, first)}"
    form = ManyForm(request.POST, known=found.known, auto_id="many_%s")
    if not form.is_valid():
        return overview_page(request, run_id, status=422, many_form=form)
    if request.POST.get("which") == "all":
        keys = [line.file.pk for line in found.shown(show, search)]
    else:
        keys = [key for key in map(_key, request.POST.getlist("file")) if key]
    act, values = request.POST.get("act"), form.corrections()
    if not keys or (act not in {"take", "leave"} and not values):
        messages.info(request, _("Ingenting er endret. Kryss av filer, og fyll ut det de skal få."))
        return redirect(back)
    try:
        if act in {"take", "leave"}:
            count = actions.set_chosen(run_id, keys, act == "take", by=request.actor, at=timezone.now())
        else:
            count = actions.correct(run_id, keys, values, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    text = ngettext("%(count)s fil er endret.", "%(count)s filer er endret.", count)
    messages.success(request, text % {"count": count})
    return redirect(back)


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
