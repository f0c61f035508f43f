"""The page of one document: the version in force, what it means for the reader, and what may be done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.rights import Refusal
from foundation.ui.templatetags.ui_text import day
from tenants.documents.actions import reading as actions
from tenants.documents.actions.seeing import seen
from tenants.documents.permissions import TABLE
from tenants.documents.queries import history, life, origins, public, reading, receipts, relations
from tenants.documents.queries.states import SIGNS, in_words
from tenants.documents.queries.to_fill import NOTHING, left_in
from tenants.documents.rules.states import SHOWN

from .edit_page import pictures_at
from .links import broken_links
from .short import sign_in_first

LINE = mark_safe("<br>")
LINK = '<a href="{}">{}</a>'


@login_not_required
@require_GET
def document(request, document_id):
    """The version in force; the open one of a document that never was approved.

    Who is not signed in is led to the short address when the text is open to everyone.
    """
    on = timezone.localdate()
    if request.actor is None:
        number = public.number_of_id(document_id, on=on)
        return redirect("document_short", number) if number else sign_in_first(request)
    page = reading.page(document_id, by=request.actor, on=on)
    seen(page.document, by=request.actor, at=timezone.now())
    return render(request, "documents/document.html", _context(request, page, on))


@require_POST
def confirm(request, document_id):
    """Read and understood: the version that was on the page, if it still is in force."""
    on = timezone.localdate()
    page = reading.page(document_id, by=request.actor, on=on)
    refusal = ""
    if request.POST.get("version") != str(page.version.pk):
        refusal = str(actions.NotInForce())
    else:
        try:
            actions.confirm(page.version, by=request.actor, at=timezone.now())
        except Refusal as refused:
            refusal = str(refused)
    if "HX-Request" in request.headers and not refusal:
        mine = _mine(page, page.among, request.actor, on)
        context = {"document": page.document, "version": page.version, "mine": mine, "answered": True}
        return render(request, "documents/receipt.html", context)
    if refusal:
        messages.error(request, refusal)
    else:
        messages.success(request, _("Takk. Det er registrert at du har lest og forstått versjonen."))
    response = redirect("document", document_id)
    if "HX-Request" in request.headers:
        response.status_code, response["HX-Redirect"] = 200, response["Location"]
    return response


@require_POST
def keep(request, document_id):
    """Keep at hand, or no longer."""
    page = reading.page(document_id, by=request.actor, on=timezone.localdate())
    if request.POST.get("keep") == "no":
        actions.let_go(page.document, by=request.actor)
        messages.success(request, _("Dokumentet er tatt ut av favorittene dine."))
    else:
        actions.keep(page.document, by=request.actor)
        messages.success(request, _("Dokumentet er lagt til i favorittene dine."))
    return redirect("document", document_id)


def _mine(page, among, by, on):
    return receipts.mine(page.document, page.version, among, by=by, on=on)


def head(request, page, version, among, current):
    """What the heads of a document's pages take: the title with its state, and the tabs."""
    document = page.document
    state = page.state if version.pk == page.version.pk else version.state
    in_force = version.state == "in_force"
    tabs = [("text", _("Innhold"), "document"), ("history", _("Historikk"), "document_history")]
    if document.asks_receipt and page.version.state == "in_force" and may_see_receipts(page, request.actor):
        tabs.append(("receipts", _("Lest og forstått"), "document_receipts"))
    return {
        "page": page,
        "document": document,
        "version": version,
        "word": in_words(state),
        "sign": SIGNS[state],
        "in_force": in_force,
        "theme_url": f"/documents/?theme={document.theme_id}",
        "short": request.build_absolute_uri(reverse("document_short", args=[document.number])),
        "tabs": [
            {"label": label, "url": reverse(name, args=[document.pk]), "current": key == current, "count": None}
            for key, label, name in tabs
            if among or key == "text"
        ],
        "at": timezone.now(),
    }


def _context(request, page, on):
    document, version, by = page.document, page.version, request.actor
    among = page.among
    marks, broken = broken_links(version) if page.may_write else ([], [])
    made_from = origins.origins(document.pk, by=by)
    return head(request, page, version, among, "text") | {
        "reading": history.as_shown(version, is_made_here=not made_from),
        "pictures": pictures_at(document),
        "marks": marks,
        "broken": broken,
        "to_fill": left_in(version) if page.may_write and version.state not in SHOWN else NOTHING,
        "before": history.before(version, among) if version.state in SHOWN else None,
        "next": life.next_step(document, on=on),
        "mine": _mine(page, among, by, on) if version.state == "in_force" else None,
        "facts": _facts(document, made_from),
        "approvals": history.approvals(version),
        "referring": relations.referring(page, by=by, on=on),
    }


def may_see_receipts(page, by):
    """Whether the person may see the shares of all units: who has the text, leads people or administers."""
    return page.may_write or TABLE.allows(by, "record") or TABLE.allows(by, "open")


def _facts(document, made_from):
    return [
        (_("Nummer"), document.number),
        (_("Type"), document.document_type.title),
        (_("Eier"), document.owner.title if document.owner else ""),
        (_("Enhet"), document.unit.name if document.unit else ""),
        (_("For hvem"), document.target_group),
        (_("Gjennomgås innen"), document.review_date and day(document.review_date)),
        (_("Hjemmel"), _laws(document.law_links)),
        (_("Bygger på"), format_html_join(LINE, LINK, ((one.url, one.words) for one in made_from))),
        (
            _("Før"),
            format_html_join(LINE, LINK, ((one.day_url, _("Hva gjaldt her en bestemt dag?")) for one in made_from)),
        ),
    ]


def _laws(links):
    """What the document rests on, each on a line; a link where there is an address."""
    lines = [
        format_html('<a href="{}" rel="noopener noreferrer">{}</a>', one["url"], one.get("text") or one["url"])
        if one.get("url")
        else escape(one.get("text", ""))
        for one in links
    ]
    return format_html_join(LINE, "{}", ((line,) for line in lines))
