"""{% load feedback_words %}: process states, judgements, remark kinds and fates in words and signs."""

from functools import lru_cache

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from foundation.ui import dates
from foundation.ui.templatetags.ui_text import cell as draw_cell
from foundation.ui.templatetags.ui_text import status
from network.feedback.contracts import COLOURS

register = template.Library()

STATES = {
    "not_received": (gettext_lazy("Ikke mottatt"), "not_received"),
    "received": (gettext_lazy("Mottatt"), "received"),
    "in_review": (gettext_lazy("Under arbeid"), "in_review"),
    "released": (gettext_lazy("Tilbakemelding sendt"), "released"),
    "answered": (gettext_lazy("Besvart"), "answered"),
}
JUDGEMENTS = {
    "good": (gettext_lazy("Godt"), "good"),
    "partly": (gettext_lazy("Delvis, bør endres"), "partly"),
    "unclear": (gettext_lazy("Uklart, bør avklares"), "unclear"),
    "none": (gettext_lazy("Ikke vurdert"), "not_assessed"),
}
OUTCOMES = {
    "no_remarks": gettext_lazy("Ingen merknader nødvendig"),
    "cannot_assess": gettext_lazy("Kan ikke vurderes ennå"),
    "exempt": gettext_lazy("Ikke satt denne gangen"),
    "not_relevant": gettext_lazy("Vurdert, ikke aktuelt"),
}
KINDS = {
    "good": (gettext_lazy("Bra"), "praise"),
    "suggestion": (gettext_lazy("Forslag"), "suggestion"),
    "question": (gettext_lazy("Spørsmål"), "query"),
    "discuss": (gettext_lazy("Usikker, la oss snakke om det"), "discuss"),
}
FATES = {
    "used": (gettext_lazy("Brukt"), "used"),
    "partly": (gettext_lazy("Delvis brukt"), "partly_used"),
    "not_used": (gettext_lazy("Ikke brukt"), "not_used"),
    "question_back": (gettext_lazy("Spørsmål tilbake"), "asked_back"),
}
VALUES = {2: gettext_lazy("Ja"), 1: gettext_lazy("Delvis"), 0: gettext_lazy("Mangler")}
MISSING = ' class="app-missing"'
LEGEND = [JUDGEMENTS[name][::-1] for name in ("good", "partly", "unclear", "none")]


def _words(name, judged, outcome, *, required, remarked):
    """(word, sign, state in words) of one matrix cell; the judgement leads when there is one."""
    state, sign = STATES[name]
    if outcome in ("exempt", "not_relevant"):
        return OUTCOMES[outcome], "not_relevant", ""
    if name == "not_received":
        return (state, "not_received", "") if required else (_("Frivillig, ikke levert"), "optional", "")
    if judged != "none":
        return *JUDGEMENTS[judged], state
    if outcome:
        return OUTCOMES[outcome], "not_assessed", state
    return state, sign, state if remarked else ""


@register.simple_tag
def matrix_row(row):
    """{% matrix_row row %}: the cells of one row, a string and no template because there are hundreds of them."""
    return mark_safe(  # noqa: S308 -- matrix_cell escapes
        "".join(
            f"<td{MISSING if cell.hole else ''}>"
            f"{matrix_cell(cell, part.required, empty=f'../cells/{cell.municipality_id}/{cell.part_id}/')}</td>"
            for cell, part in row.pairs
        )
    )


@register.simple_tag
def matrix_cell(cell, required, link=True, empty=""):
    """{% matrix_cell cell part.required %}: the inside of one cell, with a link to the hand-in where there is one.

    empty  where a cell without a hand-in leads
    """
    word, sign, state = _cell_said(
        get_language(), cell.state, cell.judgement, cell.outcome, cell.is_late,
        cell.on_behalf and not cell.confirmed, required, bool(cell.short_remark),
    )  # fmt: skip
    remark = "" if cell.state == "not_received" and not cell.outcome else cell.short_remark
    if cell.outcome in ("exempt", "not_relevant") and not remark:
        state = " · ".join(filter(None, (cell.reason, state)))
    elif not remark and cell.outcome:
        remark = cell.reason
    elif cell.extended_to and required:
        state = _extended(cell)
    url = (f"/submissions/{cell.submission_id}/" if cell.submission_id else empty) if link else ""
    return draw_cell(word, sign, remark, url, state)


