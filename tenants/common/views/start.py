"""The guided start: many texts of the base at once, and what is to be done with them next."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foundation.forms import sent
from foundation.rights import Refusal
from foundation.sorting import sort_key
from tenants.common.actions import adopting as actions
from tenants.common.actions.refusals import NothingChosen
from tenants.common.forms.library import NEW, StartForm
from tenants.common.permissions import TABLE
from tenants.common.queries import library as queries
from tenants.common.queries.same import copies
from tenants.documents import facade as documents

from .told import same_in_words, told


@require_http_methods(["GET", "POST"])
def start(request):
    """First which texts, then where they belong; a second sending makes a draft of each."""
    TABLE.require(request.actor, "adopt")
    offered = queries.to_begin_with(request.actor, on=timezone.localdate())
    data = sent(request)
    if data is None:
        return _choose(request, offered)
    wanted = set(data.getlist("item"))
    chosen = [one for one in offered if str(one.id) in wanted]
    if not chosen:
        return _choose(request, offered, problem=str(NothingChosen()))
    groups, words = _by_theme(chosen), sorted({one.document_type for one in chosen}, key=sort_key)
    choices = documents.choices(request.actor)
    placed = "placed" in data
    may_make = documents.may_plan(request.actor)
    form = StartForm(data if placed else None, groups=groups, words=words, choices=choices, may_make=may_make)
    if placed and form.is_valid():
        try:
            made = actions.take_many(_wishes(form, groups, words), by=request.actor, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            text = ngettext("%(count)s utkast er laget.", "%(count)s utkast er laget.", len(made))
            messages.success(request, text % {"count": len(made)})
            return redirect("common_start")
    context = {
        "form": form,
        "chosen": chosen,
        "parts": [
            {"theme": theme, "items": found, "theme_field": form[f"theme_{n}"], "owner_field": form[f"owner_{n}"]}
            for n, (theme, found) in enumerate(groups)
        ],
        "types": [form[f"type_{n}"] for n in range(len(words))],
        "has_nothing": not may_make and (not choices.themes or not choices.types),
        "told": told(chosen[0], "use"),
    }
    return render(request, "common/start_place.html", context, status=422 if form.errors else 200)


def _choose(request, offered, problem=""):
    held = copies()
    groups = [
        (theme, [(one, same_in_words([held[one.urn]]) if one.urn in held else []) for one in found])
        for theme, found in _by_theme(offered)
    ]
    context = {
        "groups": groups,
        "problem": problem,
        "has_errors": bool(problem),
        "taken": queries.taken(),
        "all": "all" in request.GET,
    }
    return render(request, "common/start.html", context, status=422 if problem else 200)


def _by_theme(rows):
    """[(theme, its items)] in the order of a list."""
    ordered = sorted(rows, key=lambda one: (sort_key(one.theme), sort_key(one.title)))
    return [(theme, list(found)) for theme, found in groupby(ordered, key=lambda one: one.theme)]


def _wishes(form, groups, words):
    values = form.cleaned_data
    return [
        _wish(
            one,
            theme_id=(values[f"theme_{n}"], theme),
            document_type_id=(values[f"type_{words.index(one.document_type)}"], one.document_type),
            owner_id=(values[f"owner_{n}"], one.owner_role),
        )
        for n, (theme, found) in enumerate(groups)
        for one in found
    ]


def _wish(one, **places):
    """places: {field: (what was chosen, the word for it)}"""
    chosen: dict[str, Any] = {name: None if value == NEW else value for name, (value, _word) in places.items()}
    new = {name: word for name, (value, word) in places.items() if value == NEW}
    return actions.Wish(item_id=one.id, language=one.language, new=new, **chosen)
