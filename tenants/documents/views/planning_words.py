"""What the pages of the plan, the types and the authority map share: words, signs, files to take away, refusals."""

from django.http import HttpResponse

from tenants.documents.forms.planning import HOMES, SHARINGS

SIGNS = {"common": "shared", "slots": "partly", "local": "private", "undecided": "unclear"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def said(sharing):
    """(word, sign) of what is common in a theme."""
    return SHARINGS[sharing][0], SIGNS[sharing]


def home(place):
    """The right home in words, "" when nothing is said."""
    return str(HOMES[place]) if place else ""


def failed(form, why):
    """Put a refusal on the form: beside its field, or above all of them."""
    field = getattr(why, "field", None)
    form.add_error(field if field in form.fields else None, str(why))


def spreadsheet(content, name):
    """A spreadsheet as a download."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=XLSX, headers=headers)
