"""What was said to a text as its pages show it, in a hearing and outside it: a row each, and a mark in the text."""

from django.utils.translation import gettext as _

from foundation.files import Mark
from tenants.documents.forms.remarks import KINDS, OUTCOMES
from tenants.documents.rules import wording

SIGNS = {"": "waiting", "taken_in": "used", "partly": "partly_used", "not_taken": "not_used", "answered": "done"}


def marks(rows, blocks):
    """The numbers of the rows at their places in the text; blocks = {id: block or cell}."""
    return [
        Mark(number=row["number"], anchor=row["remark"].block_id, quote=row["remark"].quote, label=str(row["kind"]),
             href=f"#remark-{row['remark'].pk}")
        for row in rows if row["remark"].block_id in blocks
    ]  # fmt: skip


def row(remark, number, *, form, draft, answer_url):
    """One thing said.

    form   to answer it, or None
    draft  the version the proposed words may be taken into, or None
    """
    lost = None
    if draft and remark.outcome != "taken_in":
        lost = wording.links_lost(draft.blocks, remark.block_id, remark.quote, remark.proposed)
    return {
        "remark": remark,
        "number": number,
        "kind": KINDS[remark.kind],
        "word": OUTCOMES.get(remark.outcome) or _("Venter på svar"),
        "sign": SIGNS[remark.outcome],
        "form": form,
        "open": bool(form and form.errors),
        "answer_url": answer_url,
        "can_take_in": lost is not None,
        "links_lost": ", ".join(f"«{words}»" for words in lost or ()),
        "old": bool(draft) and remark.version_id != draft.pk,
    }


def about(place):
    """What a form for a remark begins with at a place of the text; nothing without one."""
    return {"block_id": place["id"], "quote": " ".join(place.get("text", "").split())[:2000]} if place else {}
