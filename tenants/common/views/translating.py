"""Translating what a joint body has published: the text on one side, its words in another language on the other."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.forms import number_in, sent
from foundation.rights import Refusal
from tenants.common.actions.translating import translate as keep
from tenants.common.forms.translating import TranslateForm, key
from tenants.common.permissions import TABLE
from tenants.common.queries import translating as queries
from tenants.common.queries.publishing import is_joint_body
from tenants.common.queries.words import NAMES
from tenants.documents import facade as documents


@require_http_methods(["GET", "POST"])
def translate(request, document_id):
    """Side by side, what is missing or no longer right first."""
    if not is_joint_body():
        raise Http404
    TABLE.require(request.actor, "publish")
    everything = "all" in request.GET
    start = number_in(request.GET.get("start", ""), digits=5)
    data = sent(request)
    language = request.GET.get("language", "")[:2]
    page = queries.page(document_id, language, everything=everything, start=start, by=request.actor)
    if data is not None:  # the places that were shown, in their order, whatever has happened to them since
        page = queries.again(page, data.getlist("place")[: queries.AT_ONCE], by=request.actor)
    form = TranslateForm(data, parts=page.parts)
    if form.is_valid():
        try:
            count = keep(page.item.id, language=page.language, made=form.made, by=request.actor, at=timezone.now())
        except Refusal as refusal:
            form.seen_again()
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(count)s sted er oversatt.", "%(count)s steder er oversatt.", count)
            messages.success(request, said % {"count": count} if count else _("Ingenting er endret."))
            onward = _query(page, start) if everything else "?" + urlencode({"language": page.language})
            return redirect(reverse("common_translate", args=[document_id]) + onward)
    context = {
        "page": page,
        "form": form,
        "everything": everything,
        "rows": [_row(part, number, form) for number, part in enumerate(page.parts, 1)],
        "offered": [
            {"label": name, "url": "?" + urlencode({"language": key}), "current": key == page.language}
            for key, name in page.languages
        ],
        "language_name": NAMES[page.language],
        "source_name": NAMES[page.source],
        "done": page.total - page.left,
        "next_url": _query(page, start + queries.AT_ONCE)
        if everything and start + queries.AT_ONCE < page.total
        else "",
        "all_url": "?" + urlencode({"language": page.language, "all": "1"}),
    }
    return render(request, "common/translate.html", context, status=422 if form.errors else 200)


def _row(part, number, form):
    title = part.block["type"] in ("title", "heading")  # a heading by itself would stand on no level of the page
    name = key(part)
    return {
        "part": part,
        "title": part.block["text"] if title else "",
        "reading": None if title else documents.shown("", [part.block]),
        "field": form[f"words_{name}"],
        "right": form[f"right_{name}"] if part.state == "stale" else None,
        "seen": form[f"seen_{name}"],
        "prefix": f"t{number}-",
    }


def _query(page, start):
    return "?" + urlencode({"language": page.language, "all": "1", "start": str(start)})
