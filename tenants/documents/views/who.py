"""Who approves what on a day: for a document, or for a theme, type and unit; past and coming days alike."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tenants.documents.forms.authority import WhoForm
from tenants.documents.permissions import TABLE
from tenants.documents.queries import authority as map_queries
from tenants.documents.queries import authority_pages as queries
from tenants.documents.queries import planning
from tenants.organisation import facade as organisation


@require_GET
def who(request):
    """The answer, with the form to ask again."""
    by, today = request.actor, timezone.localdate()
    asked = bool(request.GET)
    data = request.GET.copy()
    data.setdefault("date", today.isoformat())
    form = WhoForm(
        data if asked else None,
        initial={"date": today},
        themes=planning.themes(by),
        types=planning.document_types(),
        units=organisation.units(by),
    )
    context = {"form": form, "asked": False, "may_map": TABLE.allows(by, "map")}
    if asked and form.is_valid():
        on = form.cleaned_data["date"] or today
        what, document = form.what(), None
        if form.cleaned_data["document"]:
            document = queries.document_asked(form.cleaned_data["document"], by=by, on=today)
            if document is None:
                form.add_error("document", _("Fant ikke noe dokument med dette nummeret."))
            else:
                what = (document.theme_id, document.document_type_id, document.unit_id)
        if not form.errors:
            chain, row = queries.answer(map_queries.read_map(on), what)
            context |= {"asked": True, "chain": chain, "row": row, "on": on, "document": document}
    return render(request, "documents/who.html", context, status=422 if form.errors else 200)
