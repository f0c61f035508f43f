"""The library: search first, then the trees by theme and by unit."""

from uuid import UUID

from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tenants.documents.forms.library import FilterForm
from tenants.documents.queries import choices, openings, planning, reading, search, shelves, start
from tenants.documents.queries.states import SIGNS, in_words
from tenants.documents.rules.states import shown_state
from tenants.organisation import facade as organisation

from .ways import ways

LONGEST = 200


@require_GET
def library(request):
    """What the person may find: a search, or the shelves when nothing is asked for."""
    on = timezone.localdate()
    themes, types = planning.themes(request.actor), list(planning.document_types())
    units = organisation.units(request.actor)
    form = FilterForm(request.GET, themes=themes, types=types, units=units)
    chosen = {name: form.value(name) for name in form.fields}
    chosen["q"] = chosen["q"][:LONGEST]
    context = {
        "form": form,
        "chosen": chosen,
        "narrowed": any(chosen[name] for name in ("theme", "type", "unit", "state")),
    }
    if any(chosen.values()) or "all" in request.GET:
        context |= _results(request, chosen, themes, units, on)
        return render(request, "documents/results.html", context)
    own = choices.own(request.actor)
    context |= _shelves(request, themes, units, own.kept, on)
    context |= {"ways": ways(request.actor, own=own), "may_create": own.may_create}
    context["steps"] = start.first_steps(request.actor, on=on) if not context["count"] else []
    return render(request, "documents/library.html", context)


@require_GET
def favourites(request):
    """What the person keeps at hand."""
    on = timezone.localdate()
    shown = reading.read_versions(request.actor, on=on)
    rows = [row(version, on) for version in shelves.favourites(shown, choices.own(request.actor).kept)]
    return render(request, "documents/favourites.html", {"rows": rows})


def row(version, on):
    """The version that is read of a document, as a line of a list."""
    current, opened = (version.state, None) if version.state in reading.APPROVED else (None, version.state)
    state = shown_state(current, opened, version.document.review_date, on)
    return {
        "url": f"/documents/{version.document_id}/",
        "title": version.title,
        "meta": version.document.theme.title,
        "word": "" if state == "in_force" else in_words(state),
        "sign": SIGNS[state],
    }


def _results(request, chosen, themes, units, on):
    page = int(number) if (number := request.GET.get("page", "1")).isdecimal() and 0 < len(number) < 5 else 1
    filters = search.Filters(
        themes=_under(themes, chosen["theme"], "pk"),
        type_id=UUID(chosen["type"]) if chosen["type"] else None,
        units=_under(units, chosen["unit"], "unit_id"),
        state=chosen["state"],
    )
    found = search.find(chosen["q"], by=request.actor, on=on, filters=filters, page=max(1, page), or_some=True)
    kept = {name: value for name, value in chosen.items() if value} or {"all": ""}
    more = page * search.PAGE < found.total
    return {
        "found": found,
        "rows": [_hit(one) for one in found.rows],
        "first": (page - 1) * search.PAGE + 1,
        "last": (page - 1) * search.PAGE + len(found.rows),
        "next_url": "?" + urlencode(kept | {"page": page + 1}) if more else "",
        "previous_url": "?" + urlencode(kept | {"page": page - 1}) if page > 1 else "",
        "heading": _heading(chosen, themes, units),
        "without_filters": "?" + urlencode({"q": chosen["q"]}),
    }


def _hit(one):
    return {
        "url": f"/documents/{one.document_id}/",
        "title": one.title,
        "words": one.words,
        "meta": _("%(theme)s · nr. %(number)s") % {"theme": one.theme, "number": one.number},
        "old_name": one.old_name,
        "word": "" if one.state == "in_force" else in_words(one.state),
        "sign": SIGNS[one.state],
    }


def _heading(chosen, themes, units):
    """What the list is a list of, when a place in a tree was chosen and nothing was typed."""
    if chosen["q"]:
        return ""
    names = [one.title for one in themes if str(one.pk) == chosen["theme"]]
    names += [one.name for one in units if str(one.unit_id) == chosen["unit"]]
    return " · ".join(names)


def _under(tree, chosen, key):
    if not chosen:
        return None
    return shelves.under([(getattr(one, key), one.parent_id) for one in tree], UUID(chosen))


def _shelves(request, themes, units, kept, on):
    hidden = openings.hidden_themes(request.actor, on=on)
    current = reading.in_force(request.actor, hidden=hidden)
    by_theme, by_unit = shelves.counts(current)
    by_units = request.GET.get("by") == "units"
    if by_units:
        pairs = [(one.unit_id, one.parent_id) for one in units]
        total = shelves.total_under(pairs, by_unit)
        tree = [_shelf("unit", one.unit_id, one.name, one.depth, total) for one in units]
    else:
        pairs = [(one.pk, one.parent_id) for one in themes]
        total = shelves.total_under(pairs, by_theme)
        tree = [_shelf("theme", one.pk, one.title, one.depth, total) for one in themes]
    favourites = []
    if kept:
        shown = reading.read_versions(request.actor, on=on, hidden=hidden)
        favourites = [row(version, on) for version in shelves.favourites(shown, kept)[:6]]
    return {
        "tree": tree,
        "common": by_unit[None] if by_units else 0,
        "count": sum(by_theme.values()),
        "views": [
            {"label": _("Etter tema"), "url": "?by=themes", "current": not by_units},
            {"label": _("Etter enhet"), "url": "?by=units", "current": by_units},
        ],
        "favourites": favourites,
        "newest": shelves.newest(current),
    }


def _shelf(name, key, title, depth, total):
    return {"url": f"?{name}={key}", "title": title, "depth": min(depth, 4), "count": total[key]}