def cell_text(cell, required):
    """The cell in a spreadsheet: the state, the judgement and the outcome, and what else the facilitator must know."""
    said: list[object] = []
    if cell.outcome in ("exempt", "not_relevant"):
        said += [OUTCOMES[cell.outcome]]
    elif cell.state == "not_received":
        said += [STATES[cell.state][0] if required else _("Frivillig, ikke levert")]
    else:
        said += [STATES[cell.state][0]]
        said += [JUDGEMENTS[cell.judgement][0]] if cell.judgement != "none" else []
        said += [OUTCOMES[cell.outcome]] if cell.outcome else []
    said += [_extended(cell)] if cell.extended_to and required else []
    said += [_("Kom etter fristen")] if cell.is_late else []
    said += [_("Registrert på vegne av kommunen")] if cell.on_behalf and not cell.confirmed else []
    return ". ".join(str(one) for one in said)


def _extended(cell):
    return _("Utsatt frist %(day)s") % {"day": dates.in_style(cell.extended_to, "day")}


@lru_cache(maxsize=2048)
def _cell_said(_language, name, judged, outcome, is_late, unconfirmed, required, remarked):
    """(word, sign, state in words) of a cell; the same few hundred come again and again."""
    word, sign, state = _words(name, judged, outcome, required=required, remarked=remarked)
    notes = [str(state)] if state else []
    if is_late:
        notes.append(_("Kom etter fristen"))
    if unconfirmed:
        notes.append(_("Registrert på vegne av kommunen"))
    return str(word), sign, " · ".join(notes)


@register.simple_tag
def state_cell(cell, required):
    """{% state_cell cell part.required %}: the process state alone, as the others in the room may see it."""
    if cell.outcome in ("exempt", "not_relevant"):
        return draw_cell(str(OUTCOMES[cell.outcome]), "not_relevant")
    if cell.state == "not_received" and not required:
        return draw_cell(_("Frivillig, ikke levert"), "optional")
    word, sign = STATES[cell.state]
    return draw_cell(str(word), sign)


@register.simple_tag
def remark_kind(kind):
    """{% remark_kind remark.kind %}: the kind as a tag with colour, sign and word."""
    return status(str(KINDS[kind][0]), KINDS[kind][1])


@register.simple_tag
def fate(name):
    """{% fate remark.fate %}: what was done with a remark, as a tag; nothing when nothing is said."""
    return status(str(FATES[name][0]), FATES[name][1]) if name else ""


@register.simple_tag
def judgement(name):
    """{% judgement assessment.judgement %}: a judgement as a tag."""
    return status(str(JUDGEMENTS[name][0]), JUDGEMENTS[name][1])


@register.filter
def outcome(name):
    """{{ assessment.outcome|outcome }}: an outcome in words, empty for none."""
    return OUTCOMES.get(name, "")


@register.simple_tag
def matrix_signs():
    """{% matrix_signs as signs %}{% legend signs %}: what the signs in the matrix mean."""
    extra = [("not_received", _("Ikke mottatt (hull)")), ("optional", _("Frivillig, eller ikke aktuelt"))]
    return [*LEGEND, *extra]


@register.filter
def kind_colour(kind):
    """{{ remark.kind|kind_colour }}: the palette of a kind of remark."""
    return COLOURS[kind]


@register.filter
def criterion_value(value):
    """{{ value|criterion_value }}: a criterion's answer in words."""
    return VALUES.get(value, "")
