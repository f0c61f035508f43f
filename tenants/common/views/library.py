"""The shared library: its list, and the page of one text with its languages and versions."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from foundation import files, tenancy
from foundation.forms import number_in
from foundation.ui import paging
from shared_library.items import facade as items
from shared_library.items.contracts import TAKEN, Source, slot
from tenants.common.forms.library import FilterForm
from tenants.common.permissions import TABLE
from tenants.common.queries import library as queries
from tenants.common.queries.decided import waits
from tenants.common.queries.same import same_text
from tenants.common.queries.words import NAMES, houses, only_in, slots_in_words
from tenants.documents import facade as documents

from .told import layer_word, same_in_words, sources_in_words, way_in_words

PAGE = 30
LANGUAGES = dict(settings.LANGUAGES)


@require_GET
def library(request):
    """Everything the municipality may take, cut to what is asked for."""
    form = FilterForm(request.GET, themes=queries.themes(request.actor))
    chosen = {name: form.value(name) for name in form.fields}
    text = chosen.pop("q")[: paging.LONGEST]
    sought = items.Sought(text=text, **chosen)
    page = paging.page_in(request)
    found, total = queries.found(request.actor, sought, first=(page - 1) * PAGE, limit=PAGE)
    last = paging.last_page(total, PAGE)
    kept = {"q": text, **chosen}
    context = {
        "form": form,
        "sought": text,
        "narrowed": any(chosen.values()),
        "asked": any(kept.values()),
        "total": total,
        "rows": [_row(one, timezone.localdate(), _wanted(request)) for one in found],
        **paging.ways(kept, min(page, last), last),
        "may_adopt": TABLE.allows(request.actor, "adopt"),
        "own": _own_way(request.actor),
        "ways": _ways(request),
    }
    return render(request, "common/library.html", context)


@require_GET
def item(request, item_id):
    """One text: what it is, what it says, and what was decided about it here."""
    page = queries.page(
        item_id,
        by=request.actor,
        number=number_in(request.GET.get("version", ""), digits=6) or None,
        language=request.GET.get("language", "")[:2],
    )
    on = timezone.localdate()
    joint = queries.decided(page.item, by=request.actor, on=on)
    may_ask = page.item.provider_id == request.municipality.id and TABLE.allows(request.actor, "publish")
    context = {
        "page": page,
        "item": page.item,
        "provider": queries.provider(page.item),
        "version": page.version,
        "text": page.text,
        "language": page.language,
        "is_newest": page.version.number == page.item.newest,
        "pieces": pieces(page.text, page.language),
        "behind": _behind(page),
        "source_name": NAMES.get(page.text.source, ""),
        "pictures": reverse("common_picture", args=[item_id, "0" * 64]).replace("0" * 64, "{sha256}"),
        "readable": _languages(page),
        "only_in": only_in(page.version.texts, _wanted(request)),
        "facts": _facts(page),
        "decided": page.decided,
        "way": way_in_words(_chain(page)) if page.version.sources else [],
        "is_ours": page.item.provider_id == request.municipality.id,
        "taken": page.decided is not None and page.decided.mode in TAKEN,
        "may_ask": may_ask and not page.item.withdrawn_date,
        "joint": joint,
        "not_taken_yet": _not_taken_yet(request, page, joint),
        "clashing": queries.clashing(page.item, by=request.actor),
        "withdrawn": page.item.withdrawn_date is not None and page.item.withdrawn_date <= on,
        "may_adopt": TABLE.allows(request.actor, "adopt") and page.item.provider_id != request.actor.municipality_id,
        "is_offered": page.item.provider_id == request.municipality.id or queries.is_offered(page.item, on=on),
        "same": _same(request, page),
        "may_suggest": TABLE.allows(request.actor, "suggest") and page.item.provider_id != request.municipality.id,
    }
    return render(request, "common/item.html", context)


@require_GET
def picture(request, item_id, sha256):
    """A picture of a text in the library."""
    queries.get_picture(item_id, sha256, by=request.actor)
    return files.serve_picture(request, f"library/{item_id}", sha256)


def _ways(request):
    """Where else a person may go from the list; publishing is a joint body's alone."""
    by, is_joint_body = request.actor, request.municipality.is_joint_body
    offered = (
        (TABLE.allows(by, "update"), "common_updates", _("Nye utgaver å ta stilling til")),
        (TABLE.allows(by, "suggest"), "common_suggestions", _("Forslag til endringer")),
        (is_joint_body and TABLE.allows(by, "publish"), "common_published", _("Det dere publiserer")),
        (is_joint_body and TABLE.allows(by, "map"), "common_map", _("Hvem bruker hva")),
    )
    return [{"url": reverse(name), "label": label} for may, name, label in offered if may]


