"""Two documents that could be common: in each municipality, and in the joint body's house."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from foundation.forms import number_in, sent
from foundation.rights import Refusal
from foundation.ui import paging
from tenants.documents import facade as documents
from tenants.radar.actions import answering, drafting
from tenants.radar.forms import DraftForm, NoForm
from tenants.radar.permissions import TABLE
from tenants.radar.queries import pages

from . import words


@require_GET
def pair(request, pair_id):
    """What the two are, and what one may do."""
    return _in_body(request, pair_id) if pages.is_joint_body() else _in_municipality(request, pair_id)


@require_POST
def yes(request, pair_id):
    """Let the joint body have the text in force."""
    seen = number_in(request.POST.get("seen", ""), digits=6)

    def act():
        answering.say_yes(pair_id, seen=seen, by=request.actor, at=timezone.now())

    said = _("Samarbeidet har fått teksten. Det skjer ingenting mer før begge har sagt ja.")
    return _answered(request, pair_id, act, said)


@require_POST
def no(request, pair_id):
    """They shall not be common."""
    form = NoForm(request.POST)
    if not form.is_valid():
        return _in_municipality(request, pair_id, form=form)

    def act():
        answering.say_no(pair_id, **form.cleaned_data, by=request.actor, at=timezone.now())

    said = _("Svaret er nei. De to blir ikke foreslått igjen før en av tekstene endres.")
    return _answered(request, pair_id, act, said)


@require_POST
def take_back(request, pair_id):
    """Have said nothing."""

    def act():
        answering.take_back(pair_id, by=request.actor, at=timezone.now())

    said = _("Svaret er tatt tilbake. Har samarbeidet fått teksten, er den slettet der.")
    return _answered(request, pair_id, act, said)


@require_POST
def draft(request, pair_id):
    """Make the common draft, in the joint body's house."""
    found = pages.get_pair(pair_id, by=request.actor)
    TABLE.require(request.actor, "make")
    if found.made_document_id:
        return redirect("document", found.made_document_id)
    page = pages.compared(found, by=request.actor)
    form = DraftForm(request.POST, texts=page.texts, choices=documents.choices(request.actor))
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = drafting.make_draft(
                pair_id,
                chosen=UUID(told["chosen"]),
                theme_id=told["theme_id"],
                document_type_id=told["document_type_id"],
                owner_id=told["owner_id"] or None,
                by=request.actor,
                at=timezone.now(),
            )
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Det felles utkastet er laget. Begge kommunene får vite det."))
            return redirect("document", made)
    return _in_body(request, pair_id, form=form)


def _answered(request, pair_id, act, said):
    pages.get_pair(pair_id, by=request.actor)
    try:
        act()
    except Refusal as why:
        return _in_municipality(request, pair_id, refusal=str(why))
    messages.success(request, said)
    return redirect(reverse("radar_pair", args=[pair_id]) + _kept(request))


def _kept(request):
    """How the list was asked for where the pair was chosen; it leads back there, after an answer too."""
    return paging.kept(request, "state", "q", "page")


def _in_municipality(request, pair_id, *, form=None, refusal=""):
    page = pages.pair(pair_id, by=request.actor, on=timezone.localdate())
    word, sign = words.state(page.pair, in_body=False)
    context = {
        "kept": _kept(request),
        "up_url": reverse("radar") + _kept(request),
        "page": page,
        "pair": page.pair,
        "degree": words.degree(page.pair),
        "degree_sign": words.degree_sign(page.pair),
        "word": word,
        "sign": sign,
        "form": form or NoForm(sent(request) if form else None),
        "refusal": refusal,
    }
    return render(request, "radar/pair.html", context, status=422 if refusal or form else 200)


def _in_body(request, pair_id, *, form=None):
    found = pages.get_pair(pair_id, by=request.actor)
    TABLE.require(request.actor, "make")
    if found.made_document_id and not pages.has_texts(pair_id, by=request.actor):
        return redirect("document", found.made_document_id)  # who gave one of them has left
    page = pages.compared(found, by=request.actor)
    word, sign = words.state(page.pair, in_body=True)
    if form is None and not page.pair.made_at:
        form = DraftForm(texts=page.texts, choices=documents.choices(request.actor))
    context = {
        "kept": _kept(request),
        "up_url": reverse("radar") + _kept(request),
        "pair": page.pair,
        "degree": words.degree(page.pair),
        "degree_sign": words.degree_sign(page.pair),
        "word": word,
        "sign": sign,
        "sides": [
            {
                "text": text,
                "reading": documents.shown(text.title, text.blocks),
                "only": [documents.shown(text.title, [block]) for block in only],
                "prefix": f"t{number}-",
            }
            for number, (text, only) in enumerate(zip(page.texts, page.only, strict=True))
        ],
        "form": form,
    }
    return render(request, "radar/compare.html", context, status=422 if form is not None and form.errors else 200)
