"""The "Ting Tar Tid" clock as a page and a spreadsheet."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from foundation import files
from foundation.files.sheets import sheet
from tenants.documents.forms.clock import ClockForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import clock as queries
from tenants.documents.queries import planning

NAMES = {
    "writing": gettext_lazy("Skriving"),
    "hearing": gettext_lazy("Høring"),
    "answering": gettext_lazy("Svar på forslag"),
    "approval": gettext_lazy("Godkjenning"),
    "resting": gettext_lazy("Godkjent, venter på sin dag"),
}
FIGURES = ("working", "waiting", "median", "total")


@require_GET
def clock(request):
    """Waiting and working time of each step, for a theme and a period that stand in the address."""
    TABLE.require(request.actor, "read")
    form, asked = _asked(request)
    at = timezone.now()
    found, themes = queries.clock_and_themes(**asked, at=at)
    context = {
        "form": form,
        "clock": found,
        "rows": [(NAMES[step.name], step) for step in found.steps],
        "slow": [NAMES[step.name] for step in sorted(found.steps, key=lambda one: -one.median) if step.slow],
        "themes": themes,
        "asked": asked,
        "file_url": "file/?" + urlencode({name: value for name, value in request.GET.items() if name in form.fields}),
    }
    return render(request, "documents/clock.html", context, status=422 if form.errors else 200)


@require_GET
def clock_file(request):
    """The same as a spreadsheet: a step a row, then a theme a row."""
    TABLE.require(request.actor, "read")
    _form, asked = _asked(request)
    at = timezone.now()
    heads = (
        _("Tema"), _("Steg"), _("Versjoner"), _("Arbeid, median i dager"), _("Venting, median i dager"),
        _("Samlet, median i dager"), _("Samlet tid i dager"),
    )  # fmt: skip
    found, themes = queries.clock_and_themes(**asked, at=at)
    groups = [(_("Alle"), found), *themes]
    rows = [
        (title, str(NAMES[step.name]), step.versions, *(_tenth(getattr(step, name)) for name in FIGURES))
        for title, found in groups
        for step in found.steps
    ]
    return files.serve_sheet(sheet(_("Ting tar tid"), heads, rows, (28, 24)), _("ting-tar-tid"))


def _tenth(value):
    return round(value, 1)


def _asked(request):
    """(form, what the queries are asked): what cannot be read is left as it was, and said."""
    begin, end = queries.default_period(timezone.localdate())
    themes = planning.themes(request.actor)
    data = {"from_date": begin, "to_date": end, "theme": ""} | request.GET.dict()
    form = ClockForm(data, themes=themes)
    if not form.is_valid():
        return form, {"from_date": begin, "to_date": end, "theme_id": None}
    values = form.cleaned_data
    theme_id = next((theme.pk for theme in themes if str(theme.pk) == values["theme"]), None)
    return form, {"from_date": values["from_date"], "to_date": values["to_date"], "theme_id": theme_id}
