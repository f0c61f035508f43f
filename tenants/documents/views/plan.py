"""The theme plan as a whole: what is common, in which order, who works on it, and how it has come along."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from foundation import files
from tenants.documents.actions import planning as actions
from tenants.documents.forms.planning import SHARINGS
from tenants.documents.permissions import TABLE
from tenants.documents.queries import plan as queries
from tenants.documents.queries.sheets import plan_sheet
from tenants.documents.rules import proposals

from .planning_words import said


@require_GET
def plan(request):
    """The plan in its order, or the part of it that was searched for."""
    by, today = request.actor, timezone.localdate()
    search = " ".join(request.GET.get("q", "").split())[:200]
    show = request.GET.get("show", "")
    show = show if show in SHARINGS else ""
    every = queries.lines(by, on=today)
    shares = queries.shares(by, on=today) if every else []
    may_plan = TABLE.allows(by, "plan")
    rows = queries.chosen(every, search=search, sharing=show)
    context = {
        "every": every,
        "rows": [{"line": line, "said": said(line.theme.sharing)} for line in rows],
        "search": search,
        "show": show,
        "whole": not search and not show,
        "filters": _filters(every, show, search),
        "shares": shares,
        "share": shares[-1] if shares else None,
        "points": [(share.on, share.percent) for share in shares],
        "may_plan": may_plan,
        "ended": queries.ended_themes(by) if may_plan else [],
        "proposals": proposals.themes(request.municipality.language) if may_plan and not every else (),
    }
    return render(request, "documents/plan.html", context)


def _filters(every, show, search):
    more = f"&q={search}" if search else ""
    counts = {name: sum(line.theme.sharing == name for line in every) for name in SHARINGS}
    return [
        {"label": _("Alle"), "url": f"?show={more}", "current": not show, "count": len(every)},
        *(
            {"label": SHARINGS[name][0], "url": f"?show={name}{more}", "current": show == name, "count": counts[name]}
            for name in SHARINGS
        ),
    ]


@require_GET
def plan_file(request):
    """The plan as a spreadsheet."""
    found = queries.lines(request.actor, on=timezone.localdate())
    words = {name: str(word) for name, (word, _about) in SHARINGS.items()}
    return files.serve_sheet(plan_sheet(found, words), slugify(_("Temaplan")))


@require_POST
def adopt(request):
    """Begin the plan with the proposed themes, or those of them that were chosen."""
    known = proposals.themes(request.municipality.language)
    wanted = [title for title in known if title in request.POST.getlist("title")]
    made = actions.adopt_themes(wanted, by=request.actor, at=timezone.now())
    if made:
        text = ngettext("%(count)s tema er lagt inn i planen.", "%(count)s temaer er lagt inn i planen.", len(made))
        messages.success(request, text % {"count": len(made)})
    else:
        messages.info(request, _("Ingen er valgt, eller de står i planen allerede."))
    return redirect("document_plan")


@require_POST
def move(request, theme_id):
    """Move a theme up or down among its neighbours."""
    theme = queries.get_theme(theme_id, by=request.actor)
    steps = -1 if request.POST.get("to") == "up" else 1
    actions.move_theme(theme, steps, by=request.actor, at=timezone.now())
    return redirect("/documents/plan/#t" + theme.pk.hex)
