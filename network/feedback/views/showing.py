"""The desk's page, which several acts come back to: as it is, or with what has to be put right."""

from django.shortcuts import render
from django.utils import timezone

from network.feedback.forms import AnswerForm, AssessmentForm, AttachmentForm, CriterionForm, RemarkForm, SummaryForm
from network.feedback.queries import desk as queries
from network.feedback.queries import rows
from network.feedback.rules import ASSESSED, digest, is_open_question
from network.submissions import facade as submissions

from .sheets import place_at, sheets

RECENT = 15 * 60


def desk_page(request, submission_id, *, status=200, stale=None, answer=(None, None), **bound):
    """Answer with the desk.

    stale   what another facilitator has stored meanwhile, see desk.Stale
    answer  (remark id, AnswerForm) with errors
    bound   remark, attachment, large (DeskForms): with what has to be put right
    """
    found = queries.desk(submission_id, by=request.actor)
    released = bool(found.draft and found.draft.state == "released")
    shown = sheets(found.submission, found.remarks)
    forms = [answer[1], bound.get("remark"), bound.get("attachment"), *bound.get("large", ())]
    opened = submissions.gallery(found.submission.network_id, by=request.actor)
    errors = [form for form in forms if form is not None and form.errors]
    context = {
        "desk": found,
        "submission": found.submission,
        "draft": found.draft,
        "released": released,
        "parts": [_part(found, part, shown) for part in found.submission.parts],
        "offers_remarks": not released,
        "base": "" if request.method == "GET" else f"/submissions/{submission_id}/",
        "remarks": [(row, _address(row, shown), _answer_form(row, answer)) for row in found.remarks],
        "questions": [row for row in found.remarks if is_open_question(row.fate, row.fate_at, row.answered_at)],
        "examples_by_id": {one.id: one for one in opened},
        "other": _other(found.draft, request.actor),
        "errors": errors,
        "has_errors": bool(errors),
        "stale": stale,
        "at": timezone.now(),
    }
    if not released:
        context |= _forms(request, found, bound, opened)
    return render(request, "feedback/desk.html", context, status=status)


class DeskForms:
    """The desk's one large form: summary, each part's assessment, each criterion's answer.

    data    what was sent, or None
    typed   {key: value} that goes before what is stored, as rules.form_values names it
    """

    def __init__(self, found, data=None, typed=None):
        values = found.values | (typed or {})
        shown = {
            "summary": values["summary"],
            "version": found.draft.version if found.draft else 1,
            "seen": seen_of(found.values),
        }
        self.summary = SummaryForm(data, initial=shown)
        self.assessments = {
            part.part_id: AssessmentForm(
                data,
                prefix=f"p{part.part_id.hex}",
                initial={name: values[f"{part.part_id}:{name}"] for name in ASSESSED},
            )
            for part in found.submission.parts
        }
        self.criteria = {
            one.id: CriterionForm(data, criterion=one, prefix=f"c{one.id.hex}", initial={"value": values[str(one.id)]})
            for one in found.asked
        }

    def __iter__(self):
        yield self.summary
        yield from self.assessments.values()
        yield from self.criteria.values()

    def typed(self):
        """{key: value} of all that is in order."""
        values = {"summary": self.summary.cleaned_data["summary"]} if self.summary.is_valid() else {}
        for part_id, form in self.assessments.items():
            if form.is_valid():
                values |= {f"{part_id}:{name}": form.cleaned_data[name] for name in ASSESSED}
        for criterion_id, asked in self.criteria.items():
            if asked.is_valid():
                value = asked.cleaned_data["value"]
                values[str(criterion_id)] = "" if value is None else str(value)
        return values

    def complaints(self):
        """The errors in words."""
        return [text for form in self for texts in form.errors.values() for text in texts]


def seen_of(values):
    """What a form remembers of what it showed."""
    return {key: digest(value) for key, value in values.items()}


def examples(found, opened):
    """What may be pointed to: what is open, but for the municipality's own."""
    return [one for one in opened if one.municipality_id != found.submission.municipality_id]


def _part(found, part, shown):
    elsewhere = [
        sheet
        for sheet in shown
        if sheet.file and sheet.part.part_id != part.part_id and part.part_id in sheet.file.part_ids
    ]
    return {
        "part": part,
        "sheets": [sheet for sheet in shown if sheet.part.part_id == part.part_id],
        "elsewhere": elsewhere,
        "said": found.assessments.get(part.part_id),
    }


def _address(row, shown):
    """The address on the page of the place a remark is about; empty when it is about the whole."""
    sheet = next((one for one in shown if row.anchor and one.holds(row)), None)
    return f"#{sheet.prefix}t{row.number}" if sheet else ""


def _answer_form(row, answer):
    """The form to answer a question back; for one that is answered already none."""
    if row.id == answer[0]:
        return answer[1]
    if not is_open_question(row.fate, row.fate_at, row.answered_at):
        return None
    return AnswerForm(auto_id=f"a{row.number}_%s")


def _forms(request, found, bound, opened):
    large = bound.get("large") or DeskForms(found)
    remark = bound.get("remark") or _remark_form(request, found, opened)
    return {
        "summary_form": large.summary,
        "assessment_forms": [(part, large.assessments[part.part_id]) for part in found.submission.parts],
        "criterion_forms": list(large.criteria.values()),
        "remark_form": remark,
        "place": request.GET.get("at", ""),
        "place_name": _place_name(found, remark),
        "attachment_form": bound.get("attachment") or AttachmentForm(auto_id="attachment_%s"),
        "removed": request.session.get("removed_remark", {}).get(str(found.submission.id)),
    }


def _remark_form(request, found, opened):
    initial = place_at(found.submission, request.GET["at"]) if request.GET.get("at") else {}
    if request.GET.get("phrase"):
        before = rows.own_remark(request.GET["phrase"], by=request.actor)
        initial |= {"text": before.text, "kind": before.kind} if before else {}
    return RemarkForm(initial=initial, examples=examples(found, opened), auto_id="remark_%s")


def new_remark(request, submission_id):
    """The form for a new remark alone, for the place that was chosen."""
    found = queries.desk(submission_id, by=request.actor)
    form = _remark_form(request, found, submissions.gallery(found.submission.network_id, by=request.actor))
    form.fields["text"].widget.attrs["autofocus"] = True
    context = {
        "submission": found.submission,
        "remark_form": form,
        "place": request.GET.get("at", ""),
        "place_name": _place_name(found, form),
        "alone": True,
    }
    return render(request, "feedback/desk_new.html", context)


def _place_name(found, form):
    """What the place that a new remark is about lies in; "" when it is about the whole."""
    if not form["anchor"].value():
        return ""
    part_id, file_id = str(form["part_id"].value()), str(form["file_id"].value() or "")
    named = [one.name for one in found.submission.files if str(one.id) == file_id]
    return next(iter(named or [one.title for one in found.submission.parts if str(one.part_id) == part_id]), "")


def _other(draft, actor):
    """The name of another facilitator who saved here a moment ago, or ""."""
    if draft is None or draft.edited_by == actor.account_id or draft.state == "released":
        return ""
    return draft.edited_by_name if (timezone.now() - draft.edited_at).total_seconds() < RECENT else ""
