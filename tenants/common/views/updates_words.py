"""How newer versions are told on pages: their states, and the places where one has to choose."""

from django.utils.translation import gettext as _

from tenants.documents import facade as documents

SIGNS = {"waiting": "waiting", "merged": "done", "declined": "neutral", "passed": "neutral"}


def in_words(state):
    """Where a newer version stands, in words."""
    return {
        "waiting": _("Venter på dere"),
        "merged": _("Tatt inn i utkast"),
        "declined": _("Ikke tatt inn"),
        "passed": _("Avløst av en nyere"),
    }[state]


def conflict_rows(page, form):
    """[{number, sides: [{label, reading, prefix}], field}]: what was taken, what is new, what stands here."""
    fields = form.names if form is not None else {}
    return [
        {
            "number": number,
            "sides": [
                _side(_("Dere tok i bruk"), one.base, f"b{number}-"),
                _side(_("Utgiveren har nå"), one.theirs, f"t{number}-"),
                _side(_("Hos dere står"), one.ours, f"o{number}-"),
            ],
            "field": form[fields[one.block_id]] if one.block_id in fields else None,
        }
        for number, one in enumerate(page.beside.conflicts, 1)
    ]


def _side(label, block, prefix):
    return {"label": label, "reading": documents.shown(label, [block]) if block else None, "prefix": prefix}
