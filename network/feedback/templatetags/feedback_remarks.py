"""{% load feedback_remarks %}: remarks at the desk, and the readings they are about; a page may hold hundreds."""

from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from foundation.files.templatetags.files import reading
from foundation.ui.templatetags.ui_text import day
from network.feedback.contracts import COLOURS

from .feedback_words import fate, remark_kind

register = template.Library()


@register.simple_tag
def sheet_reading(sheet, submission_id, offers_remarks, base=""):
    """{% sheet_reading sheet submission.id offers_remarks base %}: a reading with its marks and places.

    base  the desk's own address, where the page shown is not at it
    """
    return reading(
        sheet.reading,
        marks=sheet.marks,
        links=f"{base}{sheet.links}" if offers_remarks else "",
        pictures=f"/submissions/{submission_id}/files/{sheet.file.id}/pictures/{{sha256}}/" if sheet.file else "",
        prefix=sheet.prefix,
        level=3,
        name=sheet.file.name if sheet.file else "",
    )


@register.simple_tag(takes_context=True)
def remark_list(context) -> SafeString:
    """{% remark_list %}: the remarks of the page, out of its `remarks`, `released` and `examples_by_id`.

    remarks         [(Remark, address of the words it is about or "", AnswerForm or None)]
    released        then each shows what was done with it, else how to change it
    examples_by_id  {id: OpenedView} of the examples that are open now
    """
    words = Words(context["released"], context["examples_by_id"])
    items = []
    for row, place, form in context["remarks"]:
        items.append(words.remark(row, place))
        if form:
            answering = {"form": form, "remark": row, "submission": context["submission"]}
            items.append(render_to_string("feedback/answer.html", answering, context["request"]))
        items.append("</li>")
    return mark_safe("".join(items))  # noqa: S308 -- each part is escaped


class Words:
    """Writes the remarks of one page; what all of them say is translated once."""

    def __init__(self, released, examples):
        self.more = _fate if released else self._acts
        self.examples = examples
        self.kinds = {name: remark_kind(name) for name in COLOURS}
        self.to_place = escape(_("Til stedet merknad %(number)s gjelder"))
        self.about = escape(_("merknad %(number)s"))
        self.change, self.remove = escape(_("Endre")), escape(_("Fjern"))

    def remark(self, row, place):
        """One remark up to its own form."""
        color, number = COLOURS[row.kind], row.number
        ref = f'<span class="app-ref" data-color="{color}">{number}</span>'
        if place:
            said = self.to_place % {"number": number}
            ref = f'<a class="app-ref" data-color="{color}" href="{escape(place)}" aria-label="{said}">{number}</a>'
        quote = f'<blockquote class="app-quote">{escape(row.quote)}</blockquote>' if row.quote else ""
        return (
            f'<li class="app-comment" id="k{number}" data-color="{color}">'
            f'<p class="app-row">{ref} {self.kinds[row.kind]}</p>'
            f"{quote}{_paragraphs(row.text)}{self._example(row)}{self.more(row)}"
        )

    def _example(self, row):
        if row.example_id is None:
            return ""
        example = self.examples.get(row.example_id)
        if example is None:
            return f'<p class="app-meta">{escape(_("Viste til et eksempel som er trukket tilbake."))}</p>'
        text = escape(_("Viser til eksempelet fra %(name)s") % {"name": example.municipality_name})
        return f'<p class="app-meta"><a href="/submissions/{example.submission_id}/">{text}</a></p>'

    def _acts(self, row):
        """Change and remove; the buttons share one form, so that its token stands on the page once."""
        address = f"/submissions/{row.feedback.submission_id}/remarks/{row.pk}/"
        about = f'<span class="ds-sr-only"> {self.about % {"number": row.number}}</span>'
        return (
            f'<div class="app-row app-noprint" data-color="accent"><a href="{address}">{self.change}{about}</a>'
            f'<button class="ds-button" data-variant="tertiary" data-size="sm" form="acts" '
            f'formaction="{address}remove/">{self.remove}{about}</button></div>'
        )


def _paragraphs(text):
    """What somebody wrote, as paragraphs."""
    return linebreaks(text, autoescape=True) if "\n" in text else f"<p>{escape(text)}</p>"


def _fate(row):
    if not row.fate:
        return ""
    answer = ""
    if row.answer:
        answer = f"<p><strong>{escape(_('Svaret ditt:'))}</strong> {escape(row.answer)}</p>"
    text = _paragraphs(row.fate_text) if row.fate_text else ""
    who = f'<p class="app-meta">{escape(row.fate_by_name)}, {day(row.fate_at)}</p>'
    return f'<div class="app-fate">{fate(row.fate)}{text}{who}{answer}</div>'