def _own_way(by):
    """Where an administrator who may take nothing herself gives herself the role, and goes on to the start page."""
    if TABLE.allows(by, "adopt") or not by.has("administrator") or by.member_id is None:
        return ""
    asked = {"role": "editor", "next": reverse("common_start")}
    return f"{reverse('role_give', args=[by.member_id])}?{urlencode(asked)}"


def _row(one, on, wanted):
    """A line of the list."""
    return {
        "url": reverse("common_item", args=[one.id]),
        "title": one.title,
        "summary": one.summary,
        "language": one.language,
        "meta": " · ".join(word for word in (one.document_type, one.theme, queries.origin(one)) if word),
        "used": times_used(one),
        "only_in": only_in(one.languages, wanted),
        "word": _word(one, on),
        "sign": _sign(one, on),
    }


def times_used(one):
    """In how many houses it is in use, in words."""
    return (
        _("I bruk i %(houses)s") % {"houses": houses(one.used_by, one.in_bodies)}
        if one.used_by or one.in_bodies
        else ""
    )


def _word(one, on):
    if queries.is_taken(one):
        return _("Tatt i bruk her") if one.mine.mode == "adopted" else _("Tilpasset her")
    if one.withdrawn_date is not None and one.withdrawn_date <= on:
        return _("Trukket tilbake")
    return _("Valgt bort her") if one.mine is not None else ""


def _sign(one, on):
    if queries.is_taken(one):
        return "done"
    return "neutral"


def _same(request, page):
    """What is used here already of the same text, for who may take this one too."""
    taken = page.decided is not None and page.decided.mode in TAKEN
    if taken or page.item.provider_id == request.municipality.id or not TABLE.allows(request.actor, "adopt"):
        return []
    return same_in_words(same_text(page.item, page.version.sources))


def _not_taken_yet(request, page, joint):
    """Was it decided that it should hold here too, and nobody has taken it into use or turned it down since?"""
    case = joint.decided if joint else None
    if case is None or case.outcome is None or request.municipality.id not in case.outcome.in_force_for:
        return False
    return waits(page.decided, case.closed_at)


def _chain(page):
    """The version that is read, and what it was made from."""
    item = page.item
    own = Source(item.urn, page.version.number, page.text.title, item.provider_name, item.layer)
    return own, *page.version.sources


def _languages(page):
    """The languages of the version that is read, as links."""
    return [
        {
            "label": LANGUAGES.get(one, one),
            "url": "?" + urlencode({"language": one, "version": page.version.number}),
            "current": one == page.language,
        }
        for one in page.version.texts
    ]


def _behind(page):
    """How many places are not translated as they stand, and what the title is now where that is one of them."""
    behind, source = page.text.behind, page.version.texts.get(page.text.source)
    return {"count": len(behind), "title": items.TITLE in behind, "source_title": source.title if source else ""}


def pieces(text, language):
    """[{reading, behind, older}] of a text, its numbered lists counted as one: each untranslated place by itself."""
    made = documents.shown(text.title, _told(text.blocks, language))
    found = []
    for block in made["blocks"]:
        behind = text.behind.get(block["id"])
        if behind is not None:
            older = documents.shown(text.title, _told([behind.block], language)) if behind.block else None
            prefix = f"o{len(found)}-"
            found.append({"reading": made | {"blocks": [block]}, "behind": behind, "older": older, "prefix": prefix})
        elif found and found[-1]["behind"] is None:
            found[-1]["reading"]["blocks"].append(block)
        else:
            found.append({"reading": made | {"blocks": [block]}, "behind": None})
    return found


def _told(blocks, language):
    """The blocks for one who only reads: what is filled in by whoever takes the text, in words without signs."""
    known = {name: f"({name})" for name in documents.placeholders(blocks)} | {"kommune": tenancy.current().name}
    return slots_in_words(documents.filled_in(blocks, known), language)


def _wanted(request):
    """The languages that a text is asked for in: the house's own and the reader's."""
    return {request.municipality.language, get_language()[:2]} & LANGUAGES.keys()


def _facts(page):
    item, slots = page.item, sum(bool(slot(block)) for block in page.text.blocks)
    return [
        (_("Utgiver"), queries.provider(item)),
        (_("Lag"), layer_word(item.layer)),
        (_("Type"), item.document_type),
        (_("Tema"), item.theme),
        (_("Bør eies av"), item.owner_role),
        (_("Hjemmel"), ", ".join(law["text"] for law in item.law_links)),
        (
            _("Gjennomgås"),
            ngettext("hver måned", "hver %(n)s. måned", item.review_months) % {"n": item.review_months},
        ),
        (
            _("Egne steder"),
            slots and ngettext("%(count)s sted å fylle ut", "%(count)s steder å fylle ut", slots) % {"count": slots},
        ),
        (_("Brukes av"), houses(item.used_by, item.in_bodies)),
        (_("Bygger på"), "; ".join(sources_in_words(page.version.sources))),
        (_("Fast navn"), item.urn),
    ]
